// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/scripted_server.hpp"
#include "tests/integration/notify/notifier_house.hpp"
#include "tests/integration/notify/smtp_house.hpp"

#include <atomic>
#include <dlfcn.h>
#include <netdb.h>

namespace {

/// Set while a name server is to be one that never answers.
std::atomic<bool>& names_hang() {
    static auto flag = std::atomic<bool>{false};
    return flag;
}

} // namespace

/// Stands before the C library's own: a name that ends in ".hangs" is looked up for as long as the
/// test wants.
extern "C" int
getaddrinfo(char const* node, char const* service, addrinfo const* hints, addrinfo** result) {
    if (node != nullptr && std::string_view{node}.ends_with(".hangs")) {
        names_hang().wait(true);
        return EAI_AGAIN;
    }
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as dlsym has it
    static auto const next =
        reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return next(node, service, hints, result);
}

namespace sonae::notify {

namespace {

using sonae::testing::http_response;
using sonae::testing::pass;
using sonae::testing::ScriptedReply;
using sonae::testing::ScriptedServer;
using sonae::testing::TemporaryFolder;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Each;
using ::testing::IsEmpty;
using testing::message_for;
using testing::NotifierHouse;
using testing::SilentPort;
using ::testing::SizeIs;
using testing::SmtpHouse;
using ::testing::StartsWith;
using State = Outcome::State;

ScriptedReply all_is_well(sonae::testing::HttpRequestSeen const& /*request*/) {
    return {http_response("200 OK", "ok"), ScriptedReply::After::keep_open};
}

Settings webhooks_to(std::vector<std::string> origins, TemporaryFolder const& folder) {
    auto settings = Settings{};
    settings.webhook =
        WebhookSettings{std::move(origins), NotifierHouse::secret_file(folder, "key"), {}};
    return settings;
}

/// Sends them and waits for them.
void expect_sent(NotifierHouse& house, std::string const& channel, std::string const& address) {
    for (auto i = 0; i < 20; ++i) {
        house.send(message_for("live " + std::to_string(i), channel, address));
    }
    for (auto i = 0; i < 20; ++i) {
        EXPECT_EQ(house.outcome_of("live " + std::to_string(i)).state, State::sent);
    }
}

class Separation : public ::testing::Test {
protected:
    /// Mails to that relay are under way, then webhooks go out: all of these before any of those.
    void expect_webhooks_before_mails(std::string const& relay) {
        auto settings = webhooks_to({server_.origin()}, folder_);
        settings.mail =
            MailSettings{{{relay, StartTls::none, {}, {}, {}}}, "sonae@hospital.example", 1'000};
        auto house = NotifierHouse{settings};
        for (auto i = 0; i < 12; ++i) {
            house.send(message_for("mail " + std::to_string(i), "mail", "a@b.example"));
        }
        while (house.health_of("mail").waiting < 12) {
            pass(milliseconds{5});
        }

        expect_sent(house, "webhook", server_.origin() + "/hook");

        EXPECT_THAT(house.answered(), Each(StartsWith("live")));
        house.stop();
        EXPECT_THAT(house.answered(), SizeIs(20));
    }

    TemporaryFolder folder_;
    ScriptedServer server_{&all_is_well};
};

} // namespace

TEST_F(Separation, OfWebhooksFromARelayThatSaysNothing) {
    auto const silent = SilentPort{};
    expect_webhooks_before_mails("smtp://" + silent.authority());
}

TEST_F(Separation, OfWebhooksFromARelayThatNeverAnswersToTheContent) {
    auto const relay = SmtpHouse{"hang"};
    if (!relay.is_there()) {
        GTEST_SKIP() << "needs the Debian package python3-aiosmtpd";
    }
    expect_webhooks_before_mails(relay.url());
}

TEST_F(Separation, OfMailsOfOneRelayThatHangsFromTheOther) {
    auto const hanging = SmtpHouse{"hang"};
    auto const working = SmtpHouse{"plain"};
    if (!working.is_there()) {
        GTEST_SKIP() << "needs the Debian package python3-aiosmtpd";
    }
    auto settings = Settings{};
    settings.mail = MailSettings{
        {{hanging.url(), StartTls::none, {}, {}, {}}, {working.url(), StartTls::none, {}, {}, {}}},
        "sonae@hospital.example",
        1'000};
    auto house = NotifierHouse{settings};

    house.send(message_for("m", "mail", "a@b.example"));

    EXPECT_EQ(house.outcome_of("m").state, State::sent);
    EXPECT_THAT(working.mails(), SizeIs(1));
}

TEST_F(Separation, OfOneWebhookFromAnotherThatHangs) {
    auto const silent = SilentPort{};
    auto const dead = "http://" + silent.authority();
    auto house = NotifierHouse{webhooks_to({dead, server_.origin()}, folder_)};
    for (auto i = 0; i < 64; ++i) {
        house.send(message_for("dead " + std::to_string(i), "webhook", dead + "/hook"));
    }

    expect_sent(house, "webhook", server_.origin() + "/hook");

    EXPECT_THAT(house.answered(), Each(StartsWith("live")));
}

TEST_F(Separation, OfAllFromANameServerThatHangs) {
    names_hang() = true;
    auto house = NotifierHouse{webhooks_to({"http://name.hangs", server_.origin()}, folder_)};
    house.send(message_for("lost", "webhook", "http://name.hangs/hook"));

    expect_sent(house, "webhook", server_.origin() + "/hook");
    // The look-up is still under way when its time is over.
    EXPECT_EQ(house.outcome_of("lost").failure, "timed_out");
    house.stop();

    names_hang() = false;
    names_hang().notify_all();
}

TEST_F(Separation, WhenAChannelIsDown_FailsItsMessagesAtOnceAndNoOthers) {
    auto settings = webhooks_to({server_.origin()}, folder_);
    settings.slack = ChatSettings{{"http://127.0.0.1:1"}, {}};
    auto house = NotifierHouse{settings};
    for (auto i = 0; i < 5; ++i) {
        auto const key = "down " + std::to_string(i);
        house.send(message_for(key, "slack", "http://127.0.0.1:1/x"));
        EXPECT_EQ(house.outcome_of(key).failure, "unreachable");
    }

    house.send(message_for("sixth", "slack", "http://127.0.0.1:1/x"));

    auto const outcome = house.outcome_of("sixth");
    EXPECT_EQ(outcome.failure, "channel_down");
    EXPECT_FALSE(outcome.is_permanent);
    ASSERT_TRUE(outcome.retry_after);
    EXPECT_LE(*outcome.retry_after, seconds{15});
    EXPECT_TRUE(house.health_of("slack").is_open);
    EXPECT_LE(house.health_of("slack").retry_in, seconds{15});
    expect_sent(house, "webhook", server_.origin() + "/hook");
    EXPECT_FALSE(house.health_of("webhook").is_open);
}

TEST_F(Separation, OfTheUrgentFromTheMany) {
    auto is_held = std::atomic<bool>{true};
    auto const server = ScriptedServer{[&](auto const& request) {
        is_held.wait(true);
        return all_is_well(request);
    }};
    auto house = NotifierHouse{webhooks_to({server.origin()}, folder_)};
    auto const send = [&](std::string key, int priority) {
        auto message = message_for(std::move(key), "webhook", server.origin() + "/hook");
        message.priority = priority;
        house.send(std::move(message));
    };
    for (auto i = 0; i < 40; ++i) {
        send("bulk" + std::to_string(i), 2);
    }
    send("urgent", 0);
    while (house.health_of("webhook").waiting < 41) {
        pass(milliseconds{5});
    }

    is_held = false;
    is_held.notify_all();

    EXPECT_EQ(house.outcome_of("bulk39").state, State::sent);
    auto const order = house.answered();
    auto const place = std::ranges::find(order, "urgent") - order.begin();
    EXPECT_LE(place, 32) << "16 were under way, and its answer came with those of its batch";
}

TEST_F(Separation, OfItsEndFromWhatIsUnderWay) {
    auto const silent = SilentPort{};
    auto const dead = "http://" + silent.authority();
    auto house = NotifierHouse{webhooks_to({dead}, folder_)};
    house.send(message_for("m", "webhook", dead + "/hook"));
    while (house.health_of("webhook").waiting == 0) {
        pass(milliseconds{5});
    }

    house.stop();

    EXPECT_THAT(house.answered(), IsEmpty());
}

} // namespace sonae::notify
