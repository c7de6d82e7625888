// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/entry.hpp"
#include "daemon/core/incident/tasks.hpp"

#include <functional>
#include <span>

namespace sonae::core::incident {

/// One fact that a field is filled with, and where it is from.
struct DraftPart {
    std::string_view source;   ///< "declaration", "board", "tasks", "chronology", "awareness",
                               ///< "reports", "roles", "directory", "ledger"
    std::optional<Instant> at; ///< when it was so
    std::string code;          ///< "ransom_note", "infected", "emergency=stopped"; "" none
    std::string text;          ///< names, and what people typed
    std::int64_t entry = 0;    ///< number in the chronology; 0: not from there

    /// Time, code and text with blanks between them, and the number as "(#7)".
    [[nodiscard]] std::string plain() const;
};

struct ReportField {
    std::string_view field;
    std::vector<DraftPart> parts; ///< none when Sonae does not know it

    /// The parts with ", " between them.
    [[nodiscard]] std::string value() const;
};

/// What stands for ids in a report; each may say "" or nothing.
struct ReportNames {
    std::function<std::string(std::string_view person)> person;
    std::function<std::string(std::string_view person)> number; ///< to telephone
    std::function<std::string(AssetId asset)> asset;
    std::function<std::string(AssetId asset)> place;
    std::function<std::optional<Instant>(AssetId asset)> last_report; ///< of its agent
};

/// What a draft is made from.
struct DraftSources {
    Incident const& incident;
    workflow::Shelf const& shelf;
    ReportNames const& names;
    std::span<ChronologyEntry const> chronology; ///< all of it, oldest first
};

/// The fields of the report that the duty asks for, as far as incident, boards, chronology, ledger
/// and directory tell them. Facts: times, names, what people typed, and codes where a code says it;
/// a person writes the sentences. Of what people typed the first ten lines of a field.
std::vector<ReportField> draft_report(std::string_view report, DraftSources const& sources);

} // namespace sonae::core::incident
