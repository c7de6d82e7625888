// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/directory.hpp"
#include "daemon/core/contacts/outside_bodies.hpp"

#include <algorithm>
#include <set>

namespace sonae::core::contacts {

namespace {

class Inspection {
public:
    Inspection(Directory const& directory, std::chrono::days stale_after, Instant now)
        : directory_{directory}
        , stale_before_{now - stale_after}
        , now_{now} {}

    void contacts() {
        for (auto const& [id, contact] : directory_.contacts) {
            if (contact.is_active) {
                reaches(contact);
            }
        }
        for (auto const& id : unanswered()) {
            add("deputy_missing", id.text());
        }
    }

    void roles(std::span<std::string_view const> codes) {
        for (auto const code : codes) {
            if (holders(directory_, code, now_).empty()) {
                add("role_without_holder", code);
            }
        }
    }

    void rosters() {
        for (auto const& [id, roster] : directory_.rosters) {
            if (auto const gap = first_gap(roster, now_)) {
                add("roster_gap", id.text(), gap);
            }
        }
    }

    void outside_bodies() {
        for (auto const code : outside_body_codes()) {
            auto const found = directory_.outside_bodies.find(code);
            auto const is_known = found != directory_.outside_bodies.end();
            if (!is_known || (found->second.number.empty() && found->second.night_number.empty())) {
                add("outside_body_without_number", code);
            } else {
                age(code, found->second.verified_at);
            }
        }
    }

    std::vector<Finding> list;

private:
    void
    add(std::string_view code, std::string_view subject, std::optional<Instant> at = std::nullopt) {
        list.push_back({std::string{code}, std::string{subject}, at});
    }

    void age(std::string_view subject, std::optional<Instant> verified_at) {
        if (!verified_at) {
            add("never_verified", subject);
        } else if (*verified_at < stale_before_) {
            add("stale", subject, verified_at);
        }
    }

    void reaches(Contact const& contact) {
        auto const subject = contact.id.text();
        if (contact.reaches.empty()) {
            add("no_reach", subject);
            return;
        }
        auto const column = column_of(contact.reaches.front().kind);
        if (std::ranges::all_of(contact.reaches, [column](Reach const& reach) {
                return column_of(reach.kind) == column;
            })) {
            add("one_column", subject);
        }
        auto newest = std::optional<Instant>{};
        for (auto const& reach : contact.reaches) {
            newest = std::max(newest, reach.verified_at);
        }
        age(subject, newest);
    }

    /// Those who name a deputy that leads to nobody, and those who are called by name though nobody
    /// answers for them.
    [[nodiscard]] std::set<ContactId> unanswered() const {
        auto found = std::set<ContactId>{};
        auto const look = [&](std::vector<ContactId> const& called) {
            for (auto const& id : called) {
                if (!active_or_deputy(directory_, id)) {
                    found.insert(id);
                }
            }
        };
        for (auto const& [id, contact] : directory_.contacts) {
            if (contact.deputy && !active_or_deputy(directory_, *contact.deputy)) {
                found.insert(id);
            }
        }
        for (auto const& [id, group] : directory_.groups) {
            look(group.members);
        }
        for (auto const& [id, vendor] : directory_.vendors) {
            look(vendor.contacts);
        }
        for (auto const& [id, roster] : directory_.rosters) {
            for (auto const& rotation : roster.rotations) {
                look(rotation.members);
            }
            for (auto const& each : roster.overrides) {
                if (each.until > now_) {
                    look({each.contact});
                }
            }
        }
        return found;
    }

    Directory const& directory_;
    Instant stale_before_;
    Instant now_;
};

} // namespace

std::vector<Finding> findings(
    Directory const& directory,
    std::span<std::string_view const> roles,
    std::chrono::days stale_after,
    Instant now
) {
    auto inspection = Inspection{directory, stale_after, now};
    inspection.contacts();
    inspection.roles(roles);
    inspection.rosters();
    inspection.outside_bodies();
    return std::move(inspection.list);
}

} // namespace sonae::core::contacts
