// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/frame.hpp"
#include "inventory/base/instant.hpp"

namespace sonae::sense {

struct ArpFact;
struct NdFact;
struct DhcpFact;
struct Dhcp6Fact;
struct LldpFact;
struct CdpFact;
struct StpFact;
struct NetbiosFact;
struct SnmpFact;
struct ClientHelloFact;
struct DicomFact;

/// Is shown what an observer sees, in the order of the packets: who sends, what dissectors made of
/// it, then the packet itself. Views hold until the call returns.
class Witness {
public:
    virtual ~Witness() = default;

    /// A sender that was not there before, or for a day (`is_back`).
    virtual void sender(Frame const& frame, bool is_back, Instant at) = 0;

    /// A frame of somebody who has yet to show that he exists; nothing else is shown of it.
    virtual void held_back(Instant at) = 0;

    virtual void packet(Frame const& frame, Instant at) = 0;

    virtual void fact(Frame const& frame, ArpFact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, NdFact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, DhcpFact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, Dhcp6Fact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, LldpFact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, CdpFact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, StpFact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, NetbiosFact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, SnmpFact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, ClientHelloFact const& fact, Instant at) = 0;
    virtual void fact(Frame const& frame, DicomFact const& fact, Instant at) = 0;
};

/// Shows a fact to the witness, if there is one and it wants to see such.
template <class Fact>
void show(Witness* witness, Frame const& frame, Fact const& fact, Instant at) {
    if constexpr (requires { witness->fact(frame, fact, at); }) {
        if (witness != nullptr) {
            witness->fact(frame, fact, at);
        }
    }
}

} // namespace sonae::sense
