// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/texts.hpp"
#include "tests/fakes/scripted_server.hpp"
#include "tests/integration/notify/own_modem.hpp"

#include <fstream>

namespace sonae::notify {

namespace {

using namespace std::chrono_literals;
using sonae::testing::deliver_pdu;
using sonae::testing::http_response;
using sonae::testing::joined_text;
using sonae::testing::ModemScript;
using sonae::testing::ScriptedModem;
using sonae::testing::ScriptedReply;
using sonae::testing::ScriptedServer;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::message_for;
using ::testing::Not;
using testing::NotifierHouse;
using testing::OwnModem;
using ::testing::SizeIs;
using ::testing::StartsWith;
using State = Outcome::State;

constexpr auto hanako = "090-1234-5678";

} // namespace

TEST_F(OwnModem, SendsAnSmsInJapaneseWhole) {
    auto const modem = ScriptedModem{device(), {}};
    auto house = NotifierHouse{settings()};
    auto message = message_for("m", "sms", hanako);
    message.content.title =
        "病棟の端末に英文の画面、𠮟られた看護師が電源を切った。薬剤部と検査部も同じ";

    house.send(message);

    auto const outcome = house.outcome_of("m");
    EXPECT_EQ(outcome.state, State::sent) << outcome.failure;
    EXPECT_EQ(outcome.reference, "1,2");
    auto const parts = parts_of(modem);
    EXPECT_THAT(parts, SizeIs(2));
    EXPECT_EQ(joined_text(parts), short_text_of(message));
    EXPECT_EQ(parts[0].number, "+819012345678");
    wait_until([&] { return house.health_of("sms").sent == 1; });
    EXPECT_THAT(house.log(), Not(HasSubstr("9012345678")));
    EXPECT_THAT(house.log(), Not(HasSubstr("病棟")));
}

TEST_F(OwnModem, ThatIsSlowAndNoisy_SendsAllTheSame) {
    auto script = ModemScript{};
    script.is_slow = true;
    script.is_noisy = true;
    auto const modem = ScriptedModem{device(), script};
    auto house = NotifierHouse{settings()};

    for (auto i = 0; i < 3; ++i) {
        house.send(message_for(std::to_string(i), "sms", hanako));
    }

    for (auto i = 0; i < 3; ++i) {
        EXPECT_EQ(house.outcome_of(std::to_string(i)).state, State::sent);
    }
    auto const parts = parts_of(modem);
    ASSERT_THAT(parts, SizeIs(6));
    EXPECT_EQ(joined_text({parts[4], parts[5]}), short_text_of(message_for("", "sms", hanako)));
}

TEST_F(OwnModem, ThatHangs_FailsInTimeInAWayThatPassesAndRecovers) {
    auto script = ModemScript{};
    script.is_mute_to_content = true;
    auto modem = ScriptedModem{device(), script};
    auto impatient = settings();
    impatient.modem->times.content = 1s;
    auto house = NotifierHouse{impatient};

    house.send(message_for("hangs", "sms", hanako));

    auto const outcome = house.outcome_of("hangs");
    EXPECT_EQ(outcome.failure, "timed_out");
    EXPECT_FALSE(outcome.is_permanent);
    modem.change([](ModemScript& each) { each.is_mute_to_content = false; });
    house.send(message_for("again", "sms", hanako));
    EXPECT_EQ(house.outcome_of("again").state, State::sent);
}

TEST_F(OwnModem, ThatIsMute_IsNoDeviceUntilItSpeaks) {
    auto script = ModemScript{};
    script.is_mute = true;
    auto modem = ScriptedModem{device(), script};
    auto impatient = settings();
    impatient.modem->times.hello = 300ms;
    auto house = NotifierHouse{impatient};

    house.send(message_for("m", "sms", hanako));

    EXPECT_EQ(house.outcome_of("m").failure, "no_device");
    wait_until_down(house, "no_device");
    modem.change([](ModemScript& each) { each.is_mute = false; });
    wait_until_up(house);
    house.send(message_for("n", "sms", hanako));
    EXPECT_EQ(house.outcome_of("n").state, State::sent);
}

TEST_F(OwnModem, WithErrors_FailsForGoodOnlyWhenTheNumberIsAtFault) {
    auto script = ModemScript{};
    script.content_error = "+CMS ERROR: 28";
    auto modem = ScriptedModem{device(), script};
    auto house = NotifierHouse{settings()};

    house.send(message_for("unknown", "sms", hanako));
    auto const unknown = house.outcome_of("unknown");
    EXPECT_EQ(unknown.failure, "address_unknown");
    EXPECT_TRUE(unknown.is_permanent);

    modem.change([](ModemScript& each) { each.content_error = "ERROR"; });
    house.send(message_for("error", "sms", hanako));
    auto const error = house.outcome_of("error");
    EXPECT_EQ(error.failure, "provider_error");
    EXPECT_FALSE(error.is_permanent);

    house.send(message_for("malformed", "sms", "09x"));
    EXPECT_EQ(house.outcome_of("malformed").failure, "malformed_address");
}

TEST_F(OwnModem, WithoutANetwork_FailsAtOnceUntilThereIsOne) {
    auto script = ModemScript{};
    script.is_registered = false;
    auto modem = ScriptedModem{device(), script};
    auto house = NotifierHouse{settings()};

    house.send(message_for("m", "sms", hanako));

    auto const outcome = house.outcome_of("m");
    EXPECT_EQ(outcome.failure, "no_network");
    EXPECT_FALSE(outcome.is_permanent);
    wait_until_down(house, "no_network");
    modem.change([](ModemScript& each) { each.is_registered = true; });
    wait_until_up(house);
    house.send(message_for("n", "sms", hanako));
    EXPECT_EQ(house.outcome_of("n").state, State::sent);
}

TEST_F(OwnModem, WithASimThatNeedsItsPin_OpensItAlsoAfterItWasUnplugged) {
    auto script = ModemScript{};
    script.needs_pin = true;
    auto modem = ScriptedModem{device(), script};
    auto house = NotifierHouse{settings_with_pin("1234")};

    house.send(message_for("m", "sms", hanako));
    EXPECT_EQ(house.outcome_of("m").state, State::sent);

    modem.unplug();
    wait_until_down(house, "no_device");
    modem.plug_in();
    wait_until_up(house);
    house.send(message_for("n", "sms", hanako));
    EXPECT_EQ(house.outcome_of("n").state, State::sent);
    EXPECT_EQ(modem.count_of("AT+CPIN="), 2U);
    EXPECT_THAT(house.log(), Not(HasSubstr("1234")));
}

TEST_F(OwnModem, WithAWrongPin_EntersItOnceEvenAfterARestart) {
    auto script = ModemScript{};
    script.needs_pin = true;
    auto const modem = ScriptedModem{device(), script};
    for (auto const* const key : {"first", "restarted"}) {
        auto house = NotifierHouse{settings_with_pin("9999")};
        house.send(message_for(key, "sms", hanako));
        EXPECT_EQ(house.outcome_of(key).failure, "sim_refused");
        auto const looks = modem.count_of("AT+CPIN?");
        wait_until([&] { return modem.count_of("AT+CPIN?") > looks; });
        EXPECT_THAT(house.log(), HasSubstr("pin_refused"));
    }
    EXPECT_EQ(modem.count_of("AT+CPIN="), 1U);
}

TEST_F(OwnModem, ThatIsUnplugged_FailsAtOnceAndWorksWhenItIsBack) {
    auto script = ModemScript{};
    script.is_mute_to_content = true;
    auto modem = ScriptedModem{device(), script};
    auto house = NotifierHouse{settings()};
    house.send(message_for("under way", "sms", hanako));
    wait_until([&] { return modem.count_of("AT+CMGS=") == 1; });

    modem.unplug();

    EXPECT_EQ(house.outcome_of("under way").failure, "no_device");
    house.send(message_for("meanwhile", "sms", hanako));
    EXPECT_EQ(house.outcome_of("meanwhile").failure, "no_device");
    wait_until_down(house, "no_device");
    modem.change([](ModemScript& each) { each.is_mute_to_content = false; });
    modem.plug_in();
    wait_until_up(house);
    house.send(message_for("back", "sms", hanako));
    EXPECT_EQ(house.outcome_of("back").state, State::sent);
}

TEST_F(OwnModem, WithCallsThatWait_SendsAnSmsOfTheSamePriorityFirst) {
    auto with_ring = settings();
    with_ring.modem->ring_s = 1;
    auto const modem = ScriptedModem{device(), {}};
    auto house = NotifierHouse{with_ring};
    house.send(message_for("first call", "voice", hanako));
    wait_until([&] { return modem.count_of("ATD") == 1; });

    house.send(message_for("second call", "voice", hanako));
    house.send(message_for("sms", "sms", hanako));

    EXPECT_EQ(house.outcome_of("second call").state, State::sent);
    EXPECT_THAT(house.answered(), ElementsAre("first call", "sms", "second call"));
}

TEST_F(OwnModem, WhenAnSmsComesIn_GivesItOnceAndDeletesIt) {
    auto modem = ScriptedModem{device(), {}};
    auto const waiting = deliver_pdu("819012345678", "対応 1234 𠮟");
    modem.receive(waiting.hex, waiting.length);
    auto house = NotifierHouse{settings()};
    wait_until([&] { return house.replies().size() == 1; });

    auto const later = deliver_pdu("818087654321", "むり");
    modem.receive(later.hex, later.length);
    wait_until([&] { return modem.stored() == 0; });

    auto const replies = house.replies();
    ASSERT_THAT(replies, SizeIs(2));
    EXPECT_EQ(replies[0].channel, "sms");
    EXPECT_EQ(replies[0].from, "+819012345678");
    EXPECT_EQ(replies[0].text, "対応 1234 𠮟");
    EXPECT_EQ(replies[1].text, "むり");
    EXPECT_THAT(house.log(), Not(HasSubstr("9012345678")));
    EXPECT_THAT(house.log(), Not(HasSubstr("対応")));
}

TEST_F(OwnModem, WhenAnSmsCannotBeDeleted_GivesItOnceAndAgainAfterARestart) {
    auto script = ModemScript{};
    script.keeps_everything = true;
    auto modem = ScriptedModem{device(), script};
    auto const pdu = deliver_pdu("819012345678", "1234");
    modem.receive(pdu.hex, pdu.length);
    for (auto i = 0; i < 2; ++i) {
        auto house = NotifierHouse{settings()};
        auto const deletes = modem.count_of("AT+CMGD=");
        wait_until([&] { return modem.count_of("AT+CMGD=") >= deletes + 3; });
        EXPECT_THAT(house.replies(), SizeIs(1));
    }
}

TEST_F(OwnModem, Calls) {
    auto modem = ScriptedModem{device(), {}};
    auto house = NotifierHouse{settings()};

    house.send(message_for("call", "voice", hanako));
    EXPECT_EQ(house.outcome_of("call").state, State::sent);
    EXPECT_EQ(modem.count_of("ATD+819012345678;"), 1U);
    EXPECT_EQ(modem.count_of("AT+CHUP"), 1U);

    modem.change([](ModemScript& each) { each.call_end = "BUSY"; });
    house.send(message_for("busy", "voice", hanako));
    EXPECT_EQ(house.outcome_of("busy").failure, "busy");

    modem.change([](ModemScript& each) { each.call_end = "NO CARRIER"; });
    house.send(message_for("lost", "voice", hanako));
    EXPECT_EQ(house.outcome_of("lost").failure, "provider_error");
}

TEST_F(OwnModem, ThatHangs_DelaysNoOtherChannel) {
    auto script = ModemScript{};
    script.is_mute_to_content = true;
    auto const modem = ScriptedModem{device(), script};
    auto const server = ScriptedServer{[](auto const& /*request*/) {
        return ScriptedReply{http_response("200 OK", "ok"), ScriptedReply::After::keep_open};
    }};
    auto with_hook = settings();
    with_hook.webhook =
        WebhookSettings{{server.origin()}, NotifierHouse::secret_file(folder_, "key"), {}};
    with_hook.modem->times.content = 60s;
    auto house = NotifierHouse{with_hook};
    for (auto i = 0; i < 5; ++i) {
        house.send(message_for("sms " + std::to_string(i), "sms", hanako));
    }
    wait_until([&] { return modem.count_of("AT+CMGS=") == 1; });

    for (auto i = 0; i < 20; ++i) {
        house.send(message_for("live " + std::to_string(i), "webhook", server.origin() + "/hook"));
    }
    for (auto i = 0; i < 20; ++i) {
        EXPECT_EQ(house.outcome_of("live " + std::to_string(i)).state, State::sent);
    }

    EXPECT_THAT(house.answered(), Each(StartsWith("live")));
    house.stop();
    EXPECT_THAT(house.answered(), SizeIs(20)) << "its end waits for nothing";
}

TEST_F(OwnModem, AtADeviceThatIsNone_SaysSoAndDelaysNobody) {
    std::ofstream{device()} << "a file";
    auto house = NotifierHouse{settings()};

    house.send(message_for("m", "sms", hanako));

    EXPECT_EQ(house.outcome_of("m").failure, "no_device");
    EXPECT_THAT(house.log(), HasSubstr("it is no serial device"));
}

} // namespace sonae::notify
