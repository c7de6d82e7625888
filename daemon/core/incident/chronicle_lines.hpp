// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/incident/report_draft.hpp"

#include <set>

namespace sonae::core::incident {

/// What the chronology contributes to a report: its lines as parts that name their number. A line
/// that another one corrects is left out; the correction stands for it, and settles it when it was
/// open.
class ChronicleLines {
public:
    explicit ChronicleLines(std::span<ChronologyEntry const> entries);

    /// The first ones; all notes.
    [[nodiscard]] std::vector<DraftPart> notes() const;

    /// Notes that name a device of the ledger.
    [[nodiscard]] std::vector<DraftPart> notes_about_devices() const;

    /// Notes that are still open.
    [[nodiscard]] std::vector<DraftPart> open_notes() const;

    /// Notes in which one of the words occurs.
    [[nodiscard]] std::vector<DraftPart> notes_with(std::span<std::string_view const> words) const;

    /// Changes of a board, "emergency=stopped".
    [[nodiscard]] std::vector<DraftPart> of_kind(std::string_view kind) const;

    /// "his-db01=cut_off" for each device when it got that state.
    [[nodiscard]] std::vector<DraftPart> devices_that_became(
        std::string_view state, std::function<std::string(AssetId)> const& name
    ) const;

private:
    template <class Counts>
    [[nodiscard]] std::vector<DraftPart> notes_that(Counts counts) const;

    std::span<ChronologyEntry const> entries_;
    std::set<std::int64_t> corrected_;
};

} // namespace sonae::core::incident
