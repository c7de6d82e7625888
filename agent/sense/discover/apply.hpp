// SPDX-License-Identifier: Apache-2.0
// What each fact changes in the model.
#pragma once

#include "agent/sense/discover/model.hpp"
#include "agent/sense/dissect/arp.hpp"
#include "agent/sense/dissect/cdp.hpp"
#include "agent/sense/dissect/dhcp.hpp"
#include "agent/sense/dissect/dhcp6.hpp"
#include "agent/sense/dissect/dns.hpp"
#include "agent/sense/dissect/lldp.hpp"
#include "agent/sense/dissect/neighbour_discovery.hpp"
#include "agent/sense/dissect/netbios.hpp"
#include "agent/sense/dissect/ospf.hpp"
#include "agent/sense/dissect/redundancy.hpp"
#include "agent/sense/dissect/spanning_tree.hpp"
#include "agent/sense/dissect/ssdp.hpp"
#include "agent/sense/frame/frame.hpp"

namespace sonae::sense {

void apply(Model& model, Frame const& frame, ArpFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, NdFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, DhcpFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, Dhcp6Fact const& fact, Instant at);
void apply(Model& model, Frame const& frame, LldpFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, CdpFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, StpFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, RedundancyFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, OspfFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, NetbiosFact const& fact, Instant at);
void apply(Model& model, Frame const& frame, SsdpFact const& fact, Instant at);

/// The answers of a DNS server: names of addresses that are known or can only be inside. Names of
/// the Internet, which would tell what people look at, are not kept.
void apply_dns(Model& model, Frame const& frame, DnsMessage message, Instant at);
void apply_mdns(Model& model, Frame const& frame, DnsMessage message, Instant at);
void apply_llmnr(Model& model, Frame const& frame, DnsMessage message, Instant at);

/// The sender of an IP packet and what its hop count tells.
void apply_sender(Model& model, Frame const& frame, Host* host, Instant at);

/// Whether the packet has the hop count that systems begin with: nothing has forwarded it.
bool is_from_near(Frame const& frame);

/// Whom a frame speaks for: the sender's MAC, or its address when a router has forwarded it.
Subject sender_of(Frame const& frame);

} // namespace sonae::sense
