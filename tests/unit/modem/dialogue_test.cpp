// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/sms_pdu.hpp"
#include "tests/unit/modem/modem_talk.hpp"

namespace sonae::notify::modem {

namespace {

using namespace std::chrono_literals;
using Phase = Status::Phase;
using sonae::testing::deliver_pdu;
using sonae::testing::submitted_sms;
using testing::call;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::ModemTalk;
using testing::options_with;
using testing::sms;

} // namespace

TEST_F(ModemTalk, BeginsWithAModemThatIsReadyToSend) {
    use(options_with(""));
    make_ready();
    EXPECT_GT(dialogue_->due(), now_);
}

TEST_F(ModemTalk, SendsAnSmsAndTellsItsReference) {
    use(options_with(""));
    make_ready();

    EXPECT_EQ(give(sms("訓練")), "AT+CMGF=0");
    EXPECT_EQ(answer("\r\nOK\r\n"), "AT+CMGS=18");
    auto const pdu = answer("\r\n> ");
    EXPECT_EQ(submitted_sms(pdu).text, "訓練");
    answer("\r\n+CMTI: \"SM\",1\r\n\r\n^RSSI: 20\r\n+CMGS: 42\r\n\r\nOK\r\n");

    auto const verdict = dialogue_->take_verdict();
    ASSERT_TRUE(verdict);
    EXPECT_EQ(verdict->failure, "");
    EXPECT_EQ(verdict->reference, "42");
}

TEST_F(ModemTalk, WithAnEchoThatStays_IsTheSame) {
    use(options_with(""));
    make_ready();
    give(sms("a"));
    answer("AT+CMGF=0\r\r\nOK\r\n");

    auto const pdu = answer("AT+CMGS=16\r\r\n> ");
    answer(pdu + "\x1A\r\n+CMGS: 1\r\n\r\nOK\r\n");

    EXPECT_EQ(failure(), "");
}

TEST_F(ModemTalk, WhenTheNetworkSaysNothing_FailsInTimeAndBeginsAnew) {
    use(options_with(""));
    make_ready();
    give(sms("a"));
    answer("OK\r\n");
    answer("> ");
    EXPECT_EQ(after(39s), "");
    EXPECT_FALSE(dialogue_->is_lost());

    after(1s);

    EXPECT_EQ(failure(), "timed_out");
    EXPECT_TRUE(dialogue_->is_lost());
    EXPECT_EQ(dialogue_->status().phase, Phase::starting);
}

TEST_F(ModemTalk, WhenAnOkIsOfAnEarlierCommand_TakesNothingForSent) {
    use(options_with(""));
    make_ready();
    give(sms("a"));
    answer("OK\r\n");
    answer("> ");

    answer("OK\r\n");

    EXPECT_EQ(failure(), "provider_error");
    EXPECT_TRUE(dialogue_->is_lost());
}

TEST_F(ModemTalk, WithAnError_FailsThatSmsAndLooksForTheNetwork) {
    use(options_with(""));
    make_ready();
    give(sms("a"));
    answer("OK\r\n");
    answer("> ");

    EXPECT_EQ(answer("+CMS ERROR: 38\r\n"), "AT+CPIN?");

    EXPECT_EQ(failure(), "no_network");
    EXPECT_FALSE(dialogue_->is_lost());
}

TEST_F(ModemTalk, WhenTheNetworkIsLost_FailsAtOnceUntilItIsBack) {
    use(options_with(""));
    make_ready();
    EXPECT_EQ(answer("+CREG: 2\r\n"), "") << "a look was just taken";
    EXPECT_EQ(after(1s), "AT+CPIN?");
    answer("+CPIN: READY\r\nOK\r\n");
    answer("+CREG: 1,2\r\nOK\r\n");
    answer("+CEREG: 1,2\r\nOK\r\n");
    EXPECT_EQ(dialogue_->status().failure, "no_network");

    give(sms("a"));

    EXPECT_EQ(failure(), "no_network");
    EXPECT_EQ(after(2s), "AT+CPIN?");
    answer("+CPIN: READY\r\nOK\r\n");
    answer("+CREG: 1,5\r\nOK\r\n");
    answer("ERROR\r\n");
    EXPECT_EQ(dialogue_->status().phase, Phase::ready);
}

TEST_F(ModemTalk, WithASimThatWantsItsPin_EntersItOnceAndNotAgainWhenItIsRefused) {
    use(options_with("1234"));
    until("AT+CPIN?");
    EXPECT_EQ(answer("+CPIN: SIM PIN\r\nOK\r\n"), "AT+CPIN=\"1234\"");
    EXPECT_EQ(answer("+CME ERROR: 16\r\n"), "");
    EXPECT_EQ(dialogue_->status().failure, "sim_refused");
    EXPECT_EQ(dialogue_->status().why, "pin_refused");

    // A later look, and a device that was plugged in anew.
    now_ += 30s;
    until("AT+CPIN?");
    EXPECT_EQ(answer("+CPIN: SIM PIN\r\nOK\r\n"), "");
    dialogue_->begin(now_);
    until("AT+CPIN?");
    EXPECT_EQ(answer("+CPIN: SIM PIN\r\nOK\r\n"), "");
}

TEST_F(ModemTalk, WithThePinAccepted_WaitsUntilTheSimIsOpen) {
    use(options_with("1234"));
    until("AT+CPIN?");
    EXPECT_EQ(answer("+CPIN: SIM PIN\r\nOK\r\n"), "AT+CPIN=\"1234\"");
    EXPECT_EQ(answer("OK\r\n"), "AT+CPIN?");
    EXPECT_EQ(answer("+CME ERROR: 14\r\n"), "");
    EXPECT_EQ(after(1s), "AT+CPIN?");
    EXPECT_EQ(answer("+CPIN: SIM PIN\r\nOK\r\n"), "") << "some still ask for a moment";
    EXPECT_EQ(after(1s), "AT+CPIN?");
    EXPECT_EQ(answer("+CPIN: READY\r\nOK\r\n"), "AT+CMGF=0");
}

TEST_F(ModemTalk, WithAPukOrNoPinOrNoSim_SaysWhy) {
    for (auto const& [said, why] : std::vector<std::pair<std::string, std::string>>{
             {"+CPIN: SIM PUK\r\nOK\r\n", "puk"},
             {"+CPIN: SIM PIN\r\nOK\r\n", "pin_missing"},
             {"+CME ERROR: 10\r\n", "no_sim"},
             {"+CME ERROR: 13\r\n", "sim_failure"}}) {
        use(options_with(""));
        until("AT+CPIN?");
        EXPECT_EQ(answer(said), "");
        EXPECT_EQ(dialogue_->status().why, why);
    }
}

TEST_F(ModemTalk, WithWhatDoesNotAnswer_SaysHelloThreeTimes) {
    use(options_with(""));
    EXPECT_EQ(after(300ms), "AT");
    EXPECT_EQ(after(1s), "AT");
    EXPECT_EQ(after(1s), "AT");
    EXPECT_EQ(after(1s), "");
    EXPECT_TRUE(dialogue_->is_lost());
    EXPECT_EQ(dialogue_->status().failure, "no_device");
}

TEST_F(ModemTalk, WhenAnSmsComes_GivesItOnceAndDeletesIt) {
    use(options_with(""));
    make_ready();
    auto const pdu = deliver_pdu("819012345678", "対応 1234");
    auto const list =
        "+CMGL: 3,0,," + std::to_string(pdu.length) + "\r\n" + pdu.hex + "\r\n\r\nOK\r\n";

    EXPECT_EQ(answer("\r\n+CMTI: \"SM\",3\r\n"), "AT+CMGF=0");
    answer("OK\r\n");
    EXPECT_EQ(answer(list), "AT+CMGD=3");
    EXPECT_THAT(received_, ElementsAre("対応 1234"));
    EXPECT_EQ(answer("ERROR\r\n"), "");

    // It could not be deleted and is there again.
    answer("+CMTI: \"SM\",3\r\n");
    answer("OK\r\n");
    EXPECT_EQ(answer(list), "AT+CMGD=3");
    EXPECT_EQ(answer("OK\r\n"), "");
    EXPECT_THAT(received_, ElementsAre("対応 1234"));

    // The same words in the same place are another SMS.
    answer("+CMTI: \"SM\",3\r\n");
    answer("OK\r\n");
    EXPECT_EQ(answer(list), "AT+CMGD=3");
    EXPECT_THAT(received_, ElementsAre("対応 1234", "対応 1234"));
}

TEST_F(ModemTalk, WithAnSmsThatCannotBeRead_LooksTwiceBeforeItIsDeleted) {
    use(options_with(""));
    make_ready();
    auto const list = "+CMGL: 3,0,,36\r\n0004\r\n+CMGL: 4,2,,9\r\n00110000\r\nOK\r\n";

    answer("+CMTI: \"SM\",3\r\n");
    answer("OK\r\n");
    EXPECT_EQ(answer(list), "");
    EXPECT_THAT(unreadable_, IsEmpty());

    answer("+CMTI: \"SM\",3\r\n");
    answer("OK\r\n");
    EXPECT_EQ(answer(list), "AT+CMGD=3");
    EXPECT_EQ(answer("OK\r\n"), "") << "what is stored for sending stays";
    EXPECT_EQ(unreadable_.size(), 1U);
    EXPECT_THAT(received_, IsEmpty());
}

TEST_F(ModemTalk, WithACall_LetsItRingAndHangsUp) {
    use(options_with(""));
    make_ready();
    EXPECT_EQ(give(call()), "ATD+819012345678;");
    EXPECT_EQ(answer("OK\r\n"), "");
    EXPECT_EQ(after(1s), "AT+CLCC");
    answer("+CLCC: 1,0,2,0,0\r\nOK\r\n");
    EXPECT_EQ(after(1s), "AT+CLCC");
    answer("+CLCC: 1,0,3,0,0\r\nOK\r\n");
    for (auto i = 0; i < 14; ++i) {
        EXPECT_EQ(after(1s), "AT+CLCC");
        answer("+CLCC: 1,0,3,0,0\r\nOK\r\n");
    }

    EXPECT_EQ(after(1s), "AT+CHUP");
    answer("OK\r\n");

    EXPECT_EQ(failure(), "");
}

TEST_F(ModemTalk, WithACallThatIsLifted_HangsUpAtOnce) {
    use(options_with(""));
    make_ready();
    give(call());
    answer("OK\r\n");
    after(1s);
    EXPECT_EQ(answer("+CLCC: 1,0,0,0,0\r\nOK\r\n"), "AT+CHUP");
    EXPECT_EQ(answer("ERROR\r\n"), "ATH");
    answer("OK\r\n");

    EXPECT_EQ(failure(), "");
}

TEST_F(ModemTalk, WithACallThatEnds_KnowsWhetherItRang) {
    use(options_with(""));
    make_ready();
    give(call());
    EXPECT_EQ(answer("BUSY\r\n"), "AT+CPIN?");
    EXPECT_EQ(failure(), "busy");
    answer("+CPIN: READY\r\nOK\r\n");
    answer("+CREG: 1,1\r\nOK\r\n");
    answer("+CEREG: 1,1\r\nOK\r\n");
    answer("OK\r\n");
    answer("OK\r\n");

    EXPECT_EQ(give(call()), "ATD+819012345678;");
    answer("OK\r\n");
    after(1s);
    answer("+CLCC: 1,0,3,0,0\r\nOK\r\n");
    answer("NO CARRIER\r\n");
    after(1s);
    EXPECT_EQ(failure(), "") << "who refuses a call is awake";
}

TEST_F(ModemTalk, WhenTheDeviceIsGone_FailsWhatIsUnderWay) {
    use(options_with(""));
    make_ready();
    give(sms("a"));

    dialogue_->gone("unplugged");

    EXPECT_EQ(failure(), "no_device");
    EXPECT_EQ(dialogue_->status().failure, "no_device");
}

} // namespace sonae::notify::modem
