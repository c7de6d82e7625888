// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/discover/findings.hpp"

#include "agent/sense/discover/sessions.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace sonae::sense {

namespace {

using ByMac = std::map<MacAddress, HostFinding>;
using ByAddress = std::map<IpAddress, RemoteFinding>;

constexpr auto least_passed_on = 3;

bool is_of_segment(Host const& host, Segment const& segment) {
    auto const& vlans = segment.vlans;
    if (host.vlans.is_empty()) {
        return std::find(vlans.begin(), vlans.end(), std::uint16_t{0}) != vlans.end();
    }
    return std::any_of(host.vlans.begin(), host.vlans.end(), [&](auto vlan) {
        return std::find(vlans.begin(), vlans.end(), vlan) != vlans.end();
    });
}

/// Whether it passes on packets of at least three addresses that are not of its own segments.
bool forwards(Host const& host, std::vector<SegmentFinding> const& segments) {
    auto foreign = 0;
    for (auto const& address : host.passed_on) {
        auto const is_local = std::any_of(segments.begin(), segments.end(), [&](auto const& known) {
            return known.segment != nullptr && known.prefix.contains(address) &&
                   is_of_segment(host, *known.segment);
        });
        foreign += is_local ? 0 : 1;
    }
    return foreign >= least_passed_on;
}

ByMac hosts_by_mac(Model const& model, std::vector<SegmentFinding> const& segments) {
    auto hosts = ByMac{};
    model.hosts.for_each([&](Host const& host) {
        auto finding = HostFinding{};
        finding.host = &host;
        finding.evidence = host.evidence;
        if (forwards(host, segments)) {
            finding.evidence.add(Evidence::forwards_others);
        }
        hosts.emplace(host.key.mac, std::move(finding));
    });
    return hosts;
}

/// Gives each address to the host that has it, or to the list of those behind routers.
ByAddress share_addresses(Model const& model, ByMac& hosts) {
    auto remotes = ByAddress{};
    model.addresses.for_each([&](Address const& address) {
        auto const at = hosts.find(address.mac);
        auto const is_near = address.binding >= Binding::packets;
        if (is_near && at != hosts.end()) {
            at->second.addresses.push_back(&address);
            at->second.evidence.add(address.evidence);
            return;
        }
        // Its sender was given up, or taken back in a storm: nothing is left that shows it exists.
        auto const is_orphan = is_near && address.mac.is_set() && address.identities == 0;
        if (!is_orphan) {
            remotes[address.key.address].address = &address;
        }
    });
    return remotes;
}

void share_identities(Model const& model, ByMac& hosts, ByAddress& remotes) {
    auto owners = std::map<IpAddress, HostFinding*>{};
    for (auto& [mac, host] : hosts) {
        for (auto const* address : host.addresses) {
            owners[address->key.address] = &host;
        }
    }
    model.identities.for_each([&](Identity const& identity) {
        if (auto const host = hosts.find(identity.mac); host != hosts.end()) {
            host->second.identities.push_back(&identity);
        } else if (auto const owner = owners.find(identity.address); owner != owners.end()) {
            owner->second->identities.push_back(&identity);
        } else if (auto const remote = remotes.find(identity.address); remote != remotes.end()) {
            remote->second.identities.push_back(&identity);
        }
    });
}

/// By kind and text. What was said of the machine and of its address as well stands once.
void sort_identities(std::vector<Identity const*>& identities) {
    std::sort(identities.begin(), identities.end(), [](auto const* a, auto const* b) {
        return std::tie(a->kind, a->text, b->seen.count) <
               std::tie(b->kind, b->text, a->seen.count);
    });
    auto const last =
        std::unique(identities.begin(), identities.end(), [](auto const* a, auto const* b) {
            return a->kind == b->kind && a->text == b->text;
        });
    identities.erase(last, identities.end());
}

EvidenceSet evidence_at(std::map<IpAddress, EvidenceSet> const& found, IpAddress const& address) {
    auto const at = found.find(address);
    return at == found.end() ? EvidenceSet{} : at->second;
}

GatewayFinding gateway_of(HostFinding const& host) {
    auto gateway = GatewayFinding{};
    gateway.mac = host.host->key.mac;
    gateway.evidence = router_evidence(host.evidence);
    for (auto const* address : host.addresses) {
        gateway.addresses.push_back(address->key.address);
    }
    return gateway;
}

std::vector<GatewayFinding> gateways_of(Findings const& findings) {
    auto gateways = std::vector<GatewayFinding>{};
    for (auto const& host : findings.hosts) {
        if (auto gateway = gateway_of(host); !gateway.evidence.empty()) {
            gateways.push_back(std::move(gateway));
        }
    }
    for (auto const& remote : findings.remotes) {
        auto evidence = router_evidence(remote.address->evidence);
        if (!evidence.empty()) {
            gateways.push_back({{}, {remote.address->key.address}, std::move(evidence)});
        }
    }
    return gateways;
}

} // namespace

std::vector<Evidence> router_evidence(EvidenceSet set) {
    using enum Evidence;
    auto found = std::vector<Evidence>{};
    for (auto const evidence :
         {forwards_others,
          named_router_by_dhcp,
          sends_router_adverts,
          stands_in_for_router,
          sends_ospf_hello}) {
        if (set.has(evidence)) {
            found.push_back(evidence);
        }
    }
    return found;
}

std::string_view best_name(std::vector<Identity const*> const& identities) {
    using enum IdentityKind;
    for (auto const kind :
         {lldp_name,
          cdp_device,
          snmp_name,
          dhcp_full_name,
          dhcp_host_name,
          dhcp6_full_name,
          ntlm_dns_computer,
          ntlm_computer,
          netbios_name,
          mdns_name,
          llmnr_name,
          dns_name}) {
        auto const at = std::find_if(identities.begin(), identities.end(), [&](auto const* i) {
            return i->kind == kind;
        });
        if (at != identities.end()) {
            return (*at)->text;
        }
    }
    return {};
}

Findings findings_of(Model const& model) {
    auto findings = Findings{};
    findings.segments = segments_of(model);
    auto hosts = hosts_by_mac(model, findings.segments);
    auto remotes = share_addresses(model, hosts);
    share_identities(model, hosts, remotes);
    auto const partners = evidence_of_sessions(model);
    for (auto& [mac, host] : hosts) {
        for (auto const* address : host.addresses) {
            host.evidence.add(evidence_at(partners, address->key.address));
        }
        host.roles = roles_of(host.evidence);
        sort_identities(host.identities);
        std::sort(host.addresses.begin(), host.addresses.end(), [](auto const* a, auto const* b) {
            return a->key.address < b->key.address;
        });
        findings.hosts.push_back(std::move(host));
    }
    for (auto& [address, remote] : remotes) {
        auto evidence = remote.address->evidence;
        evidence.add(evidence_at(partners, address));
        remote.roles = roles_of(evidence);
        sort_identities(remote.identities);
        findings.remotes.push_back(std::move(remote));
    }
    findings.gateways = gateways_of(findings);
    findings.blocks = blocks_of(model, findings.segments);
    return findings;
}

} // namespace sonae::sense
