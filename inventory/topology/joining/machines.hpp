// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/survey.hpp"

#include <map>
#include <unordered_map>

namespace sonae::topology::joining {

using MachineIndex = std::uint32_t;
inline constexpr auto no_machine = MachineIndex{0xFFFF'FFFF};

/// A host as one sensor heard it.
struct HeardHost {
    SensorHost const* host = nullptr;
    SensorView const* by = nullptr;
};

/// An announcement (LLDP, CDP) of a machine about itself: heard by a sensor, or told by the device
/// that hears it.
struct Announcement {
    DeviceReading const* teller = nullptr; ///< nothing when a sensor heard it
    NeighbourReading const* told = nullptr;
    SensorView const* hearer = nullptr;
    SensorNeighbour const* heard = nullptr;
};

/// Says that a machine has an address.
struct AddressClaim {
    Address address;
    Mac mac;      ///< none when only the address is known
    Instant at{}; ///< when it was so for the last time
    int rank = 0; ///< of two claims of one moment the higher one wins
    bool is_leased = false;
    bool is_by_hand = false;
    std::uint32_t node = 0; ///< who claims; meaningful while machines are told apart
};

/// A MAC that was seen on the wire and in which tables.
struct SeenMac {
    Mac mac;
    Instant first{};
    Instant last{};
    std::string_view ground; ///< code of the strongest ground: "arp_table", "bridge_table"
    std::string source;
};

/// Everything that was seen of one machine.
struct Machine {
    std::string id;
    ledger::LedgerRow const* row = nullptr;
    std::vector<DeviceReading const*> readings; ///< newest first
    std::vector<Mac> macs;                      ///< sorted
    std::vector<std::string> chassis;           ///< names that are no MAC, sorted
    std::vector<HeardHost> hosts;
    std::vector<Announcement> announcements;
    std::vector<AddressClaim> addresses; ///< that it has, by address
    std::vector<SeenMac> seen;           ///< in tables of others
    Device const* before = nullptr;
    bool is_joined_by_address = false;
    bool has_shared_mac = false; ///< another asset claims one of its MACs
};

/// All machines in the order of their ids.
struct Machines {
    std::vector<Machine> list;
    std::unordered_map<Mac, MachineIndex> by_mac;
    std::unordered_map<Address, MachineIndex> by_address; ///< who has it now
    std::unordered_map<std::string, MachineIndex> by_id;  ///< other names of a machine too
    std::unordered_map<DeviceReading const*, MachineIndex> by_reading;
    std::unordered_map<void const*, MachineIndex> by_announcement; ///< of whom it tells
    std::unordered_map<SensorView const*, MachineIndex> by_sensor; ///< that it runs on

    [[nodiscard]] MachineIndex find_mac(std::string_view text) const;
    [[nodiscard]] MachineIndex find_address(Address const& address) const;
    [[nodiscard]] MachineIndex find_id(std::string const& id) const;
};

/// Tells machines apart: one for each, however many sources know it, and never one for two.
/// docs/topology.md, "One machine", has the rules.
Machines machines_of(Survey const& survey, Network const* before);

} // namespace sonae::topology::joining
