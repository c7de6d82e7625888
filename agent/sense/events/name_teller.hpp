// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/dns.hpp"
#include "agent/sense/dissect/netbios.hpp"
#include "agent/sense/events/house_names.hpp"
#include "agent/sense/events/teller.hpp"
#include "agent/sense/frame/frame.hpp"

#include <vector>

namespace sonae::sense {

/// Brings questions about names together with their answers. DNS over UDP, LLMNR, NetBIOS, mDNS.
class NameTeller {
public:
    NameTeller(EventLimits const& limits, Teller& teller, HouseNames const& names);

    /// A datagram of UDP.
    void packet(Frame const& frame, Instant at);

    void netbios(Frame const& frame, NetbiosFact const& fact, Instant at);

    /// A second is over.
    void pass(Instant now);

    /// What still waits is told as not answered.
    void finish();

private:
    struct Pending {
        std::uint64_t key = 0; ///< 0: free
        Instant at{};
        std::uint16_t vlan = 0;
        bool was_answered = false;
        telemetry::NameLookup event;
    };

    [[nodiscard]] std::uint64_t
    key_of(telemetry::NameLookup const& lookup, std::string_view name) const;
    Pending& place_of(std::uint64_t key);
    void ask(Frame const& frame, telemetry::NameLookup lookup, std::string_view name, Instant at);
    void
    answer(Frame const& frame, telemetry::NameLookup lookup, std::string_view name, Instant at);
    void read(telemetry::NameService service, Frame const& frame, Instant at);
    void read_mdns_answers(Frame const& frame, DnsMessage message, Instant at);
    void tell_unanswered(Pending& pending);

    EventLimits limits_;
    Teller& teller_;
    HouseNames const& names_;
    std::vector<Pending> pending_;
};

} // namespace sonae::sense
