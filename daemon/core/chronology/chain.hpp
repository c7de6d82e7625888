// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/chronology/entry.hpp"
#include "daemon/core/chronology/merkle.hpp"

namespace sonae::core {

/// A checkpoint is due after every so many entries, and when the incident is closed.
inline constexpr auto checkpoint_interval = std::int64_t{1'000};

/// The end of the chronology of one incident, where entries are added. Pure; nothing is stored
/// here. A value: copy it to try something that may have to be undone. 2 KiB.
class ChronologyChain {
public:
    ChronologyChain(IncidentId incident, bool is_drill, Sha256 sha256)
        : incident_{incident}
        , is_drill_{is_drill}
        , sha256_{sha256}
        , tree_{sha256} {}

    /// Takes over one entry that was stored, in order. Errors: corrupt, when it does not follow
    /// what was taken before or is not what was hashed.
    Result<void> resume(ChronologyEntry const& stored);

    /// The entry that the draft becomes, in its place. Errors: those of check_draft;
    /// invalid_argument "corrects_unknown", when it corrects what is not there.
    Result<ChronologyEntry> append(ChronologyDraft draft, Instant now);

    [[nodiscard]] ChronologyHead const& head() const { return head_; }

    /// Of all entries so far.
    [[nodiscard]] Checkpoint checkpoint() const { return {head_.number, tree_.root()}; }

    [[nodiscard]] bool is_checkpoint_due() const {
        return head_.number > 0 && head_.number % checkpoint_interval == 0;
    }

private:
    void accept(ChronologyEntry const& entry);

    IncidentId incident_;
    bool is_drill_;
    Sha256 sha256_;
    MerkleTree tree_;
    ChronologyHead head_;
};

} // namespace sonae::core
