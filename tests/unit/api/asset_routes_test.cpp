// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/api_harness.hpp"

#include <algorithm>

namespace sonae::testing {

namespace {

using api::Method;
using nlohmann::json;

class Assets : public ::testing::Test {
protected:
    api::Response send(Method method, std::string_view target, json const& body = {}) {
        return daemon.send(by(person, request(method, target, body.is_null() ? "" : body.dump())));
    }

    json added(json const& body) {
        auto const response = send(Method::post, "/api/v1/assets", body);
        EXPECT_EQ(response.status, 201) << response.body;
        return json_of(response);
    }

    api::Response changed(std::string const& id, std::string const& version, json const& body) {
        auto patch = by(person, request(Method::patch, "/api/v1/assets/" + id, body.dump()));
        if (!version.empty()) {
            patch.headers.emplace_back("if-match", version);
        }
        return daemon.send(patch);
    }

    ApiHarness daemon;
    Seat person = daemon.seat("it");
};

} // namespace

TEST_F(Assets, ADeviceThatAPersonAddsIsFoundByWhatHeEntered) {
    auto const ct = added(
        {{"name", "ct-01"},
         {"kind", "medical_device"},
         {"place", "放射線科"},
         {"mac", "AA-BB-CC-00-11-22"},
         {"address", "192.0.2.30/24"}}
    );
    added({{"name", "printer-01"}, {"kind", "printer"}});

    auto const page = json_of(send(Method::get, "/api/v1/assets?f.place=放射線&sort=-name"));

    EXPECT_EQ(page.at("total"), 2);
    EXPECT_EQ(page.at("matched"), 1);
    auto const& row = page.at("rows").front();
    EXPECT_EQ(row, ct);
    EXPECT_EQ(row.at("interfaces").front().at("mac"), "aa:bb:cc:00:11:22");
    EXPECT_EQ(row.at("sources"), json::array({"manual"}));
}

TEST_F(Assets, AListComesInPages) {
    for (auto i = 0; i < 5; ++i) {
        added({{"name", "pc-" + std::to_string(i)}, {"kind", "pc"}});
    }

    auto const page = json_of(send(Method::get, "/api/v1/assets?offset=3&limit=10"));

    EXPECT_EQ(page.at("offset"), 3);
    EXPECT_EQ(page.at("matched"), 5);
    ASSERT_EQ(page.at("rows").size(), 2U);
    EXPECT_EQ(page.at("rows").at(0).at("name"), "pc-3");
    EXPECT_EQ(json_of(send(Method::get, "/api/v1/assets?offset=99")).at("rows").size(), 0U);
    EXPECT_EQ(send(Method::get, "/api/v1/assets?limit=1001").status, 422);
    EXPECT_EQ(send(Method::get, "/api/v1/assets?sort=nowhere").status, 422);
}

TEST_F(Assets, WhatCannotBeADeviceIsRefusedWithTheMember) {
    auto const good = json{{"name", "ct-01"}, {"kind", "medical_device"}};
    for (auto const& [member, value] : std::vector<std::pair<std::string, std::string>>{
             {"mac", "AA-BB-CC"},
             {"address", "192.0.2.300"},
             {"address", "192.0.2.3/33"},
             {"kind", "toaster"},
             {"name", "  "},
             {"note", std::string(1'001, 'x')},
             {"serial", "123"}}) {
        auto body = good;
        body[member] = value;

        auto const refused = send(Method::post, "/api/v1/assets", body);

        EXPECT_EQ(refused.status, 422) << refused.body;
        EXPECT_EQ(json_of(refused).value("pointer", ""), "/" + member);
    }
}

TEST_F(Assets, TwoPeopleDoNotOverwriteEachOther) {
    auto const id = added({{"name", "ct-01"}, {"kind", "pc"}}).at("id").get<std::string>();

    auto const unconditional = changed(id, "", {{"owner", "Ito"}});
    auto const first = changed(id, "\"1\"", {{"owner", "Ito"}});
    auto const second = changed(id, "\"1\"", {{"owner", "Sato"}});
    auto const foreign = changed(id, "W/\"x\"", {{"owner", "Sato"}});

    EXPECT_EQ(unconditional.status, 428);
    EXPECT_EQ(code_of(unconditional), "precondition_missing");
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(header_of(first, "etag"), "\"2\"");
    EXPECT_EQ(second.status, 412);
    EXPECT_EQ(code_of(second), "changed_meanwhile");
    EXPECT_EQ(foreign.status, 412);
    EXPECT_EQ(json_of(send(Method::get, "/api/v1/assets/" + id)).at("owner"), "Ito");
}

TEST_F(Assets, AMachineKeepsTheNameThatItSays) {
    auto const agent = daemon.agent("his-db01");
    auto const id = agent.asset.text();

    EXPECT_EQ(code_of(changed(id, "\"1\"", {{"name", "other"}})), "field_unknown");
    EXPECT_EQ(code_of(changed(id, "\"1\"", {{"os", "Windows"}})), "field_unknown");
    EXPECT_EQ(changed(id, "\"1\"", {{"owner", 7}}).status, 422);
    EXPECT_EQ(changed(id, "\"1\"", {{"kind", "pc"}}).status, 200);
}

TEST_F(Assets, HistoryTellsWhoChangedWhat) {
    auto const id = added({{"name", "ct-01"}, {"kind", "pc"}}).at("id").get<std::string>();
    ASSERT_EQ(changed(id, "\"1\"", {{"owner", "Ito"}, {"place", "B1"}}).status, 200);

    auto const newest = json_of(send(Method::get, "/api/v1/assets/" + id + "/history?limit=2"));
    auto const older = json_of(
        send(Method::get, "/api/v1/assets/" + id + "/history?before=" + newest.at("next").dump())
    );

    ASSERT_EQ(newest.at("changes").size(), 2U);
    auto const& change = newest.at("changes").back();
    EXPECT_EQ(change.at("field"), "owner");
    EXPECT_EQ(change.at("before"), "");
    EXPECT_EQ(change.at("after"), "Ito");
    EXPECT_EQ(change.at("actor_name"), "Person of it");
    ASSERT_EQ(older.at("changes").size(), 1U);
    EXPECT_TRUE(older.at("changes").front().at("before").is_null());
    EXPECT_TRUE(older.at("next").is_null());
    EXPECT_EQ(
        send(Method::get, "/api/v1/assets/ast_" + std::string(32, '7') + "/history").status, 404
    );
}

TEST_F(Assets, DetailsShowSectionsAsTheyStoodOnTheWire) {
    auto const agent = daemon.agent("his-db01");
    auto const text = encoded(report_of(agent));
    ASSERT_EQ(daemon.send(report_request(agent, packed(text))).status, 200);

    auto const response = send(Method::get, "/api/v1/assets/" + agent.asset.text());

    auto const asset = json_of(response);
    EXPECT_EQ(header_of(response, "etag"), "\"1\"");
    EXPECT_EQ(asset.at("os").at("name"), "Debian GNU/Linux");
    auto shown = asset.at("sections");
    auto sent = json::parse(text).at("sections");
    std::sort(shown.begin(), shown.end());
    std::sort(sent.begin(), sent.end());
    EXPECT_EQ(shown, sent);
}

TEST_F(Assets, ASectionWhoseReportCannotBeReadSaysSo) {
    auto const agent = daemon.agent("his-db01");
    auto report = core::ReportRecord{};
    report.id = ReportId::make(daemon.clock.now(), daemon.random);
    report.agent = agent.id;
    report.boot = "b";
    report.seq = 1;
    report.body = "no frame";
    auto section = core::SectionRecord{};
    section.asset = agent.asset;
    section.name = "os";
    section.report = report.id;
    section.collected_at = daemon.clock.now();
    section.state = "complete";
    ASSERT_TRUE(daemon.store->begin());
    ASSERT_TRUE(daemon.store->put_report(report));
    ASSERT_TRUE(daemon.store->put_section(section));
    ASSERT_TRUE(daemon.store->commit());

    auto const asset = json_of(send(Method::get, "/api/v1/assets/" + agent.asset.text()));

    ASSERT_EQ(asset.at("sections").size(), 1U);
    EXPECT_EQ(asset.at("sections").front().at("name"), "os");
    EXPECT_EQ(asset.at("sections").front().at("state"), "absent");
    EXPECT_EQ(asset.at("sections").front().at("reason"), "unreadable");
}

TEST_F(Assets, AnExportIsAuditedAndDatedInJapan) {
    added({{"name", "=ct-01"}, {"kind", "pc"}});
    daemon.clock.advance(std::chrono::hours{14});
    person = daemon.seat("it");

    auto const csv = send(Method::get, "/api/v1/assets.csv?columns=name,kind&lang=en");

    ASSERT_EQ(csv.status, 200) << csv.body;
    EXPECT_EQ(header_of(csv, "content-type"), "text/csv; charset=utf-8");
    EXPECT_EQ(
        header_of(csv, "content-disposition"), "attachment; filename=\"sonae-ledger-20260502.csv\""
    );
    EXPECT_EQ(csv.body, "\xEF\xBB\xBF\"Name\",\"Kind\"\r\n\"'=ct-01\",\"PC\"\r\n");
    auto const auditor = daemon.seat("auditor");
    auto const audit =
        json_of(daemon.send(by(auditor, request(Method::get, "/api/v1/audit?limit=1"))));
    auto const& record = audit.at("records").front();
    EXPECT_EQ(record.at("action"), "ledger_exported");
    EXPECT_EQ(record.at("actor"), person.person.text());
    EXPECT_EQ(record.at("detail"), json({{"rows", 1}}));
}

TEST_F(Assets, AnExportOfWhatDoesNotExistIsRefused) {
    EXPECT_EQ(send(Method::get, "/api/v1/assets.csv?columns=name,nowhere").status, 422);
    EXPECT_EQ(send(Method::get, "/api/v1/assets.csv?lang=fr").status, 422);
    EXPECT_EQ(send(Method::get, "/api/v1/assets.csv?f.nowhere=1").status, 422);
}

TEST_F(Assets, ColumnsCarryBothHeaders) {
    auto const columns = json_of(send(Method::get, "/api/v1/columns")).at("columns");

    EXPECT_EQ(
        columns.at(0), json({{"name", "name"}, {"header_ja", "機器名"}, {"header_en", "Name"}})
    );
}

} // namespace sonae::testing
