// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/baseline/table.hpp"
#include "daemon/watch/definition.hpp"
#include "daemon/watch/finding.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sonae::watch {

/// A machine as detectors know it: `key` is the same for the same machine whatever its address is.
/// `machine` holds within one call only.
struct Who {
    std::uint64_t key = 0; ///< 0: nobody
    Machine const* machine = nullptr;
    Mac mac{};
    Address address{};

    [[nodiscard]] bool is_known() const { return machine != nullptr; }

    [[nodiscard]] bool has(Role role) const {
        return machine != nullptr && machine->roles.has(role);
    }

    [[nodiscard]] MachineClass kind() const {
        return machine == nullptr ? MachineClass::unknown : machine->kind;
    }
};

Identity identity_of(Who const& who);
/// A name for people: of the ledger, else the address, else the MAC.
std::string shown(Who const& who);

/// The range of addresses in which something happened.
struct Place {
    std::uint64_t key = 0;
    Segment const* segment = nullptr; ///< holds within one call only
    std::string id{};

    [[nodiscard]] SegmentKind kind() const {
        return segment == nullptr ? SegmentKind::unknown : segment->kind;
    }
};

/// What a detector reports: one thing that it saw, before any control.
struct Sighting {
    Who subject{};
    std::optional<Identity> as{}; ///< in place of `subject`, where it is no machine
    Who other{};
    Instant at{};
    std::uint64_t count = 1;
    double weight = 1; ///< factor of the score; more than 1 where it is worse than plain
    std::optional<double> share{}; ///< of comparable machines that do the same
    bool is_certain = false;       ///< it stands although the segment is still learned
    std::string variant{};         ///< sightings of one subject that are not the same attack
    std::vector<Measure> measures{};
    std::vector<Fact> facts{};
};

class Reports {
public:
    virtual ~Reports() = default;
    virtual void report(Definition const& definition, Sighting sighting, Place const& place) = 0;
};

/// What a detector works with: the house, who has which address, where the event was seen, and
/// where it reports.
class Desk {
public:
    static constexpr auto most_bindings = std::size_t{16'384};
    static constexpr auto most_places = std::size_t{2'048};

    Desk(House const& house, Reports& reports);

    [[nodiscard]] House const& house() const { return house_; }

    /// Of the event that is looked at.
    [[nodiscard]] Instant now() const { return now_; }

    /// Where the event was seen.
    [[nodiscard]] Place const& place() const { return place_; }

    [[nodiscard]] telemetry::Source const& source() const { return *source_; }

    /// Where events of a source with this VLAN are seen.
    [[nodiscard]] Place place_of(telemetry::Source const& source, std::uint16_t vlan) const;

    [[nodiscard]] Who who(telemetry::Endpoint const& endpoint) const;
    [[nodiscard]] Who who(Mac mac) const;
    [[nodiscard]] Who who(Address const& address) const;
    /// The machine that host events of this source are about.
    [[nodiscard]] Who host() const;

    /// Since when a place has been watched, or known.
    [[nodiscard]] Instant watched_since(Place const& place) const;

    void report(Definition const& definition, Sighting sighting);
    void report(Definition const& definition, Sighting sighting, Place const& place);

    /// For the watch: what comes next is about this event.
    void turn_to(telemetry::Event const& event, telemetry::Source const& source);
    /// For the watch: time goes on.
    void turn_to(Instant now);

    [[nodiscard]] std::size_t bindings() const { return addresses_.size(); }

private:
    void learn(telemetry::Event const& event);
    [[nodiscard]] Who named(Who who) const;

    House const& house_;
    Reports& reports_;
    Instant now_{};
    telemetry::Source const* source_ = nullptr;
    Place place_;
    // Mutable, since what is asked for stays for longer.
    mutable Table<Address, Mac> addresses_{most_bindings};
    mutable Table<std::uint64_t, Instant> places_{most_places};
};

} // namespace sonae::watch
