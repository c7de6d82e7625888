// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/escalation/policy.hpp"
#include "inventory/base/guarded.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
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

    /// Whether the popups of somebody go to that address (id of an agent or asset, host name;
    /// capitals or not). Costs the same however many contacts there are.
    [[nodiscard]] bool has_popup_at(std::string_view address) const;

private:
    using Addresses = std::shared_ptr<std::unordered_set<std::string> const>;

    mutable Guarded<DirectoryPointer> content_{std::make_shared<DirectoryContent const>()};
    mutable Guarded<Addresses> popups_{std::make_shared<std::unordered_set<std::string> const>()};
};

} // namespace sonae::core
