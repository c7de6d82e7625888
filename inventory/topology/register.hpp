// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/declaration.hpp"
#include "inventory/topology/network.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sonae::topology {

/// One row of the register of external connections (外部接続点台帳): what people declared beside
/// what was observed, and what is to be done about it.
struct RegisterRow {
    ExternalConnection connection; ///< as the network has it: observed values where there are some
    std::optional<DeclaredConnection> declared;
    bool is_observed = false; ///< ever; `connection.known` says when
    /// Codes, in this order: undeclared, silent, review_due, no_mfa, source_unlimited,
    /// no_log_place, differs.
    std::vector<std::string> findings;
    std::optional<Instant> review_due_at; ///< nothing for one that nobody declared
};

/// When the next review is due: so many days after the last one, else after it was declared.
Instant review_due_at(DeclaredConnection const& declared);

/// What a declared connection lacks by itself, whether it is observed or not: review_due, no_mfa,
/// source_unlimited, no_log_place. What nobody entered counts as lacking where it matters: a second
/// factor where people log in from outside, a limit of sources where the outside may begin.
std::vector<std::string> findings_of(DeclaredConnection const& declared, Instant now);

/// Declared ones first in the order of the register, then those that are only observed, by id.
std::vector<RegisterRow>
register_of(Network const& network, Declarations const& declarations, Instant now);

} // namespace sonae::topology
