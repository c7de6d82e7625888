// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/witness.hpp"
#include "agent/sense/events/echo_teller.hpp"
#include "agent/sense/events/flow_watch.hpp"
#include "agent/sense/events/link_teller.hpp"
#include "agent/sense/events/logon_teller.hpp"
#include "agent/sense/events/medical_teller.hpp"
#include "agent/sense/events/name_teller.hpp"
#include "agent/sense/events/windows_teller.hpp"

#include <vector>

namespace sonae::sense {

/// Makes events of what an observer sees. Memory is fixed; times are those of the packets, so that
/// a capture gives what was told live. One thread.
class EventMaker final : public Witness {
public:
    explicit EventMaker(EventLimits const& limits);
    EventMaker(EventMaker const&) = delete;
    EventMaker& operator=(EventMaker const&) = delete;

    void sender(Frame const& frame, bool is_back, Instant at) override;
    void held_back(Instant at) override;
    void packet(Frame const& frame, Instant at) override;
    void fact(Frame const& frame, ArpFact const& fact, Instant at) override;
    void fact(Frame const& frame, NdFact const& fact, Instant at) override;
    void fact(Frame const& frame, DhcpFact const& fact, Instant at) override;
    void fact(Frame const& frame, Dhcp6Fact const& fact, Instant at) override;
    void fact(Frame const& frame, LldpFact const& fact, Instant at) override;
    void fact(Frame const& frame, CdpFact const& fact, Instant at) override;
    void fact(Frame const& frame, StpFact const& fact, Instant at) override;
    void fact(Frame const& frame, NetbiosFact const& fact, Instant at) override;
    void fact(Frame const& frame, SnmpFact const& fact, Instant at) override;
    void fact(Frame const& frame, ClientHelloFact const& fact, Instant at) override;
    void fact(Frame const& frame, DicomFact const& fact, Instant at) override;

    /// What the sensor says of itself.
    void state(telemetry::SensorState const& state, Instant at);

    /// Time goes on although no packet comes: what waits for an answer is told.
    void pass(Instant now);

    /// There will be no more packets.
    void finish();

    /// What was told since last asked, and how many events were lost.
    std::vector<telemetry::Event> take() { return teller_.take(); }

    std::uint64_t take_lost() { return teller_.take_lost(); }

    [[nodiscard]] std::size_t held() const { return teller_.held(); }

private:
    void close_second(Instant now);
    void read_udp(Conversation* flow, Frame const& frame, Instant at);
    void read_tcp(Conversation& flow, Frame const& frame, Instant at);
    void read_first_byte(Conversation& flow, Frame const& frame, Instant at);
    void read_tcp_kerberos(Conversation& flow, Frame const& frame, Instant at);

    EventLimits limits_;
    Teller teller_;
    HouseNames names_;
    FlowWatch flows_;
    LinkTeller link_;
    NameTeller lookups_;
    EchoTeller echoes_;
    LogonTeller logons_;
    WindowsTeller windows_;
    MedicalTeller medical_;
    Instant second_{}; ///< its beginning
    bool has_begun_ = false;
};

} // namespace sonae::sense
