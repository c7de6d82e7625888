// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/phone_tree.hpp"

#include "daemon/core/contacts/outside_bodies.hpp"
#include "daemon/paper/callables.hpp"
#include "daemon/paper/plain_text.hpp"
#include "daemon/paper/sheets.hpp"

#include <algorithm>
#include <set>

namespace sonae::paper {

namespace {

using contacts::Directory;

constexpr auto note_characters = std::size_t{200};

/// Tells apart two states of the directory, for whoever holds two papers (FNV-1a, 32 bits; nothing
/// is kept secret or safe by it).
class Edition {
public:
    void add(std::string_view id, std::int64_t version) {
        add(id);
        add(std::to_string(version));
    }

    [[nodiscard]] std::string text() const {
        constexpr auto digits = std::string_view{"0123456789ABCDEF"};
        auto text = std::string{};
        for (auto shift = 28; shift >= 0; shift -= 4) {
            text += digits[(value_ >> static_cast<unsigned>(shift)) & 0xfU];
        }
        return text;
    }

private:
    void add(std::string_view bytes) {
        for (auto const c : bytes) {
            value_ = (value_ ^ static_cast<unsigned char>(c)) * 16'777'619U;
        }
        value_ = (value_ ^ 0xffU) * 16'777'619U;
    }

    std::uint32_t value_ = 2'166'136'261U;
};

std::string edition_of(core::DirectoryContent const& content) {
    auto edition = Edition{};
    auto const add_all = [&](auto const& documents) {
        for (auto const& each : documents) {
            edition.add(each.first.text(), each.second.version);
        }
    };
    add_all(content.people.contacts);
    add_all(content.people.vendors);
    for (auto const& [code, body] : content.people.outside_bodies) {
        edition.add(code, body.version);
    }
    add_all(content.people.groups);
    add_all(content.people.rosters);
    add_all(content.policies);
    return edition.text();
}

/// A roster of rotations has no end; one of lines does, and after it the paper only looks right.
void limit_by_rosters(PhoneTree& tree, Directory const& directory) {
    tree.void_after = tree.made_at + valid_days;
    for (auto const& [id, roster] : directory.rosters) {
        auto const turns = std::ranges::any_of(roster.rotations, [](auto const& rotation) {
            return !rotation.members.empty();
        });
        if (turns) {
            continue;
        }
        auto end = Instant{};
        for (auto const& each : roster.overrides) {
            end = std::max(end, each.until);
        }
        if (end > tree.made_at && end < tree.void_after) {
            tree.void_after = end;
            tree.ending_roster = one_line(roster.name);
        }
    }
}

std::vector<SystemRow> systems_of(Directory const& directory) {
    auto rows = std::vector<SystemRow>{};
    for (auto const& [id, vendor] : directory.vendors) {
        auto row = SystemRow{};
        row.vendor = one_line(vendor.name);
        row.contract = one_line(vendor.contract);
        row.hours = one_line(vendor.hours);
        row.emergency_line = dialled(vendor.emergency_line);
        row.powers = vendor.powers;
        row.note = shortened(vendor.note, note_characters, "…");
        for (auto const& contact : vendor.contacts) {
            if (auto const who = contacts::active_or_deputy(directory, contact)) {
                auto person = callable(directory.contacts.at(*who), contacts::Hours::any);
                row.people.push_back(std::move(person));
            }
        }
        auto systems = vendor.systems;
        if (systems.empty()) {
            systems.emplace_back();
        }
        for (auto const& system : systems) {
            row.system = one_line(system);
            rows.push_back(row);
        }
    }
    std::ranges::stable_sort(rows, [](SystemRow const& left, SystemRow const& right) {
        // A vendor without a system stands at the end.
        return std::make_tuple(left.system.empty(), std::string_view{left.system}) <
               std::make_tuple(right.system.empty(), std::string_view{right.system});
    });
    return rows;
}

/// The people of a vendor with many systems stand at the first of them.
void say_people_once(std::vector<SystemRow>& rows) {
    auto first = std::map<std::pair<std::string, std::string>, std::string>{};
    for (auto& row : rows) {
        auto const [known, is_first] = first.try_emplace({row.vendor, row.contract}, row.system);
        if (!is_first && !row.people.empty()) {
            row.people.clear();
            row.people_stand_at = known->second;
        }
    }
}

BodyRow row_of(contacts::OutsideBody const& body) {
    return {
        one_line(body.code),
        one_line(body.name),
        dialled(body.number),
        dialled(body.night_number),
        shortened(body.note, note_characters, "…")};
}

/// Those that come with Sonae first and in its order, also when the house has none of them.
std::vector<BodyRow> bodies_of(Directory const& directory) {
    auto rows = std::vector<BodyRow>{};
    for (auto const code : contacts::outside_body_codes()) {
        auto const found = directory.outside_bodies.find(code);
        auto shipped = contacts::OutsideBody{};
        shipped.code = code;
        rows.push_back(row_of(found == directory.outside_bodies.end() ? shipped : found->second));
    }
    for (auto const& [code, body] : directory.outside_bodies) {
        auto const& shipped = contacts::outside_body_codes();
        if (std::ranges::find(shipped, code) == shipped.end()) {
            rows.push_back(row_of(body));
        }
    }
    return rows;
}

/// Those who stand on a sheet first: when there is no room for all, they are there.
std::vector<ContactId> in_order_of_need(PhoneTree const& tree, std::set<ContactId> reached) {
    auto order = std::vector<ContactId>{};
    auto const take = [&](ContactId const& id) {
        if (reached.erase(id) > 0) {
            order.push_back(id);
        }
    };
    for (auto const& sheet : tree.sheets) {
        for (auto const& route : sheet.routes) {
            for (auto const& callee : route.people) {
                take(callee.who.id);
                if (callee.deputy) {
                    take(callee.deputy->id);
                }
            }
        }
    }
    order.insert(order.end(), reached.begin(), reached.end());
    return order;
}

void list_people(PhoneTree& tree, core::DirectoryContent const& content) {
    auto const& all = content.people.contacts;
    auto const order = in_order_of_need(tree, reached_by_any(content));
    for (auto const& id : order) {
        auto person = callable(all.at(id), contacts::Hours::any);
        if (person.numbers.empty() && person.in_other_hours.empty()) {
            tree.without_number.push_back(person.name);
        }
        if (tree.people.size() < most_listed_people) {
            tree.people.push_back(std::move(person));
        }
    }
    tree.people_left_out = order.size() - tree.people.size();
    tree.people_not_reached = all.size() - order.size();
    std::ranges::sort(tree.people, is_before);
}

template <class T>
std::size_t cut(std::vector<T>& rows, std::size_t most) {
    auto const surplus = rows.size() > most ? rows.size() - most : std::size_t{0};
    rows.resize(rows.size() - surplus);
    return surplus;
}

} // namespace

PhoneTree
phone_tree(core::DirectoryContent const& content, std::string_view hospital, Instant now) {
    auto tree = PhoneTree{};
    tree.hospital = one_line(hospital);
    tree.made_at = std::chrono::floor<std::chrono::minutes>(now);
    tree.edition = edition_of(content);
    limit_by_rosters(tree, content.people);

    auto const* const policy = escalation::policy_for(
        content.policies, escalation::Reason::incident, core::Severity::critical
    );
    if (policy != nullptr) {
        tree.policy = PolicyName{one_line(policy->name), policy->version};
        tree.repeats = policy->repeats;
    }
    for (auto const& [id, each] : content.policies) {
        auto const& reasons = each.reasons;
        if (&each != policy &&
            std::ranges::find(reasons, escalation::Reason::incident) != reasons.end()) {
            tree.other_policies.push_back(one_line(each.name));
        }
    }
    auto const sheets_until = std::min(tree.made_at + sheet_days, tree.void_after);
    auto sheets = sheets_of(policy, content.people, {tree.made_at, sheets_until});
    tree.sheets = std::move(sheets.sheets);
    tree.sheets_end = sheets.end;
    tree.systems = systems_of(content.people);
    tree.systems_left_out = cut(tree.systems, most_system_rows);
    say_people_once(tree.systems);
    tree.bodies = bodies_of(content.people);
    tree.duties = duties_of(content.people, tree.made_at, tree.void_after);
    tree.duties_left_out = cut(tree.duties, most_duties);
    list_people(tree, content);
    return tree;
}

} // namespace sonae::paper
