// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/unit/cli/house.hpp"

namespace sonae::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

json connection() {
    return {
        {"declared",
         {{"id", "xcn_1"},
          {"version", 3},
          {"name", "CT 保守"},
          {"kind", "maintenance"},
          {"method", "ssl_vpn"},
          {"vendor", "Maker A"},
          {"contact", "0120-000-000"},
          {"mfa", "no"},
          {"source_limit", {"198.51.100.7"}}}},
        {"observed",
         {{"id", "xcn_1"},
          {"device_name", "fw1"},
          {"grounds",
           {{{"code", "session_ike"}, {"source", "sensor:agt_1/eth0"}, {"detail", "UDP 4500"}}}}}},
        {"agreement", "both"},
        {"findings", {"no_mfa"}},
        {"review_due_at", nullptr}};
}

void have_connection(testing::House& house) {
    house.daemon.answer(
        "GET /api/v1/connections", json{{"connections", json::array({connection()})}}.dump()
    );
}

TEST(Diagram, TheEndingOfTheFile_ChoosesTheForm) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto house = testing::House{};
    house.daemon.answer("GET /api/v1/network/diagram.svg?lang=en&depth=2", "<svg/>");
    auto const file = (folder.path() / "network.svg").string();

    EXPECT_EQ(house.run({"diagram", "network", "--output", file}), ExitCode::ok);

    EXPECT_EQ(read_text(file, 100).value(), "<svg/>");
}

TEST(Diagram, EveryChoice_IsAskedOfTheDaemon) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto house = testing::House{};
    auto const target =
        "GET /api/v1/network/diagram?lang=ja&layers=both&segment=10.1.10.0%2F24&zones=his%2Cdmz"
        "&depth=3&at=2026-05-02T00%3A00%3A00Z&since=2026-05-01T00%3A00%3A00Z";
    house.daemon.answer(target, "{}");
    auto const file = (folder.path() / "n.json").string();

    auto const code = house.run(
        {"diagram",
         "network",
         "--output",
         file,
         "--layers",
         "both",
         "--depth",
         "3",
         "--lang",
         "ja",
         "--at",
         "2026-05-02T00:00:00Z",
         "--diff",
         "2026-05-01T00:00:00Z",
         "--segment",
         "10.1.10.0/24",
         "--zones",
         "his,dmz"}
    );

    EXPECT_EQ(code, ExitCode::ok) << house.err.str() << house.daemon.asked.back().target;
}

TEST(Diagram, ADateAlone_IsItsMidnight) {
    auto const folder = sonae::testing::TemporaryFolder{};
    auto house = testing::House{};
    auto const file = (folder.path() / "n.json").string();

    for (auto const* since : {"2026-05-01 00:00", "2026-05-01"}) {
        std::ignore = house.run({"diagram", "network", "--output", file, "--diff", since});
    }

    ASSERT_EQ(house.daemon.asked.size(), 2U) << house.err.str();
    EXPECT_THAT(house.daemon.asked.front().target, HasSubstr("since="));
    EXPECT_EQ(house.daemon.asked.back().target, house.daemon.asked.front().target);
}

TEST(Diagram, AnotherEndingOrNone_IsRefusedBeforeAnythingIsAsked) {
    auto house = testing::House{};
    for (auto const* const file : {"network.jpg", "network", "svg", "net.pdf/x"}) {
        EXPECT_EQ(house.run({"diagram", "network", "--output", file}), ExitCode::usage) << file;
        EXPECT_THAT(house.err.str(), HasSubstr(".drawio"));
    }
    EXPECT_EQ(house.run({"diagram", "network"}), ExitCode::usage);
    EXPECT_EQ(
        house.run({"diagram", "network", "--output", "a.svg", "--depth", "7"}), ExitCode::usage
    );
    EXPECT_TRUE(house.daemon.asked.empty());
}

TEST(Diagram, Changes_AreListedInWords) {
    auto house = testing::House{};
    house.daemon.answer(
        "GET /api/v1/network/changes?since=2026-05-01T00%3A00%3A00Z",
        json{
            {"since", "2026-05-01T00:00:00Z"},
            {"until", "2026-05-02T00:00:00Z"},
            {"changes",
             {{{"kind", "changed"},
               {"of", "device"},
               {"id", "ast_1"},
               {"name", "core-sw1"},
               {"fields", {{{"field", "firmware"}, {"before", "1.0"}, {"after", "1.1"}}}}},
              {{"kind", "removed"},
               {"of", "segment"},
               {"id", "10.9.0.0/24"},
               {"name", ""},
               {"fields", json::array()}}}}}
            .dump()
    );

    EXPECT_EQ(house.run({"diagram", "changes", "--since", "2026-05-01T00:00:00Z"}), ExitCode::ok);

    EXPECT_THAT(house.out.str(), HasSubstr("changed  device   core-sw1     firmware: 1.0 → 1.1"));
    EXPECT_THAT(house.out.str(), HasSubstr("removed  segment  10.9.0.0/24  -"));
}

TEST(Diagram, AnApproval_TellsItsVersion) {
    auto house = testing::House{};
    house.daemon.answer(
        "POST /api/v1/network/approvals",
        R"({"id":"apv_1","number":4,"of":"2026-05-01T00:00:00Z"})",
        201
    );

    EXPECT_EQ(house.run({"diagram", "approve", "--note", "May"}), ExitCode::ok);

    EXPECT_EQ(json::parse(house.daemon.asked.back().body), json({{"note", "May"}}));
    EXPECT_THAT(house.err.str(), HasSubstr("version 4"));
}

TEST(Connections, TheRegister_IsListedWithWhatIsToBeDone) {
    auto house = testing::House{};
    have_connection(house);

    EXPECT_EQ(house.run({"connection", "list"}), ExitCode::ok);

    EXPECT_THAT(house.out.str(), HasSubstr("SSL VPN"));
    EXPECT_THAT(house.out.str(), HasSubstr("no second factor"));
    EXPECT_THAT(house.out.str(), HasSubstr("fw1"));
}

TEST(Connections, One_IsShownWithItsGrounds) {
    auto house = testing::House{};
    have_connection(house);

    EXPECT_EQ(house.run({"connection", "show", "CT 保守", "--lang", "ja"}), ExitCode::ok);

    EXPECT_THAT(house.out.str(), HasSubstr("多要素認証がない"));
    EXPECT_THAT(house.out.str(), HasSubstr("IKE の通信を観測"));
    EXPECT_THAT(house.out.str(), HasSubstr("センサー eth0"));
    EXPECT_THAT(house.out.str(), HasSubstr("UDP 4500"));
    EXPECT_EQ(house.run({"connection", "show", "other"}), ExitCode::not_found);
}

TEST(Connections, Fields_AreSetOnTheVersionThatWasRead) {
    auto house = testing::House{};
    have_connection(house);
    house.daemon.answer("PUT /api/v1/connections/xcn_1", R"({"id":"xcn_1","name":"CT 保守"})");

    auto const code = house.run(
        {"connection",
         "set",
         "CT 保守",
         "mfa=yes",
         "source_limit=10.0.0.1, 10.0.0.2",
         "review_every_days=30"}
    );

    EXPECT_EQ(code, ExitCode::ok) << house.err.str();
    auto const& asked = house.daemon.asked.back();
    EXPECT_THAT(
        asked.headers, ::testing::Contains(std::pair<std::string, std::string>{"if-match", "\"3\""})
    );
    auto const body = json::parse(asked.body);
    EXPECT_EQ(body.at("mfa"), "yes");
    EXPECT_EQ(body.at("source_limit"), json({"10.0.0.1", "10.0.0.2"}));
    EXPECT_EQ(body.at("review_every_days"), 30);
    EXPECT_EQ(body.at("vendor"), "Maker A");
}

TEST(Connections, AFieldThatIsNone_IsRefusedWithWhatWasPerhapsMeant) {
    auto house = testing::House{};

    EXPECT_EQ(house.run({"connection", "add", "CT", "vendro=A"}), ExitCode::usage);
    EXPECT_THAT(house.err.str(), HasSubstr("vendor"));
    EXPECT_EQ(house.run({"connection", "add", "CT", "silent_after_days=soon"}), ExitCode::usage);
    EXPECT_TRUE(house.daemon.asked.empty());
}

TEST(Connections, AddReviewAndRemove_AskTheDaemon) {
    auto house = testing::House{};
    have_connection(house);
    auto const stored = std::string{R"({"id":"xcn_1","name":"CT 保守"})"};
    house.daemon.answer("POST /api/v1/connections", stored, 201);
    house.daemon.answer("POST /api/v1/connections/xcn_1/reviews", stored, 201);
    house.daemon.answer("DELETE /api/v1/connections/xcn_1", "", 204);

    EXPECT_EQ(house.run({"connection", "add", "CT 保守", "kind=maintenance"}), ExitCode::ok);
    EXPECT_EQ(house.run({"connection", "review", "xcn_1", "--verdict", "in_order"}), ExitCode::ok);
    EXPECT_EQ(house.run({"connection", "review", "xcn_1"}), ExitCode::usage);
    EXPECT_EQ(house.run({"connection", "remove", "CT 保守"}), ExitCode::ok);
    EXPECT_EQ(house.daemon.asked.back().method, "DELETE");
}

TEST(Devices, AreListedShownAndAsked) {
    auto house = testing::House{};
    house.daemon.answer(
        "GET /api/v1/devices",
        R"({"devices":[{"address":"10.1.99.2","name":"core-sw1","kind":"switch",)"
        R"("vendor":"Cisco","model":"C9300","firmware":"17.9","state":"silent","answered_at":null,)"
        R"("problem":"timeout"}]})"
    );
    house.daemon.answer(
        "GET /api/v1/devices/10.1.99.2",
        R"({"address":"10.1.99.2","name":"core-sw1","kind":"switch",)"
        R"("interfaces":[{"name":"Gi1/0/1","is_up":true,"vlan":10,"tagged_vlans":[20,30],)"
        R"("addresses":[]}],"neighbours":[{"protocol":"lldp","local_port":"1","name":"edge-sw2",)"
        R"("port":"24","management":["10.1.99.3"]}]})"
    );
    house.daemon.answer("POST /api/v1/devices/scan", R"({"address":"10.1.99.2"})", 202);

    EXPECT_EQ(house.run({"device", "list"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("no answer in time"));
    EXPECT_EQ(house.run({"device", "show", "10.1.99.2"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("20 30"));
    EXPECT_THAT(house.out.str(), HasSubstr("edge-sw2"));
    EXPECT_EQ(house.run({"device", "scan", "10.1.99.2"}), ExitCode::ok);
}

TEST(Devices, AreForgottenByTheirAddress) {
    auto house = testing::House{};
    house.daemon.answer("DELETE /api/v1/devices/10.1.99.2", "", 204);

    EXPECT_EQ(house.run({"device", "forget", "10.1.99.2"}), ExitCode::ok);
    EXPECT_THAT(house.out.str() + house.err.str(), HasSubstr("10.1.99.2"));
}

TEST(Devices, WithoutNeighbours_HaveNoTableOfThem) {
    auto house = testing::House{};
    house.daemon.answer(
        "GET /api/v1/devices/10.1.99.2",
        R"({"address":"10.1.99.2","interfaces":[{"name":"Gi1/0/1"}],"neighbours":[]})"
    );

    EXPECT_EQ(house.run({"device", "show", "10.1.99.2"}), ExitCode::ok);

    EXPECT_THAT(house.out.str(), HasSubstr("\n\nPORT"));
    EXPECT_THAT(house.out.str(), Not(HasSubstr("NEIGHBOUR")));
}

TEST(Where, APlace_TellsPortAndTelephone) {
    auto house = testing::House{};
    house.daemon.answer(
        "GET /api/v1/network/where?q=10.1.10.5",
        R"({"matches":[{"name":"his-db01","kind":"server","address":"10.1.10.5","mac":"",)"
        R"("place":"Server room","switch_name":"core-sw1","switch_port":"Gi1/0/3",)"
        R"("segment":"10.1.10.0/24","segment_name":"HIS","owner":"","vendor":"Maker A",)"
        R"("vendor_phone":"0120-000-000","last_seen":null}]})"
    );
    house.daemon.answer("GET /api/v1/network/where?q=nothing", R"({"matches":[]})");

    EXPECT_EQ(house.run({"asset", "where", "10.1.10.5"}), ExitCode::ok);
    EXPECT_THAT(house.out.str(), HasSubstr("core-sw1 Gi1/0/3"));
    EXPECT_THAT(house.out.str(), HasSubstr("HIS (10.1.10.0/24)"));
    EXPECT_THAT(house.out.str(), HasSubstr("Maker A 0120-000-000"));
    EXPECT_EQ(house.run({"asset", "where", "nothing"}), ExitCode::not_found);
    EXPECT_THAT(house.out.str(), Not(HasSubstr("NAME")));
}

} // namespace
} // namespace sonae::cli
