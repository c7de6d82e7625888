// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/chronology/verifier.hpp"
#include "inventory/base/text.hpp"
#include "tests/fakes/sample_chronology.hpp"

#include <algorithm>

namespace sonae::core {
namespace {

using auth::sha256;
using namespace testing;

ChronologyVerdict verdict_on(std::string_view file, std::vector<Checkpoint> anchors = {}) {
    auto verifier = ChronologyVerifier{sha256, std::move(anchors)};
    verifier.read(file);
    return verifier.finish();
}

/// "flaw line entry", or "".
std::string fault_of(std::string_view file, std::vector<Checkpoint> anchors = {}) {
    auto const verdict = verdict_on(file, std::move(anchors));
    if (!verdict.fault) {
        return "";
    }
    auto const& fault = *verdict.fault;
    return std::string{name_of(fault.flaw)} + " " + std::to_string(fault.line) + " " +
           std::to_string(fault.entry);
}

std::string joined(std::vector<std::string> const& lines) {
    auto text = std::string{};
    for (auto const& line : lines) {
        text += line + "\n";
    }
    return text;
}

std::vector<std::string> lines_of(std::string const& text) {
    auto lines = std::vector<std::string>{};
    for (auto const line : split(text, '\n')) {
        lines.emplace_back(line);
    }
    lines.pop_back();
    return lines;
}

/// An export of `count` entries with a change to its lines; line 0 is the head, line N entry N.
std::string changed(std::int64_t count, auto change) {
    auto lines = lines_of(exported(sample_entries(count, sha256), sha256));
    change(lines);
    return joined(lines);
}

/// An export in which entry 3 was changed and everything after it made anew.
std::string forged(std::int64_t count) {
    auto entries = sample_entries(count, sha256);
    auto chain = ChronologyChain{id_of<IncidentId>(7), false, sha256};
    for (auto& entry : entries) {
        auto draft = entry.content;
        draft.text += entry.number == 3 ? "!" : "";
        entry = chain.append(draft, entry.entered_at).value();
    }
    return exported(entries, sha256);
}

Checkpoint checkpoint_of(std::int64_t count) {
    auto tree = MerkleTree{sha256};
    for (auto const& entry : sample_entries(count, sha256)) {
        tree.append(entry.hash);
    }
    return {count, tree.root()};
}

TEST(ChronologyVerifier, WhatWasExported_Fits) {
    for (auto const count : {0, 1, 999, 1'000, 1'001, 2'500}) {
        auto const entries = sample_entries(count, sha256);
        auto const verdict = verdict_on(exported(entries, sha256));
        EXPECT_FALSE(verdict.fault) << count;
        EXPECT_EQ(verdict.head.number, count);
        EXPECT_EQ(verdict.head.hash, count == 0 ? Digest{} : entries.back().hash);
        EXPECT_EQ(verdict.root, checkpoint_of(count).root);
        EXPECT_EQ(verdict.incident, "inc_07070707070707070707070707070707");
    }
}

TEST(ChronologyVerifier, InPiecesOfAnySize_SaysTheSame) {
    auto const file = exported(sample_entries(20, sha256), sha256);
    for (auto const size : {std::size_t{1}, std::size_t{7}, std::size_t{333}, file.size()}) {
        auto verifier = ChronologyVerifier{sha256};
        for (auto at = std::size_t{0}; at < file.size(); at += size) {
            EXPECT_TRUE(verifier.read(std::string_view{file}.substr(at, size)));
        }
        EXPECT_FALSE(verifier.finish().fault) << size;
    }
}

TEST(ChronologyVerifier, AChangedEntry_IsNamed) {
    auto const replace = [](std::string& line, std::string_view what, std::string_view by) {
        line.replace(line.find(what), what.size(), by);
    };
    EXPECT_EQ(
        fault_of(changed(9, [&](auto& lines) { replace(lines[5], "動かない", "動いた"); })),
        "wrong_content 6 5"
    );
    EXPECT_EQ(
        fault_of(changed(9, [&](auto& lines) { replace(lines[5], "\"kind\"", "\"kinds\""); })),
        "malformed 6 5"
    );
    EXPECT_EQ(
        fault_of(changed(9, [&](auto& lines) { replace(lines[5], ",\"to\"", ", \"to\""); })),
        "malformed 6 5"
    );
}

TEST(ChronologyVerifier, AMissingRepeatedOrMovedEntry_IsNamedByTheNumberItShouldHave) {
    EXPECT_EQ(
        fault_of(changed(9, [](auto& lines) { lines.erase(lines.begin() + 4); })),
        "wrong_number 5 4"
    );
    EXPECT_EQ(
        fault_of(changed(9, [](auto& lines) { lines.insert(lines.begin() + 4, lines[3]); })),
        "wrong_number 5 4"
    );
    EXPECT_EQ(
        fault_of(changed(9, [](auto& lines) { std::swap(lines[4], lines[5]); })), "wrong_number 5 4"
    );
    EXPECT_EQ(
        fault_of(changed(9, [](auto& lines) { lines.erase(lines.end() - 2); })), "wrong_end 10 0"
    );
}

TEST(ChronologyVerifier, AnEntryHashedAnew_BreaksTheChainBehindIt) {
    auto const other = lines_of(forged(9));
    EXPECT_EQ(fault_of(changed(9, [&](auto& lines) { lines[3] = other[3]; })), "broken_chain 5 4");
}

TEST(ChronologyVerifier, AFileMadeAnewFromAnEntryOn_OnlyDiffersFromACheckpointKeptElsewhere) {
    auto const file = forged(9);
    EXPECT_EQ(fault_of(file), "");
    EXPECT_EQ(fault_of(file, {checkpoint_of(2)}), "");
    EXPECT_EQ(
        fault_of(file, {checkpoint_of(8), checkpoint_of(2), checkpoint_of(5)}),
        "differs_from_anchor 6 5"
    );
    EXPECT_EQ(fault_of(file, {{12, Digest{}}}), "short_of_anchor 11 0");
    EXPECT_EQ(fault_of(file, {{0, sha256("")}}), "");
    EXPECT_EQ(fault_of(file, {{-1, Digest{}}}), "differs_from_anchor 1 0");
}

TEST(ChronologyVerifier, EntriesThatDoNotBelongTogether_AreNamed) {
    auto entries = sample_entries(3, sha256);
    auto const with = [&](auto change) {
        auto copy = entries;
        change(copy[1]);
        copy[1].hash = entry_hash(copy[1], sha256);
        return fault_of(exported(copy, sha256));
    };
    EXPECT_EQ(with([](auto& entry) { entry.is_drill = true; }), "mixed_drill 3 2");
    EXPECT_EQ(with([](auto& entry) { entry.incident.bytes[0] = 1; }), "other_incident 3 2");
    EXPECT_EQ(with([](auto& entry) { entry.content.corrects = 2; }), "corrects_unknown 3 2");
    EXPECT_EQ(with([](auto& entry) { entry.content.corrects = -1; }), "corrects_unknown 3 2");
}

TEST(ChronologyVerifier, ACheckpointThatIsWrongOrMissing_IsNamedByItsLine) {
    auto const count = std::int64_t{1'001};
    auto const at = [](auto& lines) { return lines.begin() + 1'001; };
    EXPECT_EQ(
        fault_of(changed(count, [&](auto& lines) { lines.erase(at(lines)); })),
        "checkpoint_missing 1002 0"
    );
    EXPECT_EQ(
        fault_of(changed(
            count,
            [&](auto& lines) {
                auto& line = *at(lines);
                line[24] = line[24] == '0' ? '1' : '0';
            }
        )),
        "wrong_checkpoint 1002 0"
    );
}

TEST(ChronologyVerifier, AFileThatIsCutOff_SaysSo) {
    auto const file = exported(sample_entries(5, sha256), sha256);
    EXPECT_EQ(fault_of(file.substr(0, file.size() - 1)), "cut_off 7 0");
    EXPECT_EQ(fault_of(file.substr(0, file.size() - 60)), "cut_off 7 0");
    EXPECT_EQ(fault_of(changed(5, [](auto& lines) { lines.pop_back(); })), "cut_off 7 6");
    auto const lines = lines_of(file);
    auto const end_of_third = joined({lines.begin(), lines.begin() + 4});
    EXPECT_EQ(fault_of(end_of_third.substr(0, end_of_third.size() - 30)), "cut_off 4 3");
    EXPECT_EQ(fault_of(""), "not_a_chronology 1 0");
}

TEST(ChronologyVerifier, SomethingElse_IsNoChronology) {
    EXPECT_EQ(fault_of("{\"name\":1}\n"), "not_a_chronology 1 0");
    EXPECT_EQ(fault_of("\xEF\xBB\xBF" + exported({}, sha256)), "not_a_chronology 1 0");
    EXPECT_EQ(fault_of(std::string(200'000, 'x')), "line_too_long 1 0");
    EXPECT_EQ(
        fault_of(changed(1, [](auto& lines) { lines[0].replace(lines[0].find("1}"), 1, "2"); })),
        "unknown_version 1 0"
    );
    EXPECT_EQ(fault_of(changed(1, [](auto& lines) { lines.push_back("{}"); })), "goes_on 4 0");
    EXPECT_EQ(fault_of(changed(1, [](auto& lines) { lines[0] += "\r"; })), "not_a_chronology 1 0");
}

TEST(ChronologyVerifier, AMalformedLine_IsNamedByByteAndWhatBelongsThere) {
    auto const verdict = verdict_on(changed(3, [](auto& lines) {
        lines[2].replace(lines[2].find("\"number\":2"), 10, "\"number\":x");
    }));
    ASSERT_TRUE(verdict.fault);
    EXPECT_EQ(verdict.fault->line, 3);
    EXPECT_EQ(verdict.fault->entry, 2);
    EXPECT_GT(verdict.fault->byte, 100U);
    EXPECT_EQ(verdict.fault->wanted, "an integer of at most 2^53-1");
    EXPECT_EQ(verdict.head.number, 1);
}

} // namespace
} // namespace sonae::core
