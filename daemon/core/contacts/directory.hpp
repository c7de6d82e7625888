// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/contact.hpp"
#include "daemon/core/contacts/roster.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core::contacts {

/// Everybody who can be called. A value: whoever reads keeps its own, nothing changes under it.
struct Directory {
    std::map<ContactId, Contact> contacts;
    std::map<VendorId, Vendor> vendors;
    std::map<std::string, OutsideBody, std::less<>> outside_bodies;
    std::map<GroupId, Group> groups;
    std::map<RosterId, Roster> rosters;
};

/// Who answers for a role at that moment: whoever is on duty by its rosters; where none tells, or
/// only of somebody who is gone without a deputy, every contact with the role, those who have it as
/// their first before the others, then by name. A contact that is not active is replaced by its
/// deputy, over at most four steps; nobody comes twice.
std::vector<ContactId> holders(Directory const& directory, std::string_view role, Instant now);

/// The contact itself when it is active, else its deputy, the deputy's deputy …, over at most four
/// steps. Nothing when that leads to nobody.
std::optional<ContactId> active_or_deputy(Directory const& directory, ContactId const& contact);

/// The numbers of somebody in the order in which they are tried at that moment: those for these
/// hours before those for any, each in the order of the contact; those for other hours are left
/// out. Indexes into `Contact::reaches`.
std::vector<std::size_t> reaches_at(Contact const& contact, Instant now);

/// What is wrong with the directory as it stands, for its page.
struct Finding {
    std::string code;          ///< "no_reach", "one_column", "never_verified", "stale",
                               ///< "role_without_holder", "roster_gap", "deputy_missing",
                               ///< "outside_body_without_number"
    std::string subject;       ///< id or code of what it is about
    std::optional<Instant> at; ///< of a gap: its beginning; of "stale": the last verification

    friend bool operator==(Finding const&, Finding const&) = default;
};

/// `stale_after` since the last verification through any of somebody's numbers; `roles` are those
/// that must have somebody. Of each roster the first gap of the next 90 days. A deputy is missing
/// where somebody names one who leads to nobody, and where a roster, a group or a vendor names
/// somebody for whom nobody answers. In the order: contacts, roles, rosters, outside bodies.
std::vector<Finding> findings(
    Directory const& directory,
    std::span<std::string_view const> roles,
    std::chrono::days stale_after,
    Instant now
);

} // namespace sonae::core::contacts
