// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/fake_sha256.hpp"
#include "tests/fakes/sample_chronology.hpp"
#include "tests/unit/store/store_conformance.hpp"

#include <algorithm>
#include <array>

namespace sonae::core {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<ChronologyEntry> entries_of(std::uint8_t incident, std::int64_t count) {
    auto chain = ChronologyChain{id_of<IncidentId>(incident), incident == 9, fake_sha256};
    auto entries = std::vector<ChronologyEntry>{};
    for (auto i = std::int64_t{1}; i <= count; ++i) {
        auto draft = sample_draft(i);
        draft.corrects = i == 2 ? 1 : 0;
        entries.push_back(chain.append(draft, at("2026-05-19T13:41:00.250Z")).value());
    }
    return entries;
}

std::vector<std::string> json_of(std::vector<ChronologyEntry> const& entries) {
    auto lines = std::vector<std::string>{};
    for (auto const& entry : entries) {
        lines.push_back(entry_json(entry));
    }
    return lines;
}

std::vector<std::int64_t> numbers_of(std::vector<ChronologyEntry> const& entries) {
    auto numbers = std::vector<std::int64_t>{};
    for (auto const& entry : entries) {
        numbers.push_back(entry.number);
    }
    return numbers;
}

TEST_P(StoreConformance, Chronology_ComesBackAsItWent) {
    auto const entries = entries_of(7, 6);
    auto const drill = entries_of(9, 1);
    commit(
        [&] { return store().append_chronology(entries); },
        [&] { return store().append_chronology(drill); }
    );
    reopen();

    EXPECT_EQ(json_of(store().chronology(id_of<IncidentId>(7), 0, 100).value()), json_of(entries));
    EXPECT_EQ(json_of(reader()->chronology(id_of<IncidentId>(9), 0, 100).value()), json_of(drill));
}

TEST_P(StoreConformance, Chronology_IsReadOldestFirst_PageByPage) {
    auto const entries = entries_of(7, 5);
    commit([&] { return store().append_chronology(entries); });
    auto const incident = id_of<IncidentId>(7);

    EXPECT_THAT(numbers_of(store().chronology(incident, 0, 2).value()), ElementsAre(1, 2));
    EXPECT_THAT(numbers_of(store().chronology(incident, 2, 2).value()), ElementsAre(3, 4));
    EXPECT_THAT(numbers_of(reader()->chronology(incident, 4, 2).value()), ElementsAre(5));
    EXPECT_THAT(store().chronology(incident, 5, 2).value(), IsEmpty());
    EXPECT_THAT(store().chronology(incident, 0, 0).value(), IsEmpty());
    EXPECT_THAT(store().chronology(id_of<IncidentId>(8), 0, 9).value(), IsEmpty());
}

TEST_P(StoreConformance, ChronologyHead_IsTheLastEntry_OrNumberZero) {
    auto const entries = entries_of(7, 3);
    commit([&] { return store().append_chronology(entries); });

    EXPECT_EQ(store().chronology_head(id_of<IncidentId>(7)).value().number, 3);
    EXPECT_EQ(store().chronology_head(id_of<IncidentId>(7)).value().hash, entries.back().hash);
    EXPECT_EQ(reader()->chronology_head(id_of<IncidentId>(7)).value().number, 3);
    EXPECT_EQ(store().chronology_head(id_of<IncidentId>(8)).value().number, 0);
    EXPECT_EQ(store().chronology_head(id_of<IncidentId>(8)).value().hash, Digest{});
}

TEST_P(StoreConformance, Chronology_TakesEntriesOfSeveralIncidentsInOneCall) {
    auto mixed = entries_of(7, 2);
    std::ranges::copy(entries_of(8, 2), std::back_inserter(mixed));
    std::swap(mixed[1], mixed[2]);
    commit([&] { return store().append_chronology(mixed); });

    EXPECT_THAT(
        numbers_of(store().chronology(id_of<IncidentId>(8), 0, 9).value()), ElementsAre(1, 2)
    );
}

TEST_P(StoreConformance, ChronologyEntry_ThatDoesNotFollow_IsAConflict) {
    auto const entries = entries_of(7, 3);
    auto const first = std::span{entries}.first(1);
    commit([&] { return store().append_chronology(first); });
    auto other = entries[1];
    other.previous.fill(1);
    auto const refusal = [&](ChronologyEntry const& entry) {
        EXPECT_TRUE(store().begin());
        auto const appended = store().append_chronology(std::array{entry});
        store().rollback();
        return appended ? Errc::internal : appended.error().code;
    };

    EXPECT_EQ(refusal(entries[0]), Errc::conflict) << "there already";
    EXPECT_EQ(refusal(entries[2]), Errc::conflict) << "leaves a gap";
    EXPECT_EQ(refusal(other), Errc::conflict) << "names another hash";
    EXPECT_EQ(store().chronology_head(id_of<IncidentId>(7)).value().number, 1);
}

TEST_P(StoreConformance, Chronology_RolledBack_LeavesTheOldEnd) {
    auto const entries = entries_of(7, 2);
    ASSERT_TRUE(store().begin());
    ASSERT_TRUE(store().append_chronology(entries));
    store().rollback();

    EXPECT_EQ(store().chronology_head(id_of<IncidentId>(7)).value().number, 0);
    commit([&] { return store().append_chronology(entries); });
    EXPECT_EQ(store().chronology_head(id_of<IncidentId>(7)).value().number, 2);
}

} // namespace
} // namespace sonae::core
