// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/network.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sonae::testing {

constexpr auto day = std::chrono::hours{24};

/// Of which the sample networks tell.
Instant sample_moment();

topology::Known sample_known(topology::Evidence evidence, std::string code, int days_ago = 120);

/// "FSW-" and 3 are "FSW-03".
std::string numbered(std::string_view stem, std::size_t number, int digits = 2);

/// Joins devices, links and segments to a network.
class NetworkBuilder {
public:
    NetworkBuilder();

    topology::Device& device(topology::DeviceClass kind, topology::Tier tier, std::string name);
    topology::Segment& segment(std::string_view base, int bits, std::string_view zone);
    topology::Link& link(
        topology::LinkKind kind,
        std::string const& a,
        std::string const& b,
        topology::Evidence evidence
    );
    void cable(
        std::pair<std::string, std::string> a,
        std::pair<std::string, std::string> b,
        std::int64_t mbps,
        topology::Evidence evidence = topology::Evidence::measured
    );
    void routed(std::string const& device, std::string const& segment, std::string address);

    topology::Network& network() { return network_; }

    /// Names links, and sorts everything.
    topology::Network finish();

private:
    topology::Network network_;
};

/// Ids of what every sample network has.
struct Backbone {
    std::vector<std::string> cores;
    std::vector<std::string> firewalls;
    std::vector<std::string> gateways; ///< VPN
    std::vector<std::string> routers;
};

/// Two core switches, two firewalls, three VPN devices and three line routers, joined by cables,
/// with seven external connections.
Backbone add_backbone(NetworkBuilder& into);

} // namespace sonae::testing
