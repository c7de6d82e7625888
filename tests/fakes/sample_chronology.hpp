// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/export.hpp"
#include "tests/fakes/sample_records.hpp"

namespace sonae::testing {

/// A line of a night in サンプル総合病院; every third one is somewhat different.
inline core::ChronologyDraft sample_draft(std::int64_t mark) {
    auto draft = core::ChronologyDraft{};
    draft.happened_at = at("2026-05-19T13:40:00Z") + Millis{mark * 1'000};
    draft.kind = mark % 3 == 0 ? "step_finished" : "note";
    draft.actor = "per_0197a3c04c8e7d2f9b1b5a6c7d8e9f00";
    draft.from = "病棟3階";
    draft.to = mark % 2 == 0 ? "情シス" : "";
    draft.text = "#KARTE-01 が動かない。\"画面\" に英文 " + std::to_string(mark);
    if (mark % 3 == 0) {
        draft.details = R"({"from":"active","step":"step_2_1","tries":2})";
        draft.assets = {id_of<AssetId>(1), id_of<AssetId>(2)};
    }
    draft.is_open = mark % 5 == 0;
    return draft;
}

inline std::vector<core::ChronologyEntry> sample_entries(std::int64_t count, Sha256 sha256) {
    auto chain = core::ChronologyChain{id_of<IncidentId>(7), false, sha256};
    auto entries = std::vector<core::ChronologyEntry>{};
    for (auto i = std::int64_t{1}; i <= count; ++i) {
        entries.push_back(
            chain.append(sample_draft(i), at("2026-05-19T13:41:00Z") + Millis{i * 1'500}).value()
        );
    }
    return entries;
}

inline std::string exported(std::vector<core::ChronologyEntry> const& entries, Sha256 sha256) {
    auto text = std::string{};
    auto writer = core::ChronologyExport{sha256};
    writer.begin(id_of<IncidentId>(7), text);
    for (auto const& entry : entries) {
        writer.add(entry, text);
    }
    writer.end(text);
    return text;
}

} // namespace sonae::testing
