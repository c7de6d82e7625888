// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sense/told_events.hpp"
#include "tests/unit/sense/windows_bytes.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;
using telemetry::Logon;
using telemetry::LogonOutcome;
using telemetry::WindowsActivity;
using telemetry::WindowsCall;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Ends to_port(std::uint16_t port) {
    auto ends = Ends{};
    ends.to_port = port;
    return ends;
}

std::vector<WindowsCall> calls(ToldEvents& told) {
    auto found = std::vector<WindowsCall>{};
    for (auto const& activity : told.of<WindowsActivity>()) {
        found.push_back(activity.call);
    }
    return found;
}

TEST(WindowsEvents, AnAdministrativeShareIsToldAndAnotherIsNot) {
    auto told = ToldEvents{};
    auto const client = to_port(445);
    connect(told, client);

    told.say(client, framed(smb2_tree_connect(R"(\\FS01\public)")));
    told.say(client, framed(smb2_tree_connect(R"(\\FS01\C$)")));

    EXPECT_THAT(calls(told), ElementsAre(WindowsCall::admin_share));
    auto const activity = told.of<WindowsActivity>().at(0);
    EXPECT_EQ(text_of(activity.client.address), "10.1.10.5");
    EXPECT_EQ(activity.server.port, 445);
    EXPECT_THAT(told.text(), Not(HasSubstr("FS01")));
}

TEST(WindowsEvents, AServiceThatIsMadeFromAfarIsTold) {
    auto told = ToldEvents{};
    auto const client = to_port(445);
    connect(told, client);

    told.say(client, framed(smb2_open("svcctl")), 1);
    told.say(client, framed(smb2_write(rpc_bind(svcctl))), 2);
    told.say(client, framed(smb2_pipe_call(rpc_request(15, Bytes(40, 1)))), 3);
    told.say(client, framed(smb2_pipe_call(rpc_request(12, Bytes(40, 1)))), 4);

    EXPECT_THAT(
        calls(told), ElementsAre(WindowsCall::service_control, WindowsCall::service_created)
    );
}

TEST(WindowsEvents, MessagesThatAreSentTogetherAreReadOneByOne) {
    auto told = ToldEvents{};
    auto const client = to_port(445);
    connect(told, client);
    auto share = smb2_tree_connect(R"(\\FS01\ADMIN$)");
    share.resize((share.size() + 7) / 8 * 8);
    auto const size = low(share.size(), 4);
    std::copy(size.begin(), size.end(), share.begin() + 20);

    told.say(
        client, joined({framed(joined({share, smb2_open("winreg")})), framed(smb2_open("samr"))})
    );

    EXPECT_THAT(
        calls(told),
        ElementsAre(WindowsCall::admin_share, WindowsCall::registry, WindowsCall::accounts)
    );
}

TEST(WindowsEvents, ATaskThatIsScheduledOverTcpIsTold) {
    auto told = ToldEvents{};
    auto const client = to_port(49'700);
    connect(told, client);

    told.say(client, rpc_bind(tasks));
    told.say(client, rpc_request(1, Bytes(64, 7)));

    EXPECT_THAT(calls(told), ElementsAre(WindowsCall::task_scheduled));
}

TEST(WindowsEvents, ReplicationOfADirectoryIsTold) {
    auto told = ToldEvents{};
    auto const client = to_port(49'667);
    connect(told, client);

    told.say(client, rpc_bind(drsuapi));
    told.say(client, rpc_request(3, Bytes(64, 7)));
    told.say(client, rpc_request(5, Bytes(64, 7)));
    told.say(client, rpc_request(0, Bytes(64, 7)));

    EXPECT_THAT(calls(told), ElementsAre(WindowsCall::replication, WindowsCall::replica_added));
}

TEST(WindowsEvents, AProofOfZerosIsToldEachTime) {
    auto told = ToldEvents{};
    auto const client = to_port(49'668);
    connect(told, client);
    told.say(client, rpc_bind(netlogon));

    auto const zeros = joined({Bytes(60, 7), Bytes(8, 0), wire("ffff2f21")});
    auto const honest = joined({Bytes(60, 7), Bytes(8, 9), wire("ffff2f21")});
    for (auto i = 0; i < 5; ++i) {
        told.say(client, rpc_request(26, zeros), 10 + i);
    }
    told.say(client, rpc_request(26, honest), 20);

    ASSERT_THAT(calls(told), ElementsAre(WindowsCall::netlogon_zero));
    for (auto const& event : told.all()) {
        if (std::holds_alternative<WindowsActivity>(event.body)) {
            EXPECT_EQ(event.count, 5U);
        }
    }
}

TEST(WindowsEvents, TheProtocolOf1996IsToldWhenAServerAgrees) {
    auto told = ToldEvents{};
    auto const client = to_port(445);
    connect(told, client);
    auto const head = joined({wire("ff534d42 72 00000000 98 0000"), Bytes(20, 0)});

    told.say(reversed(client), framed(joined({head, wire("01 ffff 0000")})));
    EXPECT_THAT(calls(told), IsEmpty());

    told.say(reversed(client), framed(joined({head, wire("11 0000 0f"), Bytes(40, 0)})));
    EXPECT_THAT(calls(told), ElementsAre(WindowsCall::smb1));
}

TEST(WindowsEvents, AMessageThatOnlyAnExploitSendsIsTold) {
    auto told = ToldEvents{};
    auto const client = to_port(445);
    connect(told, client);
    auto const head = [](std::string_view command) {
        return joined({wire("ff534d42"), wire(command), Bytes(27, 0)});
    };

    auto const setup = joined({wire("0f"), Bytes(28, 0), wire("0e00 0000")});
    told.say(client, framed(joined({head("32"), setup})), 1);
    auto const large = joined({wire("14 00 0000"), low(30, 4), low(0x103D0, 4), Bytes(40, 0)});
    told.say(client, framed(joined({head("a0"), large})), 1'001);
    auto const honest = joined({wire("0f"), Bytes(28, 0), wire("0100 0000")});
    told.say(client, framed(joined({head("32"), honest})), 2'001);

    EXPECT_THAT(calls(told), ElementsAre(WindowsCall::exploit_shape, WindowsCall::exploit_shape));
}

TEST(WindowsEvents, ALogonBySmbHasItsOutcomeAndNoName) {
    auto told = ToldEvents{};
    auto const client = to_port(445);
    connect(told, client);

    auto const attempt = [&](std::string_view user, std::uint32_t status, int at) {
        told.say(client, smb_logon(ntlm_answer("NS-02", user), false), at);
        told.say(reversed(client), framed(smb2_logon_answer(status)), at + 1);
    };
    told.say(reversed(client), framed(smb2_logon_answer(0xC000'0016)), 0);
    attempt("suzuki", 0xC000'006D, 10);
    attempt("yamada", 0xC000'0064, 1'010);
    attempt("suzuki", 0, 2'010);

    auto const logons = told.of<Logon>();
    ASSERT_EQ(logons.size(), 3U);
    EXPECT_EQ(logons[0].outcome, LogonOutcome::refused);
    EXPECT_EQ(logons[1].outcome, LogonOutcome::unknown_account);
    EXPECT_EQ(logons[2].outcome, LogonOutcome::accepted);
    EXPECT_EQ(logons[0].account, logons[2].account);
    EXPECT_NE(logons[0].account, logons[1].account);
    EXPECT_THAT(told.text(), Not(HasSubstr("suzuki")));
}

TEST(WindowsEvents, ALogonAsNobodyInParticularIsNoLogon) {
    auto told = ToldEvents{};
    auto const client = to_port(445);
    connect(told, client);

    told.say(reversed(client), framed(smb2_logon_answer(0, 2)));

    EXPECT_THAT(told.of<Logon>(), IsEmpty());
}

TEST(WindowsEvents, HashesOfTwoSensorsCannotBeCompared) {
    auto const account_of = [](std::uint64_t seed) {
        auto limits = EventLimits{};
        limits.seed = seed;
        auto told = ToldEvents{limits};
        auto const client = to_port(445);
        connect(told, client);
        told.say(client, smb_logon(ntlm_answer("NS-02", "suzuki"), false));
        told.say(reversed(client), framed(smb2_logon_answer(0xC000'006D)));
        return told.of<Logon>().at(0).account;
    };

    EXPECT_NE(account_of(1), account_of(2));
    EXPECT_EQ(account_of(1), account_of(1));
}

} // namespace

} // namespace sonae::sense
