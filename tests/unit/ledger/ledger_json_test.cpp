// SPDX-License-Identifier: Apache-2.0
#include "inventory/ledger/ledger_row.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <nlohmann/json.hpp>

namespace sonae::ledger {
namespace {

using nlohmann::json;
using testing::at;

TEST(RowJson, AFullRow_HasThePromisedNames) {
    auto row = LedgerRow{};
    row.id.bytes.fill(0xAB);
    row.version = 3;
    row.name = "電子カルテ\"db";
    row.kind = "server";
    row.os_name = "Debian GNU/Linux";
    row.interfaces = {{"eth0", "02:00:5e:10:00:01", {"192.0.2.7/24"}}};
    row.admin_members = {"root"};
    row.auto_login = false;
    row.package_count = 412;
    row.patch = {PatchState::security, 7, 2, at("2026-04-30T03:00:00Z"), true, {}};
    row.human.place = "サーバ室";
    row.agent = AgentId{};
    row.sources = {"agent"};
    row.last_seen = at("2026-05-01T02:00:00Z");
    row.created_at = at("2026-04-01T00:00:00Z");

    auto const read = json::parse(row_json(row));

    EXPECT_EQ(read, json::parse(R"({
        "id":"ast_abababababababababababababababab","version":3,"name":"電子カルテ\"db","kind":"server",
        "os":{"name":"Debian GNU/Linux","version":"","build":""},"kernel":"",
        "interfaces":[{"name":"eth0","mac":"02:00:5e:10:00:01","addresses":["192.0.2.7/24"]}],
        "manufacturer":"","model":"","serial":"",
        "purpose":"","place":"サーバ室","department":"","owner":"","vendor":"","note":"",
        "patch":{"state":"security","pending":7,"pending_security":2,
                 "last_success":"2026-04-30T03:00:00Z","reboot_required":true,"disabled_by_policy":null},
        "antivirus":[],"admin":{"members":["root"],"auto_login":false},
        "packages":412,"services":null,"ports":null,
        "agent":"agt_00000000000000000000000000000000","sources":["agent"],
        "last_seen":"2026-05-01T02:00:00Z","created_at":"2026-04-01T00:00:00Z"})"));
}

TEST(RowJson, WhatIsNotKnown_IsNull) {
    auto const read = json::parse(row_json(LedgerRow{}));

    EXPECT_TRUE(read.at("agent").is_null());
    EXPECT_TRUE(read.at("last_seen").is_null());
    EXPECT_TRUE(read.at("patch").at("pending").is_null());
    EXPECT_EQ(read.at("patch").at("state"), "unknown");
    EXPECT_EQ(read.at("interfaces"), json::array());
}

} // namespace
} // namespace sonae::ledger
