// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/store_conformance.hpp"

namespace sonae::core {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

DirectoryRecord sample(std::string id, std::string document) {
    return {DirectoryKind::contact, std::move(id), std::move(document), from_ms(1'000), "per_a"};
}

std::vector<std::string> documents(std::vector<DirectoryRecord> const& records) {
    auto documents = std::vector<std::string>{};
    for (auto const& record : records) {
        documents.push_back(record.document);
    }
    return documents;
}

TEST_P(StoreConformance, ARecordOfTheDirectory_IsReplacedAndRemovedByKindAndId) {
    auto roster = sample("same", R"({"roster":1})");
    roster.kind = DirectoryKind::roster;
    commit(
        [&] { return store().put_directory(sample("same", R"({"a":1})")); },
        [&] { return store().put_directory(roster); },
        [&] { return store().put_directory(sample("same", R"({"a":2})")); }
    );
    EXPECT_THAT(
        documents(store().directory().value()), ElementsAre(R"({"a":2})", R"({"roster":1})")
    );

    commit([&] { return store().remove_directory(DirectoryKind::contact, "same"); });

    auto const left = store().directory().value();
    EXPECT_THAT(documents(left), ElementsAre(R"({"roster":1})"));
    EXPECT_EQ(left.front().kind, DirectoryKind::roster);
    EXPECT_EQ(left.front().changed_at, from_ms(1'000));
    EXPECT_EQ(left.front().changed_by, "per_a");
}

TEST_P(StoreConformance, TheJournalOfAnEscalation_ComesBackInItsOrder) {
    auto const one = id_of<EscalationId>(1);
    auto const other = id_of<EscalationId>(2);
    auto const first = std::vector<std::string>{"a", "b"};
    auto const second = std::vector<std::string>{"c"};
    commit(
        [&] { return store().append_escalation_changes(other, 1, second); },
        [&] { return store().append_escalation_changes(one, 1, first); },
        [&] { return store().append_escalation_changes(one, 3, second); }
    );

    auto seen = std::vector<std::string>{};
    auto const read = store().each_escalation_change(
        [&](EscalationId id, std::int64_t number, std::string const& change) {
            seen.push_back(change + std::to_string(number) + (id == one ? "" : " of the other"));
            return Result<void>{};
        }
    );

    EXPECT_TRUE(read);
    EXPECT_THAT(seen, ElementsAre("a1", "b2", "c3", "c1 of the other"));
}

} // namespace
} // namespace sonae::core
