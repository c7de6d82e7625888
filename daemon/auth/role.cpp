// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/role.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sonae::auth {

namespace {

using enum Permission;

constexpr auto roles = std::array{
    Role::administrator, Role::it, Role::csirt, Role::management, Role::auditor, Role::display};

constexpr auto administrator_grants = std::array{
    read_ledger,
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
    act_on_incidents,
    read_contacts,
    manage_contacts,
    edit_network,
    approve_network,
    read_watch,
    act_on_watch,
    read_wallboard};

constexpr auto it_grants = std::array{
    read_ledger,
    edit_ledger,
    export_ledger,
    read_agents,
    manage_agents,
    read_people,
    read_playbooks,
    read_incidents,
    act_on_incidents,
    read_contacts,
    manage_contacts,
    edit_network,
    read_watch,
    act_on_watch,
    read_wallboard};

constexpr auto csirt_grants = std::array{
    read_ledger,
    edit_ledger,
    export_ledger,
    read_agents,
    read_audit,
    read_playbooks,
    manage_playbooks,
    read_incidents,
    act_on_incidents,
    read_contacts,
    manage_contacts,
    read_watch,
    act_on_watch,
    read_wallboard};

constexpr auto management_grants = std::array{
    read_ledger,
    export_ledger,
    read_agents,
    read_playbooks,
    read_incidents,
    act_on_incidents,
    read_contacts,
    approve_network,
    read_watch,
    read_wallboard};

constexpr auto auditor_grants = std::array{
    read_ledger,
    export_ledger,
    read_agents,
    read_people,
    read_audit,
    read_playbooks,
    read_incidents,
    read_contacts,
    read_watch,
    read_wallboard};

constexpr auto display_grants = std::array{read_wallboard};

std::span<Permission const> granted_to(Role role) {
    switch (role) {
    case Role::administrator:
        return administrator_grants;
    case Role::it:
        return it_grants;
    case Role::csirt:
        return csirt_grants;
    case Role::management:
        return management_grants;
    case Role::auditor:
        return auditor_grants;
    case Role::display:
        return display_grants;
    }
    return {};
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
    case Role::display:
        return "display";
    }
    return "";
}

std::optional<Role> role_of(std::string_view name) {
    auto const* const found =
        std::ranges::find(roles, name, [](Role role) { return name_of(role); });
    return found == roles.end() ? std::nullopt : std::optional{*found};
}

bool stays_signed_in(Role role) {
    return role == Role::display;
}

bool is_allowed(Role role, Permission permission) {
    auto const granted = granted_to(role);
    return std::ranges::find(granted, permission) != granted.end();
}

} // namespace sonae::auth
