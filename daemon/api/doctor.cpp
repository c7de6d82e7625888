// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/doctor.hpp"

#include "daemon/api/network_health.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>

namespace sonae::api {

namespace {

constexpr auto mebibyte = std::int64_t{1024} * 1024;
// SQLite needs room for its log while it writes; 1 GiB is some days of 10,000 agents.
constexpr auto little_space = 1'024 * mebibyte;
constexpr auto no_space = 200 * mebibyte;
// The engine turns at least every 200 ms; a turn of 256 reports takes well below a second.
constexpr auto slow_turn = Millis{2'000};
constexpr auto stuck_turn = Millis{10'000};
// The engine looks for what is due five times a second.
constexpr auto late_call = std::chrono::seconds{60};
// It is written every six hours; a day later something keeps it from being written.
constexpr auto old_paper = std::chrono::hours{30};
constexpr auto certificate_warning = std::chrono::hours{24 * 30};
// Some machines are always switched off or on the road; more than a tenth is not usual.
constexpr auto usual_late_share = std::int64_t{10};

std::string mebibytes(std::int64_t bytes) {
    return std::to_string(bytes / mebibyte) + " MiB";
}

Check store_check(core::Engine::Figures const& figures) {
    return {
        "store",
        figures.is_store_well ? Health::ok : Health::failed,
        figures.is_store_well ? "the last turn was stored" : "the last turn was not stored"};
}

Check disk_check(House const& house) {
    if (!house.store_sizes) {
        return {"disk_space", Health::degraded, "not known"};
    }
    auto const [used, free] = house.store_sizes();
    auto const state = free < no_space       ? Health::failed
                       : free < little_space ? Health::degraded
                                             : Health::ok;
    return {"disk_space", state, mebibytes(free) + " free, " + mebibytes(used) + " used"};
}

Check reserve_check(core::Engine::Figures const& figures) {
    return {
        "disk_reserve",
        figures.has_reserve ? Health::ok : Health::failed,
        figures.has_reserve ? "space is set aside for incidents"
                            : "the disk was full; reports of agents wait"};
}

/// Looks at the calls themselves, so that an engine which forgets one is noticed.
Check calls_check(Services& services) {
    auto const calls = services.views.escalations.all();
    auto const late = oldest_due(calls, services.clock.now());
    auto const by_hand = count_by_hand(calls, services.clock.now());
    return {
        "calls",
        late > late_call ? Health::failed
        : by_hand > 0    ? Health::degraded
                         : Health::ok,
        std::to_string(late.count()) + " s late, " + std::to_string(by_hand) +
            " to be telephoned by hand"};
}

Check channels_check(House const& house) {
    auto const channels = house.channels ? house.channels() : std::vector<ChannelHealth>{};
    auto const configured = std::count_if(channels.begin(), channels.end(), [](auto const& each) {
        return each.is_configured;
    });
    auto open = std::string{};
    for (auto const& each : channels) {
        open += each.is_configured && each.is_open ? " " + each.channel : "";
    }
    auto const state = configured == 0 || !open.empty() ? Health::degraded : Health::ok;
    return {
        "channels",
        state,
        open.empty() ? std::to_string(configured) + " set up" : "not working:" + open};
}

Check engine_check(core::Engine::Figures const& figures, Millis steady) {
    auto const age = steady - Millis{figures.last_turn_ms};
    auto const state = age > stuck_turn  ? Health::failed
                       : age > slow_turn ? Health::degraded
                                         : Health::ok;
    return {
        "engine",
        state,
        "last turn " + std::to_string(age.count()) + " ms ago, " + std::to_string(figures.waiting) +
            " waiting"};
}

Check certificate_check(House const& house, Instant now) {
    auto const left = house.server_certificate_ends() - now;
    auto const state = left <= Millis{0}             ? Health::failed
                       : left <= certificate_warning ? Health::degraded
                                                     : Health::ok;
    return {"server_certificate", state, "until " + to_rfc3339(house.server_certificate_ends())};
}

/// Paper that is missing hinders nobody today, so it is never a failure.
Check paper_check(House const& house, Instant now) {
    auto const paper = house.paper ? house.paper() : PaperFigures{};
    if (!paper.failure.empty()) {
        return {"phone_tree", Health::degraded, "not written: " + paper.failure};
    }
    if (!paper.written_at) {
        return {"phone_tree", Health::degraded, "not written yet"};
    }
    auto const state = now - *paper.written_at > old_paper ? Health::degraded : Health::ok;
    return {"phone_tree", state, "written " + to_rfc3339(*paper.written_at)};
}

} // namespace

std::string_view name_of(Health health) {
    switch (health) {
    case Health::ok:
        return "ok";
    case Health::degraded:
        return "degraded";
    case Health::failed:
        return "failed";
    }
    return "";
}

bool is_late(core::AgentRecord const& agent, core::Options const& options, Instant now) {
    auto const last = agent.last_report.value_or(agent.enrolled_at);
    return agent.state == core::AgentState::active && now - last > options.late_after;
}

AgentCounts count_agents(Services& services) {
    auto const now = services.clock.now();
    auto counts = AgentCounts{};
    for (auto const& agent : services.views.agents.all()) {
        counts.waiting += agent.state == core::AgentState::waiting ? 1 : 0;
        counts.active += agent.state == core::AgentState::active ? 1 : 0;
        counts.locked += agent.state == core::AgentState::locked ? 1 : 0;
        counts.denied += agent.state == core::AgentState::denied ? 1 : 0;
        counts.late += is_late(agent, services.options, now) ? 1 : 0;
        counts.quarantined += agent.quarantined_until && *agent.quarantined_until > now ? 1 : 0;
    }
    return counts;
}

std::vector<Check> house_checks(Services& services) {
    auto const figures = services.engine.figures();
    return {
        store_check(figures),
        disk_check(services.house),
        engine_check(figures, services.clock.steady()),
        certificate_check(services.house, services.clock.now())};
}

std::vector<Check> call_checks(Services& services) {
    return {
        reserve_check(services.engine.figures()),
        calls_check(services),
        channels_check(services.house),
        paper_check(services.house, services.clock.now())};
}

std::vector<Check> agent_checks(Services& services) {
    auto const counts = count_agents(services);
    auto const unusual = [](bool is_unusual) { return is_unusual ? Health::degraded : Health::ok; };
    return {
        {"agents_late",
         unusual(counts.late * usual_late_share > counts.active),
         std::to_string(counts.late) + " of " + std::to_string(counts.active)},
        {"agents_locked", unusual(counts.locked > 0), std::to_string(counts.locked)},
        {"agents_quarantined", unusual(counts.quarantined > 0), std::to_string(counts.quarantined)},
        {"agents_waiting", Health::ok, std::to_string(counts.waiting)}};
}

std::vector<Check> network_checks(Services& services) {
    auto const content = services.views.network.get();
    auto const counts = count_sources(*content, services.clock.now());
    auto const unusual = [](bool is_unusual) { return is_unusual ? Health::degraded : Health::ok; };
    return {
        {"network_sensors",
         unusual(counts.silent_sensors + counts.blind_sensors > 0),
         std::to_string(counts.sensors) + ", " + std::to_string(counts.silent_sensors) +
             " silent, " + std::to_string(counts.blind_sensors) + " blind"},
        {"network_devices",
         unusual(counts.silent_devices + counts.refusing_devices > 0),
         std::to_string(counts.devices) + ", " + std::to_string(counts.silent_devices) +
             " silent, " + std::to_string(counts.refusing_devices) + " refuse"}};
}

Health worst(std::vector<Check> const& checks) {
    auto state = Health::ok;
    for (auto const& check : checks) {
        state = std::max(state, check.state);
    }
    return state;
}

std::string checks_json(Health state, std::vector<Check> const& checks) {
    auto json = JsonWriter{};
    json.begin_object().member("state", name_of(state)).key("checks").begin_array();
    for (auto const& check : checks) {
        json.begin_object().member("name", check.name).member("state", name_of(check.state));
        json.member("value", std::string_view{check.value}).end_object();
    }
    json.end_array().end_object();
    return std::move(json).text();
}

} // namespace sonae::api
