// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/api_harness.hpp"

namespace sonae::testing {

namespace {

using api::Method;
using nlohmann::json;

class People : public ::testing::Test {
protected:
    api::Response send(Method method, std::string_view target, std::string_view body = {}) {
        return daemon.send(by(administrator, request(method, target, body)));
    }

    ApiHarness daemon;
    Seat administrator = daemon.seat("administrator");
};

} // namespace

TEST_F(People, AnInvitationIsListedUntilItIsUsed) {
    auto const invited =
        send(Method::post, "/api/v1/invitations", R"({"name":" Ito Ken ","role":"csirt"})");

    ASSERT_EQ(invited.status, 201) << invited.body;
    EXPECT_EQ(json_of(invited).at("name"), "Ito Ken");
    EXPECT_EQ(json_of(invited).at("code").get<std::string>().size(), 19U);
    auto const people = json_of(send(Method::get, "/api/v1/people"));
    EXPECT_EQ(people.at("people").size(), 1U);
    ASSERT_EQ(people.at("invitations").size(), 1U);
    auto const& invitation = people.at("invitations").front();
    EXPECT_EQ(invitation.at("role"), "csirt");
    EXPECT_EQ(invitation.at("created_by"), administrator.person.text());
    EXPECT_FALSE(invitation.contains("code"));
}

TEST_F(People, NobodyElseSeesPasswordsOrSecrets) {
    auto const people = json_of(send(Method::get, "/api/v1/people"));

    auto members = std::vector<std::string>{};
    for (auto const& [name, value] : people.at("people").front().items()) {
        members.push_back(name);
    }
    EXPECT_THAT(
        members,
        ::testing::ElementsAre(
            "created_at", "id", "is_active", "language", "last_sign_in", "login", "name", "role"
        )
    );
}

TEST_F(People, ARoleThatDoesNotExistIsRefused) {
    auto const refused =
        send(Method::post, "/api/v1/invitations", R"({"name":"Ito","role":"root"})");

    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(code_of(refused), "role_unknown");
    EXPECT_EQ(json_of(refused).value("pointer", ""), "/role");
}

TEST_F(People, WhoLosesRightsIsSignedOut) {
    auto const other = daemon.seat("it");
    auto const path = "/api/v1/people/" + other.person.text();

    auto const changed = send(Method::patch, path, R"({"role":"management"})");

    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(json_of(changed).at("role"), "management");
    EXPECT_EQ(daemon.send(by(other, request(Method::get, "/api/v1/columns"))).status, 401);
}

TEST_F(People, TheLastAdministratorStays) {
    auto const path = "/api/v1/people/" + administrator.person.text();

    auto const refused = send(Method::patch, path, R"({"is_active":false})");

    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(code_of(refused), "last_administrator");
}

TEST_F(People, TheAuditIsReadPageByPageNewestFirst) {
    for (auto i = 0; i < 5; ++i) {
        auto const body = json{{"name", "Person " + std::to_string(i)}, {"role", "it"}};
        ASSERT_EQ(send(Method::post, "/api/v1/invitations", body.dump()).status, 201);
    }

    auto const first = json_of(send(Method::get, "/api/v1/audit?limit=3"));
    auto const next = first.at("next").get<std::int64_t>();
    auto const second =
        json_of(send(Method::get, "/api/v1/audit?limit=3&before=" + std::to_string(next)));

    EXPECT_EQ(first.at("records").size(), 3U);
    EXPECT_EQ(second.at("records").size(), 2U);
    EXPECT_TRUE(second.at("next").is_null());
    EXPECT_LT(second.at("records").front().at("number"), next);
    auto const& newest = first.at("records").front();
    EXPECT_EQ(newest.at("action"), "person_invited");
    EXPECT_EQ(newest.at("actor"), administrator.person.text());
    EXPECT_EQ(newest.at("actor_name"), "Person of administrator");
    EXPECT_EQ(newest.at("address"), "192.0.2.50");
    EXPECT_TRUE(newest.at("detail").is_object());
}

TEST_F(People, APageLimitBeyondTheRangeIsTold) {
    EXPECT_EQ(send(Method::get, "/api/v1/audit?limit=501").status, 422);
    EXPECT_EQ(send(Method::get, "/api/v1/audit?limit=ten").status, 422);
    EXPECT_EQ(send(Method::get, "/api/v1/audit?before=0").status, 422);
}

} // namespace sonae::testing
