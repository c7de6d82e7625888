// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/records.hpp"
#include "daemon/core/workflow/decide.hpp"
#include "inventory/base/guarded.hpp"

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
    void reset(std::vector<PlaybookPointer> playbooks);
    void put(PlaybookPointer playbook);

    /// By name, then the newest version first.
    [[nodiscard]] std::vector<PlaybookPointer> all() const;

    /// By the hash of its document in hex, or by its id: the newest version.
    [[nodiscard]] PlaybookPointer find(std::string_view hash_or_id) const;

    [[nodiscard]] std::shared_ptr<playbooks::Playbook const> frozen(std::string_view sha256
    ) const override;

    [[nodiscard]] Result<std::string> resolve(
        std::string_view id, std::optional<playbooks::Timestamp> const& version, Instant now
    ) const override;

private:
    using Content = std::map<std::string, PlaybookPointer, std::less<>>; ///< by hash
    mutable Guarded<Content> content_;
};

} // namespace sonae::core
