// SPDX-License-Identifier: Apache-2.0
// What sensors and network devices say, and what the network was built to.
#include "daemon/core/agent_rules.hpp"
#include "daemon/core/network_files.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::core {

namespace {

using network::Content;
using network::DeviceSource;
using network::DeviceState;

// A house has a handful of sensors, and some hundred devices; a fault must not fill the memory.
constexpr auto most_sensors = std::size_t{500};
constexpr auto most_sensors_of_an_agent = 16;
constexpr auto most_devices = std::size_t{5'000};
// What is drawn of it is stale after three days; a machine that was on holiday comes back.
constexpr auto forgotten_sensor = std::chrono::hours{24 * 30};
constexpr auto longest_problem = std::size_t{500};

std::shared_ptr<Content> copy_of_content(Context& context) {
    return std::make_shared<Content>(*context.state.network.content);
}

Result<void> check_room(Context& context) {
    if (context.ports.reserve != nullptr && !context.ports.reserve->is_kept()) {
        return Error{Errc::store_full, "the disk is full"};
    }
    return {};
}

bool is_known(Content const& content, topology::SensorView const& view) {
    auto const at = content.sensors.find(view.source);
    return at != content.sensors.end() && at->second.view->boot == view.boot &&
           view.seq <= at->second.view->seq;
}

Result<void> check_count(Content const& content, topology::SensorView const& view) {
    if (content.sensors.contains(view.source)) {
        return {};
    }
    auto const own =
        std::count_if(content.sensors.begin(), content.sensors.end(), [&](auto const& each) {
            return each.second.view->agent == view.agent;
        });
    if (own >= most_sensors_of_an_agent || content.sensors.size() >= most_sensors) {
        return Error{Errc::too_large, "too_many_sensors"};
    }
    return {};
}

/// The device as it is known, or one that nobody asked yet. Errors: too_large.
Result<DeviceSource> device_at(Content const& content, std::string const& address) {
    auto const at = content.devices.find(address);
    if (at != content.devices.end()) {
        return at->second;
    }
    if (content.devices.size() >= most_devices) {
        return Error{Errc::too_large, "too_many_devices"};
    }
    auto source = DeviceSource{};
    source.address = address;
    return source;
}

/// Whether the device says the same again. Most readings do, and most are no reason to build at
/// once.
bool is_same(topology::DeviceReading const& a, topology::DeviceReading const& b) {
    auto const itself = [](topology::DeviceReading const& reading) {
        return std::tie(
            reading.engine_id,
            reading.object_id,
            reading.description,
            reading.name,
            reading.place,
            reading.vendor,
            reading.model,
            reading.firmware,
            reading.serial,
            reading.rule,
            reading.kind,
            reading.chassis
        );
    };
    auto const tables = [](topology::DeviceReading const& reading) {
        return std::tie(
            reading.interfaces,
            reading.neighbours,
            reading.arp,
            reading.forwarding,
            reading.vlans,
            reading.routes,
            reading.parts,
            reading.printer,
            reading.ups
        );
    };
    return itself(a) == itself(b) && tables(a) == tables(b);
}

/// A sensor whose agent was revoked, or of which nothing was heard for so long that its interface
/// is gone.
bool is_forgotten(Context const& context, network::SensorSource const& source) {
    auto const id = AgentId::parse(source.view->agent);
    auto const agent = id ? context.state.agents.find(*id) : context.state.agents.end();
    return agent == context.state.agents.end() || agent->second.state == AgentState::denied ||
           context.now - source.received_at > forgotten_sensor;
}

} // namespace

Result<void> forget_sensors(Context& context) {
    auto content = copy_of_content(context);
    auto gone = std::vector<std::string>{};
    for (auto const& [key, source] : content->sensors) {
        if (is_forgotten(context, source)) {
            gone.push_back(key);
        }
    }
    for (auto const& key : gone) {
        TRY_DONE(context.store().remove_network_source(NetworkSourceKind::sensor, key));
        content->sensors.erase(key);
    }
    if (!gone.empty()) {
        keep_network(context, std::move(content), Rebuild::changed);
    }
    return {};
}

Result<AcceptSensorDocument::Outcome>
handle(Context& context, AcceptSensorDocument const& command) {
    TRY_DONE(check_room(context));
    auto outcome = AcceptSensorDocument::Outcome{};
    auto const known = context.state.agents.find(command.agent);
    if (known == context.state.agents.end()) {
        outcome.refusal = "agent_unknown";
        return outcome;
    }
    auto const agent = known->second;
    TRY(refusal, refusal_of_certificate(context, agent, command.certificate_sha256));
    if (!refusal.empty()) {
        outcome.refusal = refusal;
        return outcome;
    }
    auto view = *command.view;
    view.agent = agent.id.text();
    view.asset = agent.asset.text();
    view.source = "sensor:" + view.agent + "/" + view.interface;
    auto const& present = *context.state.network.content;
    outcome.is_duplicate = is_known(present, view);
    if (outcome.is_duplicate) {
        return outcome;
    }
    TRY_DONE(check_count(present, view));
    auto source = network::SensorSource{};
    source.key = view.source;
    source.received_at = context.now;
    source.view = std::make_shared<topology::SensorView const>(std::move(view));
    TRY_DONE(store_source(context, source, command.raw));
    auto content = copy_of_content(context);
    content->sensors.insert_or_assign(source.key, std::move(source));
    keep_network(context, std::move(content), Rebuild::changed);
    return outcome;
}

Result<AcceptDeviceReading::Outcome> handle(Context& context, AcceptDeviceReading const& command) {
    TRY_DONE(check_room(context));
    TRY(source, device_at(*context.state.network.content, command.reading->address));
    auto const says_the_same = source.reading && is_same(*source.reading, *command.reading);
    source.state = DeviceState::ok;
    source.asked_at = command.reading->at;
    source.answered_at = command.reading->at;
    source.problem.clear();
    source.reading = command.reading;
    TRY_DONE(store_source(context, source));
    auto content = copy_of_content(context);
    content->devices.insert_or_assign(source.address, source);
    keep_network(context, std::move(content), says_the_same ? Rebuild::touched : Rebuild::changed);
    return Nothing{};
}

Result<NoteDeviceState::Outcome> handle(Context& context, NoteDeviceState const& command) {
    auto const& present = *context.state.network.content;
    if (command.state == DeviceState::never && present.devices.contains(command.address)) {
        return Nothing{};
    }
    TRY_DONE(check_room(context));
    TRY(source, device_at(present, command.address));
    source.state = command.state;
    source.asked_at = command.asked_at;
    source.problem = command.problem.substr(0, longest_problem);
    TRY_DONE(store_source(context, source));
    auto content = copy_of_content(context);
    content->devices.insert_or_assign(source.address, source);
    keep_network(context, std::move(content), Rebuild::touched);
    return Nothing{};
}

Result<ForgetDevice::Outcome> handle(Context& context, ForgetDevice const& command) {
    auto content = copy_of_content(context);
    if (content->devices.erase(command.address) == 0) {
        return Error{Errc::not_found, "unknown_device"};
    }
    TRY_DONE(context.store().remove_network_source(NetworkSourceKind::device, command.address));
    TRY_DONE(note_audit(context, command.actor, "device_forgotten", command.address));
    keep_network(context, std::move(content), Rebuild::changed);
    return Nothing{};
}

Result<StoreNetwork::Outcome> handle(Context& context, StoreNetwork const& command) {
    auto& file = context.state.network;
    // Whatever becomes of this one, the next may be begun.
    file.is_building = false;
    auto content = copy_of_content(context);
    content->network = command.built.network;
    if (!command.built.changes.empty()) {
        // A clock that was set back must not make what was stored last unseen.
        auto const at = std::max(context.now, content->changed_at + Millis{1});
        if (auto const stored = context.store().change_network(at, command.built.changes);
            !stored) {
            file.due = Rebuild::changed;
            return stored.error();
        }
        ++content->revision;
        content->changed_at = at;
    }
    keep_network(context, std::move(content), Rebuild::none);
    return Nothing{};
}

} // namespace sonae::core
