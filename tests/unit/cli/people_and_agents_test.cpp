// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/cli/house.hpp"

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

constexpr auto agents = R"({"agents":[
    {"id":"agt_1","asset":"ast_1","asset_name":"カルテ","hostname":"his-db01","state":"waiting","is_late":false},
    {"id":"agt_2","asset":"ast_2","asset_name":"b","hostname":"pc-2","state":"active","is_late":true,
     "quarantined_until":"2026-05-01T02:00:00Z"}]})";

TEST(AgentList, ShowsStateAndWhoIsLate) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/agents", agents);
    EXPECT_EQ(house.run({"agent", "list"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("waiting for approval"));
    EXPECT_THAT(house.out.str(), HasSubstr("active (late) (quarantined)"));
    EXPECT_EQ(house.run({"agent", "list", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 2U);
}

TEST(AgentChange, FindsTheAgentByHostOrDeviceName) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/agents", agents);
    auto const done = R"({"id":"agt_1","hostname":"his-db01","state":"active"})";
    house.daemon.answer("POST /api/v1/agents/agt_1/approve", done);
    house.daemon.answer("POST /api/v1/agents/agt_1/unlock", done);
    house.daemon.answer("POST /api/v1/agents/agt_2/revoke", done);
    EXPECT_EQ(house.run({"agent", "approve", "HIS-DB01"}), ExitCode::ok);
    EXPECT_EQ(house.daemon.asked.back().body, "");
    EXPECT_EQ(house.run({"agent", "unlock", "カルテ"}), ExitCode::ok);
    EXPECT_EQ(house.run({"agent", "revoke", "agt_2", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json()["id"], "agt_1");
    EXPECT_EQ(house.run({"agent", "approve", "nobody"}), ExitCode::not_found);
}

TEST(AgentChange, InAnotherState_IsAConflict) {
    auto house = testing::House{};
    house.daemon.refuse("POST /api/v1/agents/agt_1/approve", 409, "agent_not_waiting");
    EXPECT_EQ(house.run({"agent", "approve", "agt_1"}), ExitCode::conflict);
    EXPECT_EQ(house.err.str(), "sonae: this agent does not wait for approval\n");
}

TEST(AgentToken, Created_ShowsTheCommandThatEnrols) {
    auto house = testing::House{};
    house.daemon.answer(
        "POST /api/v1/agent-tokens",
        R"({"id":"tok_1","token":"sonae1.S.P","expires_at":"x","command":"sudo sonae-agent enroll"})",
        201
    );
    EXPECT_EQ(
        house.run(
            {"agent",
             "token",
             "create",
             "--note",
             "医事課",
             "--uses",
             "30",
             "--hours",
             "48",
             "--needs-approval"}
        ),
        ExitCode::ok
    );
    EXPECT_EQ(
        json::parse(house.daemon.asked.back().body),
        (json{{"note", "医事課"}, {"uses", 30}, {"hours", 48}, {"needs_approval", true}})
    );
    EXPECT_THAT(house.out.str(), HasSubstr("sonae1.S.P"));
    EXPECT_THAT(house.out.str(), HasSubstr("sudo sonae-agent enroll"));
}

TEST(AgentToken, Revoked_SaysSoInBothForms) {
    auto house = testing::House{};
    house.daemon.answer("DELETE /api/v1/agent-tokens/tok_1", "", 204);
    EXPECT_EQ(house.run({"agent", "token", "revoke", "tok_1"}), ExitCode::ok);
    EXPECT_EQ(house.out.str(), "");
    EXPECT_EQ(house.run({"agent", "token", "revoke", "tok_1", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json(), (json{{"id", "tok_1"}}));
    EXPECT_EQ(house.run({"agent", "token", "revoke", "../people"}), ExitCode::not_found);
    EXPECT_EQ(house.daemon.asked.back().target, "/api/v1/agent-tokens/..%2Fpeople");
}

TEST(AgentToken, Listed_ShowsNoSecret) {
    auto house = testing::House{};
    house.daemon.answer(
        "GET /api/v1/agent-tokens",
        R"({"tokens":[{"id":"tok_1","note":"","uses_left":3,"needs_approval":true,"created_by":"山田","expires_at":"x"}]})"
    );
    EXPECT_EQ(house.run({"agent", "token", "list", "--no-header"}), ExitCode::ok);
    EXPECT_EQ(house.out.str(), "tok_1  -  3  yes  山田  x\n");
}

constexpr auto people =
    R"({"people":[{"id":"per_1","login":"yamada","name":"山田","role":"it","is_active":true,
    "last_sign_in":null}],"invitations":[{"name":"鈴木","role":"csirt","expires_at":"x"}]})";

TEST(UserList, ShowsPeopleAndInvitations) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/people", people);
    EXPECT_EQ(house.run({"user", "list", "--no-header"}), ExitCode::ok);
    EXPECT_EQ(
        house.out.str(),
        "yamada  山田  IT     active             -  per_1\n"
        "-       鈴木  CSIRT  invited (until x)  -  -\n"
    );
}

TEST(UserAdd, PrintsTheInvitationCode) {
    auto house = testing::House{};
    house.daemon.answer(
        "POST /api/v1/invitations",
        R"({"code":"K7QP-2MZX-9RTV-HW4C","name":"山田","role":"it","expires_at":"x"})",
        201
    );
    EXPECT_EQ(house.run({"user", "add", "--name", "山田", "--role", "it"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("K7QP-2MZX-9RTV-HW4C"));
    EXPECT_EQ(
        json::parse(house.daemon.asked.back().body), (json{{"name", "山田"}, {"role", "it"}})
    );
}

TEST(UserSet, FindsThePersonByLogIn) {
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/people", people);
    house.daemon.answer(
        "PATCH /api/v1/people/per_1", R"({"id":"per_1","login":"yamada","is_active":false})"
    );
    EXPECT_EQ(
        house.run({"user", "set", "Yamada", "--active", "no", "--role", "csirt"}), ExitCode::ok
    );
    EXPECT_EQ(
        json::parse(house.daemon.asked.back().body), (json{{"is_active", false}, {"role", "csirt"}})
    );
    EXPECT_THAT(house.out.str(), HasSubstr("inactive"));
    EXPECT_EQ(house.run({"user", "set", "nobody", "--active", "no"}), ExitCode::not_found);
}

TEST(AuditList, StopsWhenADaemonNamesTheSamePageAgain) {
    auto house = testing::House{};
    auto const page = R"({"records":[{"number":5,"at":"x","actor":"system","action":"sign_in",
        "object":"per_1","address":"local","detail":{"a":1}}],"next":5})";
    house.daemon.answer("GET /api/v1/audit?limit=100", page);
    house.daemon.answer("GET /api/v1/audit?limit=99&before=5", page);
    EXPECT_EQ(house.run({"audit", "list", "--json"}), ExitCode::ok);
    EXPECT_EQ(house.printed_json().size(), 2U);
    EXPECT_EQ(house.run({"audit", "list", "--no-header", "--limit", "1"}), ExitCode::not_found);
    house.daemon.answer("GET /api/v1/audit?limit=1", page);
    EXPECT_EQ(house.run({"audit", "list", "--no-header", "--limit", "1"}), ExitCode::ok);
    EXPECT_EQ(house.out.str(), "x  system  local  sign_in  per_1  {\"a\":1}\n");
}

} // namespace
} // namespace sonae::cli
