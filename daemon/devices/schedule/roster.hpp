// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/schedule/heartbeat.hpp"
#include "daemon/devices/schedule/port_watch.hpp"
#include "daemon/devices/schedule/sweep.hpp"
#include "daemon/devices/settings.hpp"
#include "daemon/devices/walk/examination.hpp"
#include "inventory/topology/device_reading.hpp"

#include <map>
#include <set>

namespace sonae::devices {

/// How a device was the last time it was asked.
enum class Reach {
    never, ///< it has not answered yet
    ok,
    silent,  ///< it did once
    refused, ///< it does not take any of our credentials
};

std::string_view name_of(Reach reach);

/// Where an address is known from.
enum class Origin {
    seed,
    known,     ///< it was a device before this start
    neighbour, ///< another device named it
    asked,     ///< a person wants it
    swept,
};

/// Something to do now.
struct Job {
    enum class Kind {
        heartbeat,
        identification,
        changed, ///< tables of which a heartbeat told that they are others, or whose ports are
        walk,
    };

    Address address;
    std::size_t credential = 0; ///< in the order of the settings
    Kind kind = Kind::identification;
    bool is_swept = false; ///< asked once, not again when it is silent
    Examination::Wish wish = {};
    PortQuestion ports = {}; ///< of a heartbeat
};

enum class Outcome { answered, silent, refused };

/// Decides whom to ask next, for what, and when again. Pure: time is told to it. Nothing is ever
/// due for an address that is clinical.
class Roster {
public:
    /// `only_for`: of each credential that can be used, in its order.
    Roster(Settings const& settings, std::vector<std::vector<Prefix>> only_for, Millis now);

    /// Nothing when it is known. False when it may not be asked, or there are too many.
    bool add(Address const& address, Origin origin, Millis now);

    /// A person wants to know now.
    void ask_now(Address const& address, Millis now);

    /// It is not asked any more, until somebody names it again.
    void forget(Address const& address);

    /// What a device is that was read: whether it has ports to watch.
    void know(Address const& address, topology::DeviceReading const& reading);

    /// Addresses of neighbours, where the crawl goes on.
    void learn(topology::DeviceReading const& reading, Millis now);

    void set_clinical(std::vector<Prefix> clinical);

    [[nodiscard]] bool is_clinical(Address const& address) const;

    [[nodiscard]] bool has_credential(Address const& address) const;

    /// What is due, most urgent first. Each must be told finished.
    std::vector<Job> due(Millis now);

    void finished(Job const& job, Outcome outcome, Millis now);

    /// What a device that is asked for its heartbeat told. What is returned has to be read by the
    /// examination that is under way; without one it becomes due.
    Changes heard(Address const& address, Heartbeat const& heartbeat, Millis now);

    /// Whether the address is one of a device that is asked under another one.
    void set_alias(Address const& address, bool is_alias);

    [[nodiscard]] Reach reach(Address const& address) const;

    [[nodiscard]] bool is_alias(Address const& address) const;

    /// Whether it did not take a credential, and the next one is tried at once.
    [[nodiscard]] bool is_between_credentials(Address const& address) const;

    [[nodiscard]] bool is_being_examined(Address const& address) const;

private:
    struct Entry {
        Origin origin = Origin::seed;
        Reach reach = Reach::never;
        std::vector<std::size_t> credentials; ///< to try, in this order
        std::size_t trying = 0;               ///< which of them
        bool was_refused = false;             ///< by one of them
        int failures = 0;                     ///< in a row, of all credentials
        int missed = 0;                       ///< heartbeats in a row
        bool is_examined = false;
        bool is_read_for_ports = false; ///< its forwarding table, by that examination
        bool is_beating = false;
        bool is_alias = false;
        Millis try_at{0};
        Millis full_at{0};
        Millis refresh_at{0};
        Millis beat_at{0};
        Millis forwarding_from{0}; ///< not before
        Millis lively_until{0};    ///< something changed, and more may follow
        std::set<Table> changed = {};
        std::optional<Heartbeat> heartbeat = {};
        PortWatch ports = {};
    };

    std::optional<Job> examination_due(Address const& address, Entry& entry, Millis now);
    std::optional<Job> identification_due(Job job, Entry const& entry, Millis now);
    static std::optional<Job> changed_due(Job job, Entry& entry, Millis now);
    std::optional<Job> walk_due(Job job, Entry& entry, Millis now);
    void finish_examination(Entry& entry, Outcome outcome, Millis now);
    void finish_heartbeat(Entry& entry, Outcome outcome, Millis now) const;
    void try_later(Entry& entry, Millis now) const;
    void add_swept(Millis now);

    Settings settings_;
    std::vector<std::vector<Prefix>> only_for_;
    std::vector<Prefix> clinical_;
    std::map<Address, Entry> entries_;
    Sweep sweep_;
    std::size_t identified_now_ = 0;
    std::size_t walked_now_ = 0;
};

} // namespace sonae::devices
