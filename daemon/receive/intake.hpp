// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/account_key.hpp"
#include "daemon/receive/names.hpp"
#include "daemon/receive/outbox.hpp"
#include "daemon/receive/recognise/recognition.hpp"
#include "daemon/receive/senders.hpp"
#include "daemon/receive/settings.hpp"
#include "daemon/receive/trap/trap.hpp"
#include "daemon/receive/zeek/zeek.hpp"

#include <functional>
#include <string_view>

namespace sonae::receive {

/// What was counted since the start, for health and metrics.
struct Counters {
    SenderCounts messages{};      ///< syslog and traps of all senders
    std::uint64_t undeclared = 0; ///< of senders that are in no range of `from`
    std::uint64_t refused = 0;    ///< traps of nobody we know, or without his secret
    std::uint64_t oversized = 0;  ///< messages and lines that were skipped
    std::uint64_t lines = 0;      ///< of other sensors
    std::uint64_t broken_lines = 0;
    std::uint64_t events = 0; ///< that were given away
    std::uint64_t lost = 0;   ///< that there was no room for
    std::size_t waiting = 0;
    std::uint64_t wrong_clocks = 0; ///< messages with a time that cannot be
    std::size_t connections = 0;
    std::uint64_t refused_connections = 0;       ///< too many, or undeclared
    std::vector<Senders::Row> senders{};         ///< the last heard, at most 64
    std::vector<telemetry::Address> strangers{}; ///< undeclared ones, the last 16
    std::vector<std::string> missing_files{};    ///< that are followed and not there
};

/// Makes events of what came, whichever way, and batches of these. Knows no socket. One thread.
class Intake {
public:
    struct Outside {
        AccountKey key;
        std::string boot;
        std::vector<devices::Credential> credentials;
        Outbox::Take take;
        /// Id of the machine that has the address, or the name that a relay told; "" not known.
        std::function<std::string(telemetry::Address const&, std::string_view host)> asset_of;
        Clock const& clock;
    };

    Intake(Settings settings, Outside outside);
    Intake(Intake const&) = delete;
    Intake& operator=(Intake const&) = delete;

    /// A stranger is counted.
    bool may_send(telemetry::Address const& sender);

    /// One datagram of syslog; dropped when its sender is too fast. Precondition: may_send.
    void datagram(std::string_view bytes, telemetry::Address const& sender);

    /// How long a stream of that sender is to be left alone before its next message.
    [[nodiscard]] Millis wait(telemetry::Address const& sender);

    /// One message of a stream. Precondition: may_send, and nothing to wait for.
    void message(std::string_view bytes, telemetry::Address const& sender);

    /// A packet of SNMP; what is to be sent back, or nothing. Precondition: may_send.
    Bytes trap(std::string_view bytes, telemetry::Address const& sender);

    void eve_line(std::string_view line);
    void zeek_line(zeek::LogReader& reader, std::string_view line);

    void count_oversized(std::uint64_t count) { counters_.oversized += count; }

    /// Offers the batches that wait. False when they were not taken.
    bool flush() { return outbox_.flush(); }

    [[nodiscard]] Counters counters() const;

private:
    void take(std::string_view bytes, telemetry::Address const& sender);
    void take(ForeignLine line, std::string const& interface);
    [[nodiscard]] bool is_relay(telemetry::Address const& sender) const;
    [[nodiscard]] LineTeller teller() const;

    Settings settings_;
    Outside outside_;
    Names names_;
    Senders senders_;
    trap::Reader traps_;
    Outbox outbox_;
    Counters counters_;
};

} // namespace sonae::receive
