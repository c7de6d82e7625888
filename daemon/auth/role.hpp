// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace sonae::auth {

enum class Role {
    administrator,
    it,
    csirt,
    management,
    auditor,
    display, ///< a screen on the wall
};

/// What a request wants to do. Every route names one; nothing is allowed that `is_allowed` does not
/// allow.
enum class Permission {
    read_ledger,
    edit_ledger,
    export_ledger,
    read_agents,
    manage_agents, ///< tokens, approval, revocation
    read_people,
    manage_people,
    read_audit,
    read_playbooks,
    manage_playbooks, ///< import
    read_incidents,
    act_on_incidents, ///< declare, and everything that is done in one
    read_contacts,    ///< people, numbers, rosters, policies, and who is being called
    manage_contacts,
    edit_network,    ///< segments, links, zones, places on the drawing, external connections
    approve_network, ///< say that a drawing of the network is right
    read_watch,      ///< what the watch found
    act_on_watch,    ///< confirm and dismiss it, and say beforehand what is harmless
    read_wallboard,  ///< what a screen on the wall shows: names and states, and nobody's number
};

std::string_view name_of(Role role);
std::optional<Role> role_of(std::string_view name);

/// Whether sessions of that role last until somebody withdraws them, used or not: nobody sits at a
/// screen on the wall.
bool stays_signed_in(Role role);

/// The one table of rights. Deny is what is not written in it.
bool is_allowed(Role role, Permission permission);

} // namespace sonae::auth
