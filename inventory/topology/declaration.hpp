// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"
#include "inventory/topology/network.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sonae::topology {

/// What people say about the network. Machines never overwrite it.

/// Puts what fits into a zone. All conditions that are set must hold; of several rules that fit
/// the first one wins.
struct ZoneRule {
    std::string zone;   ///< code
    std::string prefix; ///< segments inside of it; "" any
    std::optional<std::uint16_t> vlan;
    std::string name_has; ///< part of the segment's name, in any case; "" any

    bool operator==(ZoneRule const&) const = default;
};

/// What is known of a segment beforehand, or better than any machine knows.
struct DeclaredSegment {
    std::string prefix; ///< "10.1.10.0/24"
    std::string name;
    std::string zone; ///< code; "" leaves it to the rules
    std::optional<std::uint16_t> vlan;
    std::string gateway;
    bool is_clinical = false;
    Instant declared_at{};

    bool operator==(DeclaredSegment const&) const = default;
};

/// A cable that no device reports.
struct DeclaredLink {
    std::string a; ///< device id
    std::string a_port;
    std::string b;
    std::string b_port;
    Instant declared_at{};

    bool operator==(DeclaredLink const&) const = default;
};

/// One review of an external connection, as the ministry's guide asks for (見直し・ログ確認).
struct ConnectionReview {
    Instant at{};
    std::string reviewer; ///< person id
    std::string verdict;  ///< code: "in_order", "to_change", "to_close"
    std::string note;

    bool operator==(ConnectionReview const&) const = default;
};

/// One row of the register of external connections (外部接続点台帳). "" is "not entered".
struct DeclaredConnection {
    std::string id; ///< "xcn_…"
    std::string name;
    std::string kind; ///< internet, vpn_remote_access, vpn_site, maintenance, regional_network,
                      ///< online_eligibility, cloud, telephone, other
    std::string purpose;
    std::string vendor;  ///< name of the company at the other end
    std::string contact; ///< its telephone for the night
    std::string owner;   ///< who in the house answers for it
    std::string contract;
    std::string method;    ///< ipsec, ssl_vpn, wireguard, openvpn, l2tp, ip_vpn, leased_line, isdn,
                           ///< remote_tool, internet, other
    std::string direction; ///< inbound, outbound, both
    std::string device_hint; ///< MAC, address or name of the device that holds it, as observed
    std::string device;      ///< asset or device id; "" when only the hint is known
    std::vector<std::string> public_addresses; ///< or prefixes
    std::vector<std::string> source_limit;     ///< who may connect: addresses or prefixes
    std::string source_limit_state;            ///< limited, unlimited, unknown
    std::string mfa;                           ///< yes, no, unknown
    std::string availability;                  ///< always, on_request, unknown
    std::string encryption;                    ///< yes, no, unknown
    std::string log_place;                     ///< where its log is kept
    std::string stop_procedure;                ///< how it is cut, and by whom
    int review_every_days = 90;
    int silent_after_days = 30;            ///< silence that is a finding
    std::vector<ConnectionReview> reviews; ///< oldest first
    Instant declared_at{};

    bool operator==(DeclaredConnection const&) const = default;
};

struct Declarations {
    std::vector<Zone> zones; ///< empty: those of shipped_zones()
    std::vector<ZoneRule> rules;
    std::vector<DeclaredSegment> segments;
    std::vector<DeclaredLink> links;
    std::vector<DeclaredConnection> connections;
};

/// HIS系, 部門・医療機器系, 情報系, インターネット系, 管理, 設備, 来訪者, 外部接続点.
std::vector<Zone> shipped_zones();

} // namespace sonae::topology
