// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/secrets.hpp"
#include "daemon/core/contacts/roster.hpp"
#include "daemon/core/directory_files.hpp"
#include "daemon/core/incident/change.hpp"
#include "daemon/demo/demo.hpp"
#include "daemon/demo/device.hpp"
#include "daemon/demo/drills.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/fake_authority.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <map>
#include <set>

namespace sonae::demo {

namespace {

auto const now = testing::at("2026-05-01T02:00:00Z");

std::vector<ledger::LedgerRow> filled_rows() {
    auto const folder = testing::TemporaryFolder{};
    auto store = store::open_sqlite_store(folder.path(), now);
    EXPECT_TRUE(store);
    auto const done = fill(**store, auth::sha256, now);
    EXPECT_TRUE(done) << done.error().text();
    return (*store)->rows().value_or({});
}

/// By number, as their journals tell them.
std::map<std::string, core::incident::Incident> drills_of(core::Store& store) {
    auto by_id = std::map<IncidentId, core::incident::Incident>{};
    EXPECT_TRUE(store.each_incident_change([&](IncidentId id, std::int64_t, std::string const& line
                                           ) {
        apply(by_id[id], core::incident::decode_change(line).value());
        return Result<void>{};
    }));
    auto by_number = std::map<std::string, core::incident::Incident>{};
    for (auto& [id, incident] : by_id) {
        auto number = incident.number;
        by_number.emplace(std::move(number), std::move(incident));
    }
    return by_number;
}

} // namespace

TEST(Demo, HasTheHospitalThatIsPromised) {
    auto chance = Chance{1};

    auto const list = devices(chance);

    auto vendors = std::set<std::string>{};
    auto buildings = std::set<std::string_view>{};
    for (auto const& device : list) {
        vendors.insert(device.row.human.vendor);
    }
    for (auto const& place : places()) {
        buildings.insert(place.building);
    }
    EXPECT_EQ(list.size(), 1'240U);
    EXPECT_EQ(vendors.size(), 12U);
    EXPECT_EQ(buildings.size(), 4U);
    EXPECT_EQ(zones().size(), 8U);
}

TEST(Demo, GivesEveryDeviceItsOwnAddressAndMac) {
    auto chance = Chance{1};

    auto const list = devices(chance);

    auto addresses = std::set<std::string>{};
    auto macs = std::set<std::string>{};
    auto names = std::set<std::string>{};
    for (auto const& device : list) {
        addresses.insert(device.address);
        macs.insert(device.mac);
        names.insert(device.row.name);
    }
    EXPECT_EQ(addresses.size(), list.size());
    EXPECT_EQ(macs.size(), list.size());
    EXPECT_EQ(names.size(), list.size());
}

TEST(Demo, CallsItsPeopleVendorsAndWards_ButNobodyReal) {
    auto const folder = testing::TemporaryFolder{};
    auto store = store::open_sqlite_store(folder.path(), now);
    ASSERT_TRUE(fill(**store, auth::sha256, now));

    auto sink = testing::SilentSink{};
    auto const clock = testing::FakeClock{now};
    auto const log = Log{sink, clock, LogLevel::error};
    auto const directory = core::load_directory(**store, log).value();
    auto const& people = directory->people;

    EXPECT_EQ(people.vendors.size(), 12U);
    EXPECT_GE(people.contacts.size(), 30U);
    EXPECT_EQ(people.rosters.size(), 2U);
    for (auto const& [id, roster] : people.rosters) {
        EXPECT_TRUE(core::contacts::next_duty(roster, now)) << roster.name;
    }
    for (auto const& [id, vendor] : people.vendors) {
        EXPECT_FALSE(vendor.systems.empty()) << vendor.name;
    }
    for (auto const& [id, contact] : people.contacts) {
        EXPECT_FALSE(contact.note.empty()) << contact.name << " is not marked as a demo";
        for (auto const& reach : contact.reaches) {
            auto const is_made_up = reach.kind == core::contacts::ChannelKind::paper ||
                                    reach.address.starts_with("0000-") ||
                                    reach.address.ends_with(".example.jp");
            EXPECT_TRUE(is_made_up) << contact.name << " " << reach.address;
        }
    }
}

TEST(Demo, HasHeldADrillToItsClose_AndIsInTheMiddleOfAnother) {
    auto const folder = testing::TemporaryFolder{};
    auto store = store::open_sqlite_store(folder.path(), now);
    ASSERT_TRUE(store);
    auto sink = testing::SilentSink{};
    auto const clock = testing::FakeClock{now};
    auto const authority = testing::FakeAuthority{};
    auto random = testing::FakeRandom{3};
    auto const log = Log{sink, clock, LogLevel::error};
    ASSERT_TRUE(fill(**store, auth::sha256, now));

    auto const held = hold_drills({**store, authority, random, log}, now);

    ASSERT_TRUE(held) << held.error().text();
    auto const incidents = drills_of(**store);
    ASSERT_EQ(incidents.size(), 2U);
    auto const& first = incidents.at("D2026-001");
    EXPECT_FALSE(first.is_open);
    EXPECT_EQ(first.phases.size(), 4U);
    EXPECT_GT((*store)->chronology(first.id, 0, 1'000).value_or({}).size(), 150U);
    EXPECT_LT(first.closed_at, now);
    auto const& second = incidents.at("D2026-002");
    EXPECT_TRUE(second.is_open);
    EXPECT_LT(second.moved_at, now) << "nothing is done in the future";
    EXPECT_GT(second.moved_at, now - std::chrono::minutes{30});
    for (auto const& [number, incident] : incidents) {
        EXPECT_TRUE(incident.is_drill) << number;
        EXPECT_GE(incident.roles.size(), 14U) << number;
    }
}

TEST(Demo, IsTheSameAtEveryStart) {
    EXPECT_EQ(filled_rows(), filled_rows());
}

TEST(Demo, IsMarkedAsOneInEveryRow) {
    for (auto const& row : filled_rows()) {
        EXPECT_THAT(row.sources, ::testing::Contains("demo")) << row.name;
    }
}

TEST(Demo, LeavesAStoreThatHasAssetsAlone) {
    auto const folder = testing::TemporaryFolder{};
    auto store = store::open_sqlite_store(folder.path(), now);
    ASSERT_TRUE(store);
    auto row = ledger::LedgerRow{};
    auto random = testing::FakeRandom{3};
    row.id = AssetId::make(now, random);
    row.name = "real";
    ASSERT_TRUE((*store)->begin());
    ASSERT_TRUE((*store)->put_row(row));
    ASSERT_TRUE((*store)->commit());

    ASSERT_TRUE(fill(**store, auth::sha256, now));

    EXPECT_EQ((*store)->rows().value_or({}).size(), 1U);
}

} // namespace sonae::demo
