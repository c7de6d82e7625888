// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/escalation/policy.hpp"
#include "inventory/base/guarded.hpp"

#include <memory>
#include <variant>

namespace sonae::core {

/// Everybody who can be called, and in which order, as of one commit.
struct DirectoryContent {
    contacts::Directory people;
    std::map<PolicyId, escalation::Policy> policies;
};

using DirectoryPointer = std::shared_ptr<DirectoryContent const>;

/// One document of the directory.
using DirectoryItem = std::variant<
    contacts::Contact,
    contacts::Vendor,
    contacts::OutsideBody,
    contacts::Group,
    contacts::Roster,
    escalation::Policy>;

/// The directory as of the last commit.
class DirectoryView {
public:
    void put(DirectoryPointer content);

    /// Never null.
    [[nodiscard]] DirectoryPointer get() const;

private:
    mutable Guarded<DirectoryPointer> content_{std::make_shared<DirectoryContent const>()};
};

} // namespace sonae::core
