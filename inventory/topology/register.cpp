// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/register.hpp"

#include <algorithm>
#include <chrono>
#include <unordered_map>

namespace sonae::topology {

namespace {

using std::chrono::days;

/// Whether people or companies log in through it.
bool lets_people_in(DeclaredConnection const& declared) {
    auto const& kind = declared.kind;
    auto const& method = declared.method;
    return kind == "vpn_remote_access" || kind == "maintenance" || method == "ssl_vpn" ||
           method == "remote_tool" || method == "openvpn" || method == "l2tp" || method == "isdn";
}

bool lets_the_outside_begin(DeclaredConnection const& declared) {
    return declared.direction == "inbound" || declared.direction == "both";
}

bool is_silent(
    ExternalConnection const& connection, DeclaredConnection const& declared, Instant now
) {
    auto const last = std::max(connection.known.last_seen, declared.declared_at);
    return declared.silent_after_days > 0 && last + days{declared.silent_after_days} < now;
}

RegisterRow
row_of(ExternalConnection const& connection, DeclaredConnection const* declared, Instant now) {
    auto row = RegisterRow{};
    row.connection = connection;
    row.is_observed = connection.known.last_seen != Instant{};
    if (declared == nullptr) {
        row.findings = {"undeclared"};
        return row;
    }
    row.declared = *declared;
    if (declared->review_every_days > 0) {
        row.review_due_at = review_due_at(*declared);
    }
    if (connection.agreement == Agreement::declared_only && is_silent(connection, *declared, now)) {
        row.findings.emplace_back("silent");
    }
    auto const own = findings_of(*declared, now);
    row.findings.insert(row.findings.end(), own.begin(), own.end());
    if (connection.agreement == Agreement::differs) {
        row.findings.emplace_back("differs");
    }
    return row;
}

} // namespace

Instant review_due_at(DeclaredConnection const& declared) {
    auto last = declared.declared_at;
    for (auto const& review : declared.reviews) {
        last = std::max(last, review.at);
    }
    return last + days{declared.review_every_days};
}

std::vector<std::string> findings_of(DeclaredConnection const& declared, Instant now) {
    auto findings = std::vector<std::string>{};
    if (declared.review_every_days > 0 && review_due_at(declared) <= now) {
        findings.emplace_back("review_due");
    }
    auto const is_mfa_open = declared.mfa.empty() || declared.mfa == "unknown";
    if (declared.mfa == "no" || (is_mfa_open && lets_people_in(declared))) {
        findings.emplace_back("no_mfa");
    }
    auto const is_limit_open =
        declared.source_limit_state.empty() || declared.source_limit_state == "unknown";
    if (declared.source_limit_state == "unlimited" ||
        (is_limit_open && declared.source_limit.empty() && lets_the_outside_begin(declared))) {
        findings.emplace_back("source_unlimited");
    }
    if (declared.log_place.empty()) {
        findings.emplace_back("no_log_place");
    }
    return findings;
}

std::vector<RegisterRow>
register_of(Network const& network, Declarations const& declarations, Instant now) {
    auto by_id = std::unordered_map<std::string, ExternalConnection const*>{};
    for (auto const& connection : network.connections) {
        by_id.emplace(connection.id, &connection);
    }
    auto rows = std::vector<RegisterRow>{};
    for (auto const& declared : declarations.connections) {
        auto const found = by_id.find(declared.id);
        if (found != by_id.end()) {
            rows.push_back(row_of(*found->second, &declared, now));
            by_id.erase(found);
            continue;
        }
        // Declared after this network was built.
        auto connection = ExternalConnection{};
        connection.id = declared.id;
        connection.name = declared.name;
        connection.kind = declared.kind;
        connection.vendor = declared.vendor;
        connection.method = declared.method;
        connection.device = declared.device;
        connection.agreement = Agreement::declared_only;
        connection.known.evidence = Evidence::declared;
        rows.push_back(row_of(connection, &declared, now));
    }
    for (auto const& connection : network.connections) {
        auto const is_left = by_id.count(connection.id) != 0;
        if (is_left && connection.agreement == Agreement::observed_only) {
            rows.push_back(row_of(connection, nullptr, now));
        }
    }
    return rows;
}

} // namespace sonae::topology
