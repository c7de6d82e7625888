// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/chronology/chain.hpp"
#include "tests/fakes/sample_chronology.hpp"

namespace sonae::core {
namespace {

using auth::sha256;
using namespace testing;

ChronologyChain real_chain() {
    return {id_of<IncidentId>(7), false, sha256};
}

TEST(Chronology, AnEntry_HasItsPlaceBothTimesAndTheHashBefore) {
    auto chain = real_chain();
    auto const first = chain.append(sample_draft(1), at("2026-05-19T13:41:01.500Z")).value();
    auto const second = chain.append(sample_draft(2), at("2026-05-19T13:42:00Z")).value();

    EXPECT_EQ(first.number, 1);
    EXPECT_EQ(first.previous, Digest{});
    EXPECT_EQ(second.number, 2);
    EXPECT_EQ(second.previous, first.hash);
    EXPECT_EQ(second.content.happened_at, at("2026-05-19T13:40:02Z"));
    EXPECT_EQ(second.entered_at, at("2026-05-19T13:42:00Z"));
    EXPECT_EQ(chain.head().number, 2);
    EXPECT_EQ(chain.head().hash, second.hash);
}

// Golden: what docs/chronology.md shows. Another writer must come to the same bytes.
TEST(Chronology, TheFormAndHashOfAnEntry_AreFixed) {
    auto chain = real_chain();
    auto draft = sample_draft(3);
    draft.text = "停止 \"A\"";
    auto const entry = chain.append(draft, at("2026-05-19T13:41:01.500Z")).value();

    EXPECT_EQ(
        entry_body(entry),
        R"({"actor":"per_0197a3c04c8e7d2f9b1b5a6c7d8e9f00",)"
        R"("assets":["ast_01010101010101010101010101010101","ast_02020202020202020202020202020202"],)"
        R"("corrects":0,"details":{"from":"active","step":"step_2_1","tries":2},)"
        R"("entered_at":"2026-05-19T13:41:01.500Z","from":"病棟3階",)"
        R"("happened_at":"2026-05-19T13:40:03Z","incident":"inc_07070707070707070707070707070707",)"
        R"("is_drill":false,"is_open":false,"kind":"step_finished","number":1,)"
        R"("previous":"0000000000000000000000000000000000000000000000000000000000000000",)"
        R"("text":"停止 \"A\"","to":""})"
    );
    EXPECT_EQ(
        to_hex(entry.hash), "29349ba5131561a68d884c9f6deb67f9b1a3f5a603fc537318e243f452fed83d"
    );
}

TEST(Chronology, ADraftThatBreaksALimit_IsRefusedByItsField) {
    auto const refusal = [](auto change) {
        auto draft = sample_draft(1);
        change(draft);
        auto const added = real_chain().append(draft, at("2026-05-19T13:41:00Z"));
        return added ? std::string{"taken"} : added.error().text();
    };
    EXPECT_EQ(refusal([](auto&) {}), "taken");
    EXPECT_EQ(refusal([](auto& d) { d.kind = "Note"; }), "kind_invalid (/kind)");
    EXPECT_EQ(refusal([](auto& d) { d.actor = ""; }), "actor_missing (/actor)");
    EXPECT_EQ(refusal([](auto& d) { d.from = std::string(201, 'x'); }), "field_too_long (/from)");
    EXPECT_EQ(refusal([](auto& d) { d.to = "a\nb"; }), "not_one_line (/to)");
    EXPECT_EQ(refusal([](auto& d) { d.text = "a\nb"; }), "not_one_line (/text)");
    EXPECT_EQ(refusal([](auto& d) { d.text = "\xFF"; }), "not_one_line (/text)");
    EXPECT_EQ(refusal([](auto& d) { d.text = std::string(4'001, 'x'); }), "field_too_long (/text)");
    EXPECT_EQ(refusal([](auto& d) { d.assets.resize(201); }), "too_many (/assets)");
    EXPECT_EQ(refusal([](auto& d) { d.happened_at = from_ms(-1); }), "time_invalid (/happened_at)");
    EXPECT_EQ(refusal([](auto& d) { d.details = R"({"b":1,"a":2})"; }), "not_canonical (/details)");
    EXPECT_EQ(refusal([](auto& d) { d.details = "[]"; }), "not_canonical (/details)");
    EXPECT_EQ(refusal([](auto& d) { d.corrects = 1; }), "corrects_unknown (/corrects)");
    EXPECT_EQ(refusal([](auto& d) { d.corrects = -1; }), "corrects_unknown (/corrects)");
}

TEST(Chronology, ACorrection_IsAnotherEntryThatNamesTheFirst) {
    auto chain = real_chain();
    auto const first = chain.append(sample_draft(1), at("2026-05-19T13:41:00Z")).value();
    auto correction = sample_draft(2);
    correction.corrects = first.number;

    auto const second = chain.append(correction, at("2026-05-19T13:45:00Z")).value();

    EXPECT_EQ(second.number, 2);
    EXPECT_EQ(second.content.corrects, 1);
}

TEST(Chronology, Resumed_GoesOnWhereItEnded) {
    auto const entries = sample_entries(1'000, sha256);
    auto chain = real_chain();
    for (auto const& entry : entries) {
        ASSERT_TRUE(chain.resume(entry));
    }
    EXPECT_TRUE(chain.is_checkpoint_due());
    EXPECT_EQ(chain.checkpoint().size, 1'000);

    auto const next = chain.append(sample_draft(1'001), at("2026-05-19T15:00:00Z")).value();

    EXPECT_EQ(next.number, 1'001);
    EXPECT_EQ(next.previous, entries.back().hash);
    EXPECT_FALSE(chain.is_checkpoint_due());
}

TEST(Chronology, Resumed_RefusesWhatDoesNotFollowOrWasChanged) {
    auto const entries = sample_entries(3, sha256);
    auto const refuses = [&](auto change) {
        auto chain = real_chain();
        static_cast<void>(chain.resume(entries[0]));
        auto entry = entries[1];
        change(entry);
        auto const resumed = chain.resume(entry);
        return !resumed && resumed.error().code == Errc::corrupt;
    };
    EXPECT_FALSE(refuses([](auto&) {}));
    EXPECT_TRUE(refuses([&](auto& entry) { entry = entries[2]; }));
    EXPECT_TRUE(refuses([](auto& entry) { entry.content.text += "."; }));
    EXPECT_TRUE(refuses([](auto& entry) { entry.is_drill = true; }));
    EXPECT_TRUE(refuses([](auto& entry) { entry.incident = id_of<IncidentId>(8); }));
    EXPECT_TRUE(refuses([](auto& entry) { entry.hash[0] ^= 1; }));
}

} // namespace
} // namespace sonae::core
