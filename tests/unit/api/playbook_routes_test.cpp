// SPDX-License-Identifier: Apache-2.0
#include "playbooks/codec.hpp"
#include "playbooks/signature.hpp"
#include "tests/fakes/api_harness.hpp"
#include "tests/fakes/signing_keys.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace sonae::testing {
namespace {

using api::Method;
using nlohmann::json;

std::string cacao(std::string const& name) {
    auto file = std::ifstream{std::string{SONAE_TEST_DATA} + "/cacao/" + name + ".json"};
    auto text = std::ostringstream{};
    text << file.rdbuf();
    return text.str();
}

/// step_parallel, signed with that key.
std::string signed_text(std::string const& key) {
    auto playbook = playbooks::import_playbook(cacao("step_parallel")).playbook.value();
    auto order = playbooks::SigningOrder{};
    order.id = "jss--5d4f3c2b-1a09-4f8e-9d7c-6b5a49382716";
    order.at = {"2026-05-01T00:00:00.000Z", at("2026-05-01T00:00:00Z")};
    order.signee = "サンプル総合病院";
    order.algorithm = playbooks::signing_algorithm(key).value();
    order.private_key_pem = key;
    playbook.signatures.push_back(playbooks::sign(playbook, order).value());
    return playbooks::canonical_text(playbook);
}

class PlaybookRoutes : public ::testing::Test {
protected:
    api::Response post(std::string_view body) {
        auto sent = request(Method::post, "/api/v1/playbooks", body);
        return daemon.send(by(seat, std::move(sent)));
    }

    json get(std::string const& target) {
        auto const response = daemon.send(by(seat, request(Method::get, target)));
        EXPECT_EQ(response.status, 200) << response.body;
        return json::parse(response.body);
    }

    /// A later version of step_parallel that its author takes back.
    static json revocation() {
        auto document = json::parse(cacao("step_parallel"));
        document["modified"] = "2026-05-03T00:00:00.000Z";
        document["revoked"] = true;
        return document;
    }

    ApiHarness daemon;
    Seat seat = daemon.seat("csirt");
};

TEST_F(PlaybookRoutes, WhatWasTakenIn_IsListedShownAndGivenBackUnchanged) {
    auto const text = cacao("step_parallel");

    auto const taken = post(text);
    auto const listed = get("/api/v1/playbooks").at("playbooks");
    auto const hash = json::parse(taken.body).at("sha256").get<std::string>();
    auto const shown = get("/api/v1/playbooks/" + hash);
    auto const document = get("/api/v1/playbooks/" + hash + "/document");

    EXPECT_EQ(taken.status, 201) << taken.body;
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].at("sha256"), hash);
    EXPECT_EQ(shown.at("steps").size(), json::parse(text).at("workflow").size());
    EXPECT_EQ(document, json::parse(text));
}

TEST_F(PlaybookRoutes, TheSameDocumentAgain_ChangesNothing) {
    auto const text = cacao("step_parallel");
    post(text);

    auto const again = post(text);

    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(get("/api/v1/playbooks").at("playbooks").size(), 1U);
}

TEST_F(PlaybookRoutes, AnotherDocumentOfTheSameVersion_IsRefused) {
    auto other = json::parse(cacao("step_parallel"));
    post(other.dump());
    other["name"] = "changed without a new modified";

    auto const refused = post(other.dump());

    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(json::parse(refused.body).at("code"), "playbook_version_taken");
}

TEST_F(PlaybookRoutes, WhatIsNoPlaybook_IsRefusedWithEveryFault) {
    auto document = json::parse(cacao("step_parallel"));
    document.erase("name");
    document["workflow_start"] = 7;

    auto const refused = post(document.dump());
    auto const problem = json::parse(refused.body);

    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(problem.at("code"), "playbook_refused");
    EXPECT_GE(problem.at("faults").size(), 2U);
    EXPECT_TRUE(get("/api/v1/playbooks").at("playbooks").empty());
}

TEST_F(PlaybookRoutes, WhatMustNotRun_IsRefusedWithItsPlace) {
    auto const refused = post(cacao("flow_dangling"));
    auto const problem = json::parse(refused.body);

    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_FALSE(problem.at("findings").empty());
    EXPECT_THAT(problem.at("findings")[0].at("pointer"), ::testing::StartsWith("/workflow"));
}

TEST_F(PlaybookRoutes, SignatureThatDoesNotFit_IsRefusedWithItsPlace) {
    auto forged = json::parse(signed_text(new_key(playbooks::SignatureAlgorithm::ed25519)));
    forged["name"] = "altered after signing";

    auto const refused = post(forged.dump());
    auto const problem = json::parse(refused.body);

    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_EQ(problem.at("findings")[0].at("code"), "signature_invalid");
    EXPECT_EQ(problem.at("findings")[0].at("pointer"), "/signatures/0");
    EXPECT_TRUE(get("/api/v1/playbooks").at("playbooks").empty());
}

TEST_F(PlaybookRoutes, SignatureOfAnUnknownKey_IsToldAsSuch_AndAsValidOnceTheKeyIsTrusted) {
    auto const key = new_key(playbooks::SignatureAlgorithm::ed25519);
    auto const taken = json_of(post(signed_text(key)));
    auto const& signature = taken.at("signatures").at(0);

    EXPECT_EQ(signature.at("verdict"), "valid_key_unknown");
    EXPECT_EQ(signature.at("signee"), "サンプル総合病院");
    EXPECT_TRUE(taken.at("may_run").get<bool>());

    auto const hash = playbooks::key_sha256_of(public_half(key)).value();
    EXPECT_EQ(signature.at("key_sha256"), hash);
    daemon.views.playbooks.reset(daemon.views.playbooks.all(), {{hash}, true});
    auto const shown = get("/api/v1/playbooks/" + taken.at("sha256").get<std::string>());
    EXPECT_EQ(shown.at("signatures").at(0).at("verdict"), "valid");
    EXPECT_TRUE(shown.at("may_run").get<bool>());
}

TEST_F(PlaybookRoutes, WhereTheHouseWantsASignature_NothingComesInWithoutOne) {
    daemon.views.playbooks.reset({}, {{"00"}, true});

    auto const unsigned_one = post(cacao("step_parallel"));
    auto const stranger = post(signed_text(new_key(playbooks::SignatureAlgorithm::es256)));

    EXPECT_EQ(unsigned_one.status, 422);
    EXPECT_EQ(code_of(unsigned_one), "signature_required");
    EXPECT_EQ(code_of(stranger), "signature_required");
}

TEST_F(PlaybookRoutes, RevokedVersionOfAKnownPlaybook_EndsItAndIsToldWithEveryVersion) {
    post(cacao("step_parallel"));

    auto const taken = post(revocation().dump());
    auto const listed = get("/api/v1/playbooks").at("playbooks");

    EXPECT_EQ(taken.status, 201) << taken.body;
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].at("may_not_run"), "revoked");
    EXPECT_EQ(listed[1].at("may_not_run"), "newest_revoked");
    auto const id = listed[0].at("id").get<std::string>();
    auto const declared = daemon.send(by(
        seat,
        request(
            Method::post,
            "/api/v1/incidents",
            R"({"title":"x","severity":"high","scenario":"other","source":"person","is_drill":false,)"
            R"("criteria":[],"playbook":")" +
                id + "\"}"
        )
    ));
    EXPECT_EQ(code_of(declared), "playbook_not_valid") << declared.body;
    auto const by_hash = daemon.send(by(
        seat,
        request(
            Method::post,
            "/api/v1/incidents",
            R"({"title":"x","severity":"high","scenario":"other","source":"person","is_drill":false,)"
            R"("criteria":[],"playbook":")" +
                listed[1].at("sha256").get<std::string>() + "\"}"
        )
    ));
    EXPECT_EQ(code_of(by_hash), "playbook_not_valid") << by_hash.body;
}

TEST_F(PlaybookRoutes, RevokedVersionOfNothing_OrOlderThanWhatIsThere_IsRefused) {
    auto const of_nothing = post(revocation().dump());
    auto newest = revocation();
    newest.erase("revoked");
    newest["modified"] = "2026-05-04T00:00:00.000Z";
    post(newest.dump());

    auto const older = post(revocation().dump());

    EXPECT_EQ(code_of(of_nothing), "playbook_refused");
    EXPECT_EQ(code_of(older), "playbook_refused");
}

TEST_F(PlaybookRoutes, LibraryIsThere_AfterARestart) {
    post(cacao("step_parallel"));

    daemon.reload();

    EXPECT_EQ(get("/api/v1/playbooks").at("playbooks").size(), 1U);
}

TEST_F(PlaybookRoutes, PlaybookThatIsNotThere_IsNotFound) {
    auto const missing = daemon.send(by(seat, request(Method::get, "/api/v1/playbooks/none")));

    EXPECT_EQ(missing.status, 404);
}

} // namespace
} // namespace sonae::testing
