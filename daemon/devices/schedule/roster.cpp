// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/schedule/roster.hpp"

#include <algorithm>

namespace sonae::devices {

namespace {

using namespace std::chrono_literals;

constexpr auto first_pause = Millis{15s};
constexpr auto longest_pause_of_seed = Millis{1h};
constexpr auto longest_pause = Millis{24h};
constexpr auto longest_pause_of_silent = Millis{5min};
constexpr auto most_doublings = 13;
// One lost packet is no silence.
constexpr auto most_missed = 2;
// A spanning tree that does not come to rest would have its tables read for ever.
constexpr auto between_forwarding = Millis{30s};
// A cable that is pulled out is put in again somewhere else.
constexpr auto lively_heartbeat = Millis{1s};
constexpr auto lively_time = Millis{15s};

std::set<Table> every_table() {
    return {all_tables.begin(), all_tables.end()};
}

bool is_telephone(topology::NeighbourReading const& neighbour) {
    return std::ranges::find(neighbour.capabilities, "telephone") != neighbour.capabilities.end();
}

} // namespace

std::string_view name_of(Reach reach) {
    switch (reach) {
    case Reach::never:
        return "never";
    case Reach::ok:
        return "ok";
    case Reach::silent:
        return "silent";
    case Reach::refused:
        return "refused";
    }
    return "";
}

Roster::Roster(Settings const& settings, std::vector<std::vector<Prefix>> only_for, Millis now)
    : settings_{settings}
    , only_for_{std::move(only_for)}
    , clinical_{settings.clinical}
    , sweep_{settings.sweep, now} {
    for (auto const& seed : settings.seeds) {
        add(seed, Origin::seed, now);
    }
}

bool Roster::is_clinical(Address const& address) const {
    return is_within(address, clinical_);
}

bool Roster::has_credential(Address const& address) const {
    return std::ranges::any_of(only_for_, [&](auto const& prefixes) {
        return prefixes.empty() || is_within(address, prefixes);
    });
}

bool Roster::add(Address const& address, Origin origin, Millis now) {
    if (entries_.contains(address)) {
        return true;
    }
    if (is_clinical(address) || !has_credential(address) ||
        entries_.size() >= settings_.most_devices) {
        return false;
    }
    auto entry = Entry{};
    entry.origin = origin;
    entry.try_at = now;
    for (auto i = std::size_t{0}; i < only_for_.size(); ++i) {
        if (only_for_[i].empty() || is_within(address, only_for_[i])) {
            entry.credentials.push_back(i);
        }
    }
    entries_.emplace(address, std::move(entry));
    return true;
}

void Roster::ask_now(Address const& address, Millis now) {
    if (!add(address, Origin::asked, now)) {
        return;
    }
    auto& entry = entries_.at(address);
    entry.try_at = now;
    entry.full_at = now;
    entry.failures = 0;
    entry.origin = entry.origin == Origin::swept ? Origin::asked : entry.origin;
}

void Roster::forget(Address const& address) {
    entries_.erase(address);
}

void Roster::learn(topology::DeviceReading const& reading, Millis now) {
    for (auto const& neighbour : reading.neighbours) {
        for (auto const& text : neighbour.management) {
            auto const address = parse_address(text);
            if (address && !is_telephone(neighbour) && is_of_one_machine(*address) &&
                is_within(*address, settings_.crawl_within)) {
                add(*address, Origin::neighbour, now);
            }
        }
    }
}

void Roster::know(Address const& address, topology::DeviceReading const& reading) {
    if (auto const at = entries_.find(address); at != entries_.end()) {
        at->second.ports.know(reading);
    }
}

void Roster::set_clinical(std::vector<Prefix> clinical) {
    clinical_ = std::move(clinical);
    // What the configuration says always holds.
    clinical_.insert(clinical_.end(), settings_.clinical.begin(), settings_.clinical.end());
}

void Roster::add_swept(Millis now) {
    if (auto const address = sweep_.next(now); address && is_of_one_machine(*address)) {
        add(*address, Origin::swept, now);
    }
}

std::vector<Job> Roster::due(Millis now) {
    add_swept(now);
    auto heartbeats = std::vector<Job>{};
    auto examinations = std::vector<Job>{};
    for (auto& [address, entry] : entries_) {
        if (is_clinical(address)) {
            continue;
        }
        if (entry.reach == Reach::ok && !entry.is_alias && !entry.is_beating &&
            now >= entry.beat_at) {
            entry.is_beating = true;
            // In steps: GCC 12 takes the set of a temporary Job for uninitialised at -O2.
            auto& job = heartbeats.emplace_back(Job{.address = address});
            job.credential = entry.credentials[entry.trying];
            job.kind = Job::Kind::heartbeat;
            job.ports = entry.ports.question(now);
        }
        if (auto job = examination_due(address, entry, now)) {
            entry.is_examined = true;
            examinations.push_back(std::move(*job));
        }
    }
    std::ranges::move(examinations, std::back_inserter(heartbeats));
    return heartbeats;
}

std::optional<Job> Roster::examination_due(Address const& address, Entry& entry, Millis now) {
    if (entry.is_examined) {
        return std::nullopt;
    }
    auto job = Job{address, entry.credentials[entry.trying]};
    if (entry.reach != Reach::ok) {
        return identification_due(std::move(job), entry, now);
    }
    if (auto changed = changed_due(job, entry, now)) {
        return changed;
    }
    return walk_due(std::move(job), entry, now);
}

/// What it is comes first, and its tables when everybody was asked for that.
std::optional<Job> Roster::identification_due(Job job, Entry const& entry, Millis now) {
    if (now < entry.try_at || identified_now_ >= settings_.most_identified_at_once) {
        return std::nullopt;
    }
    ++identified_now_;
    job.is_swept = entry.origin == Origin::swept;
    return job;
}

std::optional<Job> Roster::changed_due(Job job, Entry& entry, Millis now) {
    if (entry.ports.is_due(now)) {
        job.kind = Job::Kind::changed;
        // Alone and first: it says where a machine is. How the ports are is known already.
        job.wish = {false, {Table::forwarding}};
        entry.is_read_for_ports = true;
        entry.changed.erase(Table::forwarding);
        if (entry.ports.begin(now)) {
            entry.changed.insert({Table::interfaces, Table::neighbours});
        }
        return job;
    }
    auto changed = entry.changed;
    if (now < entry.forwarding_from) {
        changed.erase(Table::forwarding);
    }
    if (changed.empty()) {
        return std::nullopt;
    }
    for (auto const table : changed) {
        entry.changed.erase(table);
    }
    job.kind = Job::Kind::changed;
    job.wish = {false, std::move(changed)};
    return job;
}

std::optional<Job> Roster::walk_due(Job job, Entry& entry, Millis now) {
    if (walked_now_ >= settings_.most_walks_at_once) {
        return std::nullopt;
    }
    job.kind = Job::Kind::walk;
    if (now >= entry.full_at) {
        entry.full_at = now + settings_.interval;
        job.wish = {true, entry.is_alias ? std::set<Table>{} : every_table()};
    } else if (now >= entry.refresh_at && !entry.is_alias) {
        job.wish = {false, {Table::forwarding, Table::arp}};
    } else {
        return std::nullopt;
    }
    entry.refresh_at = now + settings_.forwarding_interval;
    ++walked_now_;
    return job;
}

void Roster::finished(Job const& job, Outcome outcome, Millis now) {
    auto const at = entries_.find(job.address);
    identified_now_ -= job.kind == Job::Kind::identification ? 1 : 0;
    walked_now_ -= job.kind == Job::Kind::walk ? 1 : 0;
    if (at == entries_.end()) {
        return;
    }
    auto& entry = at->second;
    if (job.kind == Job::Kind::heartbeat) {
        entry.is_beating = false;
        finish_heartbeat(entry, outcome, now);
        return;
    }
    entry.is_examined = false;
    entry.is_read_for_ports = false;
    if (job.wish.tables.contains(Table::forwarding)) {
        entry.forwarding_from = now + between_forwarding;
    }
    finish_examination(entry, outcome, now);
    if (outcome != Outcome::answered && entry.origin == Origin::swept && entry.trying == 0) {
        entries_.erase(at); // it comes again with the next sweep
    }
}

void Roster::finish_examination(Entry& entry, Outcome outcome, Millis now) {
    if (outcome == Outcome::answered) {
        if (entry.reach != Reach::ok) {
            entry.full_at = now;
            entry.beat_at = now + settings_.heartbeat;
            entry.heartbeat.reset();
        }
        entry.reach = Reach::ok;
        entry.failures = 0;
        entry.missed = 0;
        entry.was_refused = false;
        return;
    }
    if (entry.reach == Reach::ok) {
        entry.reach = Reach::silent;
        try_later(entry, now);
        return;
    }
    if (entry.reach == Reach::silent && outcome == Outcome::silent) {
        try_later(entry, now); // with the credential that it had taken
        return;
    }
    entry.was_refused = entry.was_refused || outcome == Outcome::refused;
    if (++entry.trying < entry.credentials.size()) {
        entry.try_at = now;
        return;
    }
    entry.trying = 0;
    entry.reach = entry.was_refused ? Reach::refused : entry.reach;
    entry.was_refused = false;
    try_later(entry, now);
}

void Roster::finish_heartbeat(Entry& entry, Outcome outcome, Millis now) const {
    // An agent may tell what it saw seconds ago (net-snmp: 3 s), and a moved cable has 5 s.
    auto const is_watched = entry.ports.question(now).interfaces > 0;
    auto const usual = Millis{settings_.heartbeat} / (is_watched ? 2 : 1);
    auto const is_lively = now < entry.lively_until;
    entry.beat_at = now + (is_lively ? std::min(usual, lively_heartbeat) : usual);
    if (outcome == Outcome::answered) {
        entry.missed = 0;
        return;
    }
    if (++entry.missed >= most_missed && entry.reach == Reach::ok && !entry.is_examined) {
        entry.reach = Reach::silent;
        entry.missed = 0;
        try_later(entry, now);
    }
}

/// Twice as late as the last time.
void Roster::try_later(Entry& entry, Millis now) const {
    auto const most = entry.reach == Reach::silent   ? longest_pause_of_silent
                      : entry.origin == Origin::seed ? longest_pause_of_seed
                                                     : longest_pause;
    auto const pause = first_pause * (1 << std::min(entry.failures, most_doublings));
    entry.failures = std::min(entry.failures + 1, most_doublings);
    entry.try_at = now + std::min(pause, most);
}

Changes Roster::heard(Address const& address, Heartbeat const& heartbeat, Millis now) {
    auto const at = entries_.find(address);
    if (at == entries_.end()) {
        return {};
    }
    auto& entry = at->second;
    auto changes = entry.heartbeat ? changes_between(*entry.heartbeat, heartbeat) : Changes{};
    entry.heartbeat = heartbeat;
    entry.ports.hear(heartbeat, now);
    auto const are_ports_due = entry.ports.is_due(now);
    if (!changes.tables.empty() || are_ports_due) {
        entry.lively_until = now + lively_time;
        entry.beat_at = std::min(entry.beat_at, now + lively_heartbeat);
    }
    if (changes.has_restarted) {
        entry.full_at = now;
        return {true, {}};
    }
    if (!entry.is_examined) {
        entry.changed.insert(changes.tables.begin(), changes.tables.end());
        return {};
    }
    if (changes.tables.erase(Table::forwarding) > 0) {
        entry.changed.insert(Table::forwarding);
    }
    // A long table that is begun anew each time would never be known.
    if (are_ports_due && !entry.is_read_for_ports) {
        changes.tables.insert(Table::forwarding);
        if (entry.ports.begin(now)) {
            changes.tables.insert({Table::interfaces, Table::neighbours});
        }
    }
    return changes;
}

void Roster::set_alias(Address const& address, bool is_alias) {
    if (auto const at = entries_.find(address); at != entries_.end()) {
        at->second.is_alias = is_alias;
    }
}

Reach Roster::reach(Address const& address) const {
    auto const at = entries_.find(address);
    return at == entries_.end() ? Reach::never : at->second.reach;
}

bool Roster::is_alias(Address const& address) const {
    auto const at = entries_.find(address);
    return at != entries_.end() && at->second.is_alias;
}

bool Roster::is_between_credentials(Address const& address) const {
    auto const at = entries_.find(address);
    return at != entries_.end() && at->second.reach != Reach::ok && at->second.trying > 0;
}

bool Roster::is_being_examined(Address const& address) const {
    auto const at = entries_.find(address);
    return at != entries_.end() && at->second.is_examined;
}

} // namespace sonae::devices
