// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/records.hpp"
#include "daemon/core/workflow/decide.hpp"
#include "inventory/base/guarded.hpp"
#include "playbooks/signature.hpp"

#include <map>

namespace sonae::core {

/// A playbook of the house, read.
struct ShelvedPlaybook {
    PlaybookRecord record;
    std::shared_ptr<playbooks::Playbook const> book;
};

using PlaybookPointer = std::shared_ptr<ShelvedPlaybook const>;

/// Errors: corrupt, when what was stored is not a playbook.
Result<PlaybookPointer> shelved(PlaybookRecord record);

/// The playbooks as of the last commit. None is ever taken away, so what runs keeps its own.
class PlaybookView final : public workflow::Shelf {
public:
    void reset(std::vector<PlaybookPointer> playbooks, playbooks::SignatureRule rule = {});
    void put(PlaybookPointer playbook);

    /// By name, then the newest version first.
    [[nodiscard]] std::vector<PlaybookPointer> all() const;

    /// By the hash of its document in hex, or by its id: the newest version.
    [[nodiscard]] PlaybookPointer find(std::string_view hash_or_id) const;

    [[nodiscard]] std::shared_ptr<playbooks::Playbook const> frozen(std::string_view sha256
    ) const override;

    /// Errors: not_found; refused "revoked", "not_yet_valid", "expired", "newest_revoked",
    /// "newest_expired", and those of playbooks::check_signatures. A playbook that came with Sonae
    /// came as Sonae itself did, and needs no signature of its own.
    [[nodiscard]] Result<void> may_begin(std::string_view sha256, Instant now) const override;

    /// The same for one that need not be here yet.
    [[nodiscard]] Result<void> may_begin(ShelvedPlaybook const& playbook, Instant now) const;

    [[nodiscard]] playbooks::SignatureRule signature_rule() const;

    [[nodiscard]] Result<std::string> resolve(
        std::string_view id, std::optional<playbooks::Timestamp> const& version, Instant now
    ) const override;

private:
    [[nodiscard]] std::vector<PlaybookPointer> versions_of(std::string_view id) const;

    struct Content {
        std::map<std::string, PlaybookPointer, std::less<>> by_hash;
        playbooks::SignatureRule rule;
    };

    mutable Guarded<Content> content_;
};

} // namespace sonae::core
