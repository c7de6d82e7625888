// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/host_drift.hpp"

#include "daemon/watch/host/hosts.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

using telemetry::ConfigurationPart;

constexpr auto techniques = std::to_array<std::string_view>({"T1562.004", "T1601", "T1542"});
constexpr auto traps = std::to_array<std::string_view>({
    "ports of the first hour that a machine is heard: it was so already",
    "a port that is opened again",
    "ephemeral ports (UDP from 32768, TCP from 49152)",
    "a value that is told for the first time, or told again",
    "a change that was announced as maintenance",
});
constexpr auto first_look = Millis{std::chrono::hours{1}};

constexpr auto row = Definition{
    .code = "host_drift",
    .number = 44,
    .plane = Plane::host,
    .family = "drift",
    .inputs = "ListeningPort, ConfigurationChange",
    .rule = "A machine listens on a port on which it never did (port), or its firmware, "
            "configuration, VLANs, gateway, name servers or serial number changed.",
    .window = {},
    .warm_up = std::chrono::hours{24 * 30},
    .base = 40,
    .thresholds = {},
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "HostDrift",
};

constexpr auto remote_ports =
    std::to_array<std::uint16_t>({22, 23, 445, 1080, 3389, 4444, 5900, 5985, 5986});

struct Part {
    std::string_view code;
    double weight = 1;
};

Part part_of(ConfigurationPart part) {
    switch (part) {
    case ConfigurationPart::firmware:
        return {"firmware", 1.2};
    case ConfigurationPart::configuration:
        return {"configuration", 1};
    case ConfigurationPart::vlans:
        return {"vlans", 1.1};
    case ConfigurationPart::gateway:
        return {"gateway", 1.4};
    case ConfigurationPart::name_servers:
        return {"name_servers", 1.4};
    case ConfigurationPart::serial:
        return {"serial", 1.3};
    }
    return {"configuration", 1};
}

bool is_ephemeral(telemetry::ListeningPort const& port) {
    return port.port >= (port.transport == "udp" ? 32'768 : 49'152);
}

class HostDrift final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const host = host_of(desk);
        if (host.key == 0) {
            return;
        }
        if (auto const* const port = std::get_if<telemetry::ListeningPort>(&event.body)) {
            look_at_port(event, *port, host, desk);
        } else if (auto const* const change = std::get_if<telemetry::ConfigurationChange>(&event.body)) {
            look_at_change(event, *change, host, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return hosts_.size() + ports_.size(); }

private:
    void look_at_port(
        telemetry::Event const& event,
        telemetry::ListeningPort const& port,
        Host const& host,
        Desk& desk
    ) {
        if (!port.is_open || is_ephemeral(port)) {
            return;
        }
        auto& first = hosts_.at(host.key, host.is_known());
        first = first == Instant{} ? event.at : first;
        auto& known = ports_.at(mixed(key_of(host, port.transport), port.port), host.is_known());
        if (std::exchange(known, true) || event.at - first < first_look) {
            return;
        }
        auto sighting = about(host, event);
        auto const is_remote = std::ranges::find(remote_ports, port.port) != remote_ports.end();
        sighting.weight = is_remote ? 1.3 : 0.8;
        sighting.variant = port.transport + std::to_string(port.port);
        sighting.facts = {
            said("kind", "port"),
            said("port", port.transport + ' ' + std::to_string(port.port)),
            said("program", port.program)};
        desk.report(row, std::move(sighting));
    }

    static void look_at_change(
        telemetry::Event const& event,
        telemetry::ConfigurationChange const& change,
        Host const& host,
        Desk& desk
    ) {
        // Devices that only say that something changed tell neither.
        auto const is_bare = change.before.empty() && change.after.empty();
        if (!is_bare && (change.before.empty() || change.before == change.after)) {
            return;
        }
        auto const part = part_of(change.part);
        auto sighting = about(host, event);
        sighting.weight = part.weight;
        sighting.variant = part.code;
        sighting.facts = {
            said("kind", part.code), said("before", change.before), said("after", change.after)};
        desk.report(row, std::move(sighting));
    }

    FairTable<std::uint64_t, Instant> hosts_{4'096};
    FairTable<std::uint64_t, bool> ports_{65'536};
};

} // namespace

std::unique_ptr<Detector> make_host_drift() {
    return std::make_unique<HostDrift>();
}

} // namespace sonae::watch
