// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/role.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace sonae::auth {

namespace {

using enum Permission;

constexpr auto roles =
    std::array{Role::administrator, Role::it, Role::csirt, Role::management, Role::auditor};

bool is_among(Permission permission, std::initializer_list<Permission> granted) {
    return std::ranges::find(granted, permission) != granted.end();
}

} // namespace

std::string_view name_of(Role role) {
    switch (role) {
    case Role::administrator:
        return "administrator";
    case Role::it:
        return "it";
    case Role::csirt:
        return "csirt";
    case Role::management:
        return "management";
    case Role::auditor:
        return "auditor";
    }
    return "";
}

std::optional<Role> role_of(std::string_view name) {
    auto const* const found =
        std::ranges::find(roles, name, [](Role role) { return name_of(role); });
    return found == roles.end() ? std::nullopt : std::optional{*found};
}

bool is_allowed(Role role, Permission permission) {
    switch (role) {
    case Role::administrator:
        return is_among(
            permission,
            {read_ledger,
             edit_ledger,
             export_ledger,
             read_agents,
             manage_agents,
             read_people,
             manage_people,
             read_audit,
             read_playbooks,
             manage_playbooks,
             read_incidents,
             act_on_incidents}
        );
    case Role::it:
        return is_among(
            permission,
            {read_ledger,
             edit_ledger,
             export_ledger,
             read_agents,
             manage_agents,
             read_people,
             read_playbooks,
             read_incidents,
             act_on_incidents}
        );
    case Role::csirt:
        return is_among(
            permission,
            {read_ledger,
             edit_ledger,
             export_ledger,
             read_agents,
             read_audit,
             read_playbooks,
             manage_playbooks,
             read_incidents,
             act_on_incidents}
        );
    case Role::management:
        return is_among(
            permission,
            {read_ledger,
             export_ledger,
             read_agents,
             read_playbooks,
             read_incidents,
             act_on_incidents}
        );
    case Role::auditor:
        return is_among(
            permission,
            {read_ledger,
             export_ledger,
             read_agents,
             read_people,
             read_audit,
             read_playbooks,
             read_incidents}
        );
    }
    return false;
}

} // namespace sonae::auth
