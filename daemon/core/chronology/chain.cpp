// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/chain.hpp"

namespace sonae::core {

Result<void> ChronologyChain::resume(ChronologyEntry const& stored) {
    auto const follows = stored.incident == incident_ && stored.number == head_.number + 1 &&
                         stored.previous == head_.hash && stored.is_drill == is_drill_;
    if (!follows || entry_hash(stored, sha256_) != stored.hash) {
        return Error{
            Errc::corrupt,
            follows ? "an entry of the chronology is not what was entered"
                    : "an entry of the chronology does not follow the one before",
            {"incident: " + stored.incident.text(), "entry: " + std::to_string(stored.number)}};
    }
    accept(stored);
    return {};
}

Result<ChronologyEntry> ChronologyChain::append(ChronologyDraft draft, Instant now) {
    TRY_DONE(check_draft(draft));
    if (draft.corrects < 0 || draft.corrects > head_.number) {
        return Error{Errc::invalid_argument, "corrects_unknown", {"/corrects"}};
    }
    auto entry = ChronologyEntry{};
    entry.incident = incident_;
    entry.number = head_.number + 1;
    entry.entered_at = now;
    entry.is_drill = is_drill_;
    entry.content = std::move(draft);
    entry.previous = head_.hash;
    entry.hash = entry_hash(entry, sha256_);
    accept(entry);
    return entry;
}

void ChronologyChain::accept(ChronologyEntry const& entry) {
    tree_.append(entry.hash);
    head_ = {entry.number, entry.hash};
}

} // namespace sonae::core
