// SPDX-License-Identifier: Apache-2.0
// What is known of the hospital, as detectors ask it.
#pragma once

#include "inventory/telemetry/event.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::watch {

using telemetry::Address;
using telemetry::Mac;
using telemetry::Prefix;

enum class MachineClass : std::uint8_t {
    unknown,
    medical,
    server,
    client,
    printer,
    network_device,
    phone
};

/// What a machine may do because it is its work; declared, or learned and then confirmed.
enum class Role : std::uint8_t {
    scanner,
    backup,
    deployment,
    jump_host,
    antivirus_server,
    domain_controller,
    dicom_router,
    dhcp_server,
    dns_server,
    print_server,
    monitoring,
    router,
    load_balancer,
    proxy,
    virtual_host,      ///< virtual machines come and go on it
    high_availability, ///< it gives its address to its twin and takes it back
    sleep_proxy,       ///< answers for machines that sleep
};

/// A small set of roles.
class Roles {
public:
    constexpr Roles() = default;

    constexpr Roles(std::initializer_list<Role> roles) {
        for (auto const role : roles) {
            add(role);
        }
    }

    constexpr void add(Role role) { bits_ |= 1U << static_cast<unsigned>(role); }

    [[nodiscard]] constexpr bool has(Role role) const {
        return (bits_ >> static_cast<unsigned>(role) & 1U) != 0;
    }

private:
    std::uint32_t bits_ = 0;
};

struct Machine {
    std::string asset{}; ///< id of the ledger
    std::string name{};
    MachineClass kind = MachineClass::unknown;
    std::string zone{};
    double criticality = 1; ///< 2.0: a server of the HIS, 0.3: a guest's telephone
    Roles roles{};
    std::optional<Instant> known_since{};
};

enum class SegmentKind : std::uint8_t { unknown, medical, clinical, server, office, guest };

/// A range in which machines hear each other. Empty lists mean "not declared": then what was
/// learned counts.
struct Segment {
    std::string id{};
    SegmentKind kind = SegmentKind::unknown;
    std::vector<Prefix> prefixes{};
    std::vector<Address> gateways{};
    std::vector<Address> dhcp_servers{};
    std::vector<Address> dhcp_relays{};
    std::vector<Address> name_servers{};
    std::vector<Mac> advertisers{};     ///< routers that may advertise themselves
    std::vector<std::string> bridges{}; ///< that may be root: "priority.mac" or "mac"
    std::uint32_t machines = 0;         ///< usually there; 0: not known
    std::optional<Instant> known_since{};
};

/// Two machines, or whatever else a finding has for subject and other.
struct PairQuestion {
    std::string_view detector{};
    std::string_view subject{}; ///< asset id, MAC or address as text
    std::string_view other{};   ///< "" none
    Instant at{};
};

/// The daemon answers from ledger, network, declarations and suppressions; a replay from its
/// options. What is pointed to stays as it is until the next batch is given to the watch.
class House {
public:
    virtual ~House() = default;
    [[nodiscard]] virtual Machine const* machine(Mac mac) const = 0;
    [[nodiscard]] virtual Machine const* machine(Address const& address) const = 0;
    [[nodiscard]] virtual Machine const* machine(std::string_view asset) const = 0;
    /// Where a sensor listens; nothing when that is not known.
    [[nodiscard]] virtual Segment const*
    segment(telemetry::Source const& source, std::uint16_t vlan) const = 0;
    [[nodiscard]] virtual Segment const* segment(Address const& address) const = 0;
    [[nodiscard]] virtual bool is_inside(Address const& address) const = 0;
    [[nodiscard]] virtual bool is_gateway(Mac mac) const = 0;
    [[nodiscard]] virtual bool is_gateway(Address const& address) const = 0;
    /// A destination outside that `asset` (or everybody) may speak with; `domain` may be "".
    [[nodiscard]] virtual bool is_declared_outside(
        std::string_view asset, Address const& address, std::string_view domain
    ) const = 0;
    /// Somebody announced work on the machine or its segment.
    [[nodiscard]] virtual bool
    is_in_maintenance(std::string_view asset, std::string_view segment, Instant at) const = 0;
    /// Somebody took responsibility for this pair until a day that has not come.
    [[nodiscard]] virtual bool is_allowed(PairQuestion const& question) const = 0;
    /// Japanese holidays, 年末年始 and 盆 are as Sundays.
    [[nodiscard]] virtual bool is_holiday(std::chrono::sys_days local_day) const = 0;
    /// What local time is ahead of UTC.
    [[nodiscard]] virtual Millis utc_offset() const = 0;
};

} // namespace sonae::watch
