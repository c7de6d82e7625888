// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/directory.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace sonae::core::contacts {

namespace {

// A chain of deputies longer than this is a mistake, and a circle has no end.
constexpr auto max_deputy_steps = 4;

/// Those who answer, each once.
class Called {
public:
    explicit Called(Directory const& directory)
        : directory_{directory} {}

    void add(ContactId const& contact) {
        auto const who = active_or_deputy(directory_, contact);
        if (who && seen_.insert(*who).second) {
            list.push_back(*who);
        }
    }

    std::vector<ContactId> list;

private:
    Directory const& directory_;
    std::set<ContactId> seen_;
};

std::vector<Contact const*> with_role(Directory const& directory, std::string_view role) {
    auto found = std::vector<Contact const*>{};
    for (auto const& [id, contact] : directory.contacts) {
        if (std::ranges::find(contact.roles, role) != contact.roles.end()) {
            found.push_back(&contact);
        }
    }
    std::ranges::sort(found, {}, [role](Contact const* contact) {
        return std::make_tuple(
            contact->roles.front() != role, std::string_view{contact->name}, contact->id
        );
    });
    return found;
}

} // namespace

std::optional<ContactId> active_or_deputy(Directory const& directory, ContactId const& contact) {
    auto current = contact;
    for (auto step = 0; step <= max_deputy_steps; ++step) {
        auto const found = directory.contacts.find(current);
        if (found == directory.contacts.end()) {
            return std::nullopt;
        }
        if (found->second.is_active) {
            return current;
        }
        if (!found->second.deputy) {
            return std::nullopt;
        }
        current = *found->second.deputy;
    }
    return std::nullopt;
}

std::vector<ContactId> holders(Directory const& directory, std::string_view role, Instant now) {
    auto called = Called{directory};
    for (auto const& [id, roster] : directory.rosters) {
        if (roster.role != role) {
            continue;
        }
        if (auto const person = person_on_duty(roster, now)) {
            called.add(*person);
        }
    }
    if (called.list.empty()) {
        for (auto const* const contact : with_role(directory, role)) {
            called.add(contact->id);
        }
    }
    return std::move(called.list);
}

std::vector<std::size_t> reaches_at(Contact const& contact, Instant now) {
    auto indexes = std::vector<std::size_t>{};
    for (auto const wanted : {hours_at(now), Hours::any}) {
        for (auto i = std::size_t{0}; i < contact.reaches.size(); ++i) {
            if (contact.reaches[i].hours == wanted) {
                indexes.push_back(i);
            }
        }
    }
    return indexes;
}

} // namespace sonae::core::contacts
