// SPDX-License-Identifier: Apache-2.0
// select_rows against a plain reading of its promise, on rows and queries made from seeds.
#include "inventory/base/text.hpp"
#include "inventory/ledger/ledger_query.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

namespace sonae::ledger {
namespace {

using testing::FakeRandom;

constexpr auto texts = std::array<std::string_view, 12>{
    "", "", "his", "HIS", "db", "サーバ室", "3階", "pc-9", "pc-10", "192.0.2.9", "007", "a b"};

std::string text(FakeRandom& random) {
    auto made = std::string{texts[random.below(texts.size())]};
    if (random.below(3) == 0) {
        made += texts[random.below(texts.size())];
    }
    return made;
}

std::vector<LedgerRow> make_rows(std::size_t count, std::uint64_t seed) {
    auto random = FakeRandom{seed};
    auto rows = std::vector<LedgerRow>(count);
    for (auto& row : rows) {
        row.id = AssetId::make(testing::at("2026-05-01T00:00:00Z"), random);
        row.name = text(random);
        row.kind = random.below(2) == 0 ? "server" : "pc";
        row.human.place = text(random);
        row.human.note = text(random);
        row.serial = text(random);
        row.interfaces = {{"eth0", "", {"192.0.2." + std::to_string(random.below(256)) + "/24"}}};
        row.patch.state = static_cast<PatchState>(random.below(4));
        if (random.below(4) != 0) {
            row.patch.pending = static_cast<std::int64_t>(random.below(200));
            row.last_seen = testing::at("2026-05-01T00:00:00Z") +
                            Millis{static_cast<std::int64_t>(random.below(5'000))};
        }
    }
    return rows;
}

constexpr auto query_columns = std::array<std::string_view, 8>{
    "name", "kind", "place", "note", "serial", "address", "pending", "last_seen"};

Query make_query(FakeRandom& random) {
    constexpr auto words = std::array<std::string_view, 9>{
        "his", "!his", "=", "サーバ", "pc 9", "! 0", "server !db", "192.0.2.1", ""};
    auto query = Query{};
    if (random.below(2) == 0) {
        query.search = words[random.below(words.size())];
    }
    for (auto count = random.below(3); count > 0; --count) {
        query.filters.emplace_back(
            query_columns[random.below(query_columns.size())], words[random.below(words.size())]
        );
    }
    for (auto count = random.below(3); count > 0; --count) {
        query.sort.push_back(
            {std::string{query_columns[random.below(query_columns.size())]}, random.below(2) == 0}
        );
    }
    return query;
}

// --- The plain reading

bool words_hold(std::string const& content, std::string const& wanted) {
    auto const lower = ascii_lower(content);
    for (auto const word : split(wanted, ' ')) {
        auto const is_unwanted = word.size() > 1 && word.front() == '!';
        auto const core = ascii_lower(is_unwanted ? word.substr(1) : word);
        if ((lower.find(core) != std::string::npos) == is_unwanted) {
            return false;
        }
    }
    return true;
}

bool matches(LedgerRow const& row, Query const& query) {
    for (auto const& [column, wanted] : query.filters) {
        auto const cell = cell_text(row, column);
        if (wanted == "=" ? !cell.empty() : !words_hold(cell, wanted)) {
            return false;
        }
    }
    auto everything = std::string{};
    for (auto const& column : columns()) {
        everything += cell_text(row, column.name) + "\n";
    }
    return words_hold(everything, query.search);
}

/// The text in pieces: runs of digits as numbers behind a mark, single bytes otherwise.
std::vector<std::pair<int, std::uint64_t>> pieces(std::string const& content) {
    auto list = std::vector<std::pair<int, std::uint64_t>>{};
    auto is_in_number = false;
    for (auto const c : ascii_lower(content)) {
        auto const is_digit = c >= '0' && c <= '9';
        if (is_digit && is_in_number) {
            list.back().second = list.back().second * 10 + static_cast<std::uint64_t>(c - '0');
        } else {
            auto const byte = static_cast<unsigned char>(c);
            // A number stands where its digits would stand among the other bytes.
            list.emplace_back(
                is_digit ? int{'0'} : int{byte},
                is_digit ? static_cast<std::uint64_t>(c - '0') : std::uint64_t{0}
            );
        }
        is_in_number = is_digit;
    }
    return list;
}

std::string order_text(LedgerRow const& row, std::string const& column) {
    if (column == "last_seen") {
        return row.last_seen ? std::to_string(to_ms(*row.last_seen)) : "";
    }
    return cell_text(row, column);
}

bool stands_before(LedgerRow const& a, LedgerRow const& b, Query const& query) {
    auto keys = query.sort;
    keys.push_back({"name", false});
    for (auto const& key : keys) {
        auto const left = order_text(a, key.column);
        auto const right = order_text(b, key.column);
        if (left.empty() != right.empty()) {
            return right.empty();
        }
        auto const left_pieces = pieces(left);
        auto const right_pieces = pieces(right);
        if (left_pieces != right_pieces) {
            return key.is_descending ? right_pieces < left_pieces : left_pieces < right_pieces;
        }
    }
    return a.id < b.id;
}

std::vector<std::uint32_t> plain_selection(std::vector<LedgerRow> const& rows, Query const& query) {
    auto indices = std::vector<std::uint32_t>(rows.size());
    std::iota(indices.begin(), indices.end(), std::uint32_t{0});
    std::erase_if(indices, [&](auto index) { return !matches(rows[index], query); });
    std::sort(indices.begin(), indices.end(), [&](auto a, auto b) {
        return stands_before(rows[a], rows[b], query);
    });
    return indices;
}

void compare(std::vector<LedgerRow> const& rows, Query const& query) {
    auto pointers = std::vector<LedgerRow const*>{};
    for (auto const& row : rows) {
        pointers.push_back(&row);
    }
    ASSERT_EQ(select_rows(pointers, query), plain_selection(rows, query));
}

TEST(SelectRowsProperty, ManyQueries_SelectWhatAPlainReadingSelects) {
    for (auto seed = std::uint64_t{1}; seed <= 300; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto random = FakeRandom{seed + 1'000};

        compare(make_rows(60, seed), make_query(random));
    }
}

TEST(SelectRowsProperty, TenThousandRows_SelectWhatAPlainReadingSelects) {
    auto const rows = make_rows(10'000, 7);
    auto query = Query{};
    query.filters = {{"name", "!db"}};
    query.sort = {{"place", true}, {"address", false}};

    compare(rows, query);
}

} // namespace
} // namespace sonae::ledger
