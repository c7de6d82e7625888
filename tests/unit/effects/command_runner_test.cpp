// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/command_runner.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/test_certificates.hpp"
#include "tests/unit/effects/local_server.hpp"
#include "tests/unit/effects/tls_server.hpp"

#include <gmock/gmock.h>

#include <future>
#include <sys/stat.h>

namespace sonae::effects {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using testing::http_answer;
using testing::LocalServer;
using ::testing::Not;

class NullSink final : public LogSink {
public:
    void write(LogLevel /*level*/, std::string_view /*line*/) override {}
};

class Runner : public ::testing::Test {
protected:
    void allow(LocalServer const& server, bool allow_private = true) {
        allowed.origins.push_back(
            {.origin = server.origin(),
             .methods = {"GET", "POST"},
             .paths = {"/"},
             .allow_private = allow_private}
        );
    }

    /// A program of the test, as a script.
    void allow_program(std::string const& name, std::string const& script) {
        auto const file = folder.path() / name;
        ASSERT_TRUE(write_atomically(file, "#!/bin/sh\n" + script, Secrecy::private_to_owner));
        ::chmod(file.c_str(), 0700);
        allowed.programs.push_back({name, file});
    }

    static CommandOrder order(std::string type, std::string command) {
        auto made = CommandOrder{};
        made.key = "inc-1-2-0";
        made.command.type = std::move(type);
        made.command.command = std::move(command);
        made.timeout = 20s;
        return made;
    }

    static CommandOrder get(LocalServer const& server, std::string const& path) {
        return order("http-api", "GET " + server.origin() + path + " HTTP/1.1");
    }

    CommandAnswer run(CommandOrder made) {
        auto runner = CommandRunner{allowed, log};
        auto promise = std::promise<CommandAnswer>{};
        runner.run(std::move(made), [&](CommandAnswer answer) {
            promise.set_value(std::move(answer));
        });
        return promise.get_future().get();
    }

    sonae::testing::TemporaryFolder folder;
    NullSink sink;
    SystemClock clock;
    Log log{sink, clock, LogLevel::error};
    AllowList allowed;
};

TEST_F(Runner, WithoutAnythingAllowed_DoesNothing) {
    auto const server = LocalServer{[](auto const&) { return http_answer("200 OK", ""); }};
    EXPECT_EQ(run(get(server, "/")).note, "not_allowed");
    EXPECT_EQ(run(order("bash", "ls")).note, "not_allowed");
    EXPECT_EQ(run(order("ssh", "ls")).note, "not_allowed");
    EXPECT_EQ(run(order("powershell", "ls")).note, "not_allowed");
    EXPECT_TRUE(server.requests().empty());
}

TEST_F(Runner, HttpApi_SendsKeyContentAndValues_AndReadsTheAnswer) {
    auto const server = LocalServer{
        [](auto const&) { return http_answer("201 Created", R"({"__rule__":17,"x":1})"); }};
    allow(server);
    auto post = order("http-api", "POST " + server.origin() + "/rules/__h__:value HTTP/1.1");
    post.command.content = R"({"host":"__h__:value"})";
    post.command.headers["X-Of"] = {"sonae"};
    post.values = {{"__h__", "a b"}};
    post.is_repeat = true;

    auto const answer = run(post);

    EXPECT_TRUE(answer.is_success);
    EXPECT_EQ(answer.note, "http_status 201");
    ASSERT_EQ(answer.values.size(), 1U);
    EXPECT_EQ(*answer.values.at("__rule__").text(), "17");
    auto const requests = server.requests();
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_THAT(requests[0], HasSubstr("POST /rules/a%20b HTTP/1.1\r\n"));
    EXPECT_THAT(requests[0], HasSubstr("\r\nIdempotency-Key: inc-1-2-0\r\n"));
    EXPECT_THAT(requests[0], HasSubstr("\r\nSonae-Repeat: true\r\n"));
    EXPECT_THAT(requests[0], HasSubstr("\r\nContent-Type: application/json\r\n"));
    EXPECT_THAT(requests[0], HasSubstr("\r\nX-Of: sonae\r\n"));
    EXPECT_THAT(requests[0], HasSubstr("\r\n\r\n{\"host\":\"a b\"}"));
}

TEST_F(Runner, HttpApi_TheFirstTime_SaysNoRepeat_AndBringsTheToken) {
    auto const server = LocalServer{[](auto const&) { return http_answer("200 OK", "no json"); }};
    allow(server);
    allowed.origins[0].token_file = folder.path() / "token";
    ASSERT_TRUE(
        write_atomically(allowed.origins[0].token_file, "secret\n", Secrecy::private_to_owner)
    );
    EXPECT_TRUE(run(get(server, "/x")).is_success);
    EXPECT_THAT(server.requests().at(0), HasSubstr("\r\nAuthorization: Bearer secret\r\n"));
    EXPECT_THAT(server.requests().at(0), Not(HasSubstr("Sonae-Repeat")));
    ASSERT_TRUE(
        write_atomically(allowed.origins[0].token_file, "a\nX: b", Secrecy::private_to_owner)
    );
    EXPECT_EQ(run(get(server, "/x")).note, "token_file");
}

TEST_F(Runner, HttpApi_ThatIsRefusedOrSentOn_IsAFailure_AndNotFollowed) {
    auto const other = LocalServer{[](auto const&) { return http_answer("200 OK", ""); }};
    auto const server = LocalServer{[&](std::string const& request) {
        return request.starts_with("GET /on")
                   ? "HTTP/1.1 302 Found\r\nLocation: " + other.origin() +
                         "/\r\nContent-Length: 0\r\n\r\n"
                   : http_answer("503 Busy", "");
    }};
    allow(server);
    allow(other);
    EXPECT_EQ(run(get(server, "/x")).note, "http_status 503");
    auto const sent_on = run(get(server, "/on"));
    EXPECT_FALSE(sent_on.is_success);
    EXPECT_EQ(sent_on.note, "http_status 302");
    EXPECT_TRUE(other.requests().empty());
}

TEST_F(Runner, HttpApi_ToThisHost_NeedsPermissionOfItsOwn_AlsoByName) {
    auto const server = LocalServer{[](auto const&) { return http_answer("200 OK", ""); }};
    allow(server, false);
    EXPECT_EQ(run(get(server, "/x")).note, "address_not_allowed");
    auto const by_name = "http://localhost:" + std::to_string(server.port());
    allowed.origins.push_back({.origin = by_name, .methods = {"GET"}, .paths = {"/"}});
    EXPECT_EQ(run(order("http-api", "GET " + by_name + "/ HTTP/1.1")).note, "address_not_allowed");
    EXPECT_TRUE(server.requests().empty());
}

TEST_F(Runner, HttpApi_WithoutEnd_StopsAtTheDeadline) {
    auto const server = LocalServer{
        [](auto const&) { return std::string{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"}; }};
    auto const silent = LocalServer{[](auto const&) { return std::string{}; }};
    allow(server);
    auto made = get(server, "/x");
    made.timeout = 0ms;
    EXPECT_EQ(run(made).note, "timed_out");
    EXPECT_EQ(run(get(server, "/x")).note, "unreachable") << "cut off";
    allow(silent);
    EXPECT_EQ(run(get(silent, "/x")).note, "unreachable");
}

TEST_F(Runner, HttpApi_WithAHugeAnswer_IsCutOff) {
    auto const server =
        LocalServer{[](auto const&) { return http_answer("200 OK", std::string(1'100'000, 'x')); }};
    auto const headers = LocalServer{[](auto const&) {
        auto text = std::string{"HTTP/1.1 200 OK\r\n"};
        while (text.size() < 70'000) {
            text += "X-A: " + std::string(1'000, 'x') + "\r\n";
        }
        return text + "Content-Length: 0\r\n\r\n";
    }};
    allow(server);
    allow(headers);
    EXPECT_EQ(run(get(server, "/x")).note, "too_large");
    EXPECT_EQ(run(get(headers, "/x")).note, "too_large");
}

TEST_F(Runner, HttpApi_OverTls_OnlyToACertificateThatIsTrusted) {
    auto const ours = sonae::testing::TestAuthority{"ours"};
    auto const foreign = sonae::testing::TestAuthority{"foreign"};
    auto const server = testing::TlsServer{
        ours.issue({"127.0.0.1", sonae::testing::CertificateUsage::server}),
        http_answer("200 OK", "")};
    auto const ca_file = folder.path() / "ca";
    allowed.origins.push_back(
        {.origin = server.origin(), .methods = {"GET"}, .paths = {"/"}, .allow_private = true}
    );
    auto const get_it = order("http-api", "GET " + server.origin() + "/ HTTP/1.1");

    EXPECT_EQ(run(get_it).note, "tls_failed") << "the system does not know it";
    allowed.origins[0].ca_file = ca_file;
    ASSERT_TRUE(write_atomically(ca_file, foreign.certificate_pem(), Secrecy::private_to_owner));
    EXPECT_EQ(run(get_it).note, "tls_failed");
    ASSERT_TRUE(write_atomically(ca_file, ours.certificate_pem(), Secrecy::private_to_owner));
    EXPECT_EQ(run(get_it).note, "http_status 200");
}

TEST_F(Runner, Bash_RunsTheListedProgram_WithoutAShell) {
    allow_program(
        "tell",
        "echo __key__=$SONAE_KEY; echo __repeat__=$SONAE_REPEAT; echo __arg__=\"$2\"; echo __n__=$#"
    );
    auto made = order("bash", "tell -v __x__:value");
    made.values = {{"__x__", "$(id); 'a' *"}};

    auto const answer = run(made);

    EXPECT_TRUE(answer.is_success);
    EXPECT_EQ(answer.note, "exit_code 0");
    EXPECT_EQ(*answer.values.at("__key__").text(), "inc-1-2-0");
    EXPECT_EQ(*answer.values.at("__repeat__").text(), "0");
    EXPECT_EQ(*answer.values.at("__arg__").text(), "$(id); 'a' *");
    EXPECT_EQ(*answer.values.at("__n__").text(), "2");
}

TEST_F(Runner, Bash_ThatFails_OrIsMeantForAnotherMachine_IsAFailure) {
    allow_program("fail", "exit 7");
    EXPECT_EQ(run(order("bash", "fail")).note, "exit_code 7");
    EXPECT_FALSE(run(order("bash", "fail")).is_success);
    EXPECT_EQ(run(order("bash", "fail; ls")).note, "malformed");
    EXPECT_EQ(run(order("bash", "fail __x__:value")).note, "value_missing");
    auto elsewhere = order("bash", "fail");
    elsewhere.targets.emplace_back().address.emplace().ipv4 = {"10.0.0.1"};
    EXPECT_EQ(run(elsewhere).note, "not_allowed");
    auto expired = order("bash", "fail");
    expired.timeout = 0ms;
    EXPECT_EQ(run(expired).note, "timed_out");
    auto late = order("bash", "fail");
    late.key = "a\r\nX: b";
    EXPECT_EQ(run(late).note, "malformed");
}

TEST_F(Runner, Ssh_RunsOnEveryTargetUpToTheFirstThatFails) {
    auto const log_file = (folder.path() / "log").string();
    allow_program(
        "ssh", "for last; do :; done; echo \"$@\" >>" + log_file + "; [ \"$last\" != bad ]"
    );
    allowed.ssh_program = allowed.programs.back().file;
    allowed.programs.clear();
    for (auto const* const host : {"a.example", "b.example"}) {
        allowed.hosts.push_back(
            {.host = host,
             .user = "u",
             .key_file = "/k",
             .known_hosts = "/h",
             .commands = {"freeze"}}
        );
    }
    auto made = order("ssh", "freeze __x__:value");
    made.values = {{"__x__", "good"}};
    for (auto const* const host : {"a.example", "b.example"}) {
        made.targets.emplace_back().address.emplace().dname = {host};
    }
    EXPECT_TRUE(run(made).is_success);
    auto const calls = read_text(log_file, 100'000).value();
    EXPECT_THAT(calls, HasSubstr("-- a.example freeze good\n"));
    EXPECT_THAT(calls, HasSubstr("-- b.example freeze good\n"));
    made.values = {{"__x__", "bad"}};
    EXPECT_EQ(run(made).note, "exit_code 1");
    EXPECT_THAT(read_text(log_file, 100'000).value(), Not(HasSubstr("-- b.example freeze bad\n")));
}

TEST_F(Runner, AnswersFromFourThreads_AndRefusesWhatItCannotHold) {
    allow_program(
        "wait",
        "read x; while [ ! -e " + (folder.path() / "go").string() + " ]; do sleep 0.02; done"
    );
    auto overloaded = std::atomic<int>{0};
    auto done = std::atomic<int>{0};
    {
        auto runner = CommandRunner{allowed, log};
        for (auto i = 0; i < 100; ++i) {
            runner.run(order("bash", "wait"), [&](CommandAnswer const& answer) {
                (answer.note == "overloaded" ? overloaded : done) += 1;
            });
        }
        EXPECT_GE(overloaded.load(), 100 - 64 - 4);
    }
    EXPECT_EQ(done.load(), 0) << "called off without an answer";
}

TEST_F(Runner, Ended_KillsWhatRuns) {
    allow_program("sleep", "exec sleep 60");
    auto const begin = std::chrono::steady_clock::now();
    {
        auto runner = CommandRunner{allowed, log};
        runner.run(order("bash", "sleep"), [](CommandAnswer const&) { ADD_FAILURE(); });
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

} // namespace
} // namespace sonae::effects
