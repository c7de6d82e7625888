// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/service_stopped.hpp"

#include "daemon/watch/host/hosts.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace sonae::watch {

namespace {

using telemetry::ServiceKind;

constexpr auto off = Threshold{"off_seconds", 120, "s"};
constexpr auto starts = Threshold{"starts", 3, "starts in 10 min after it ended by itself"};
constexpr auto stops = Threshold{"stops", 10, "services in 5 min"};
constexpr auto thresholds = std::to_array({off, starts, stops});
constexpr auto techniques = std::to_array<std::string_view>({"T1489"});
constexpr auto traps = std::to_array<std::string_view>({
    "services that are started anew one after the other: each runs again within two minutes",
    "a machine that shuts down: it is not heard after its services stopped",
    "an update that restarts many services",
});
constexpr auto loop_window = Millis{std::chrono::minutes{10}};
constexpr auto burst_window = Millis{std::chrono::minutes{5}};
constexpr auto lives_on = Millis{std::chrono::seconds{30}};

constexpr auto row = Definition{
    .code = "service_stopped",
    .number = 39,
    .plane = Plane::host,
    .family = "services",
    .inputs = "ServiceChange",
    .rule = "A service of the house's list does not run for `off_seconds` while the machine is "
            "heard (stopped), falls and starts `starts` times (crash_loop), or `stops` "
            "services of one machine are down at once (many: what encryptors do first).",
    .window = loop_window,
    .warm_up = {},
    .base = 45,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "ServiceStopped",
};

double weight_of(ServiceKind kind) {
    switch (kind) {
    case ServiceKind::clinical:
    case ServiceKind::database:
    case ServiceKind::directory:
        return 1.4;
    case ServiceKind::backup:
        return 1.2;
    case ServiceKind::other:
    case ServiceKind::antivirus:
    case ServiceKind::log:
    case ServiceKind::remote_access:
        break;
    }
    return 1;
}

class ServiceStopped final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const host = host_of(desk);
        if (host.key == 0) {
            return;
        }
        if (auto const* const change = std::get_if<telemetry::ServiceChange>(&event.body)) {
            set(event, *change, host, desk);
        }
        if (auto* const state = states_.find(host.key, host.is_known())) {
            report_long(event, *state, host, desk);
            report_many(event, *state, host, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return states_.size(); }

private:
    struct Service {
        std::string name{};
        ServiceKind kind = ServiceKind::other;
        std::optional<Instant> down_since{};
        bool is_told = false;
        std::vector<Instant> falls{};
    };

    struct State {
        std::vector<Service> services{};
        std::optional<Instant> many_told{};
    };

    static constexpr auto most_services = std::size_t{64};
    static constexpr auto most_hosts = std::size_t{2'048};

    void
    set(telemetry::Event const& event,
        telemetry::ServiceChange const& change,
        Host const& host,
        Desk& desk) {
        auto& services = states_.at(host.key, host.is_known()).services;
        auto service = std::ranges::find(services, change.service, &Service::name);
        if (service == services.end()) {
            if (services.size() >= most_services) {
                services.erase(services.begin());
            }
            service = services.insert(services.end(), Service{.name = change.service});
        }
        service->kind = change.kind;
        if (!change.is_running) {
            service->down_since = service->down_since.value_or(event.at);
            if (change.has_failed) {
                service->falls.push_back(event.at);
            }
            return;
        }
        service->down_since.reset();
        service->is_told = false;
        std::erase_if(service->falls, [&](Instant at) { return at < event.at - loop_window; });
        if (counted(service->falls.size()) >= starts.value) {
            report(event, *service, "crash_loop", 1.2, host, desk);
            service->falls.clear();
        }
    }

    static void report(
        telemetry::Event const& event,
        Service const& service,
        std::string_view kind,
        double weight,
        Host const& host,
        Desk& desk
    ) {
        auto sighting = about(host, event);
        sighting.weight = weight * weight_of(service.kind);
        sighting.variant = service.name;
        auto const since = service.down_since.value_or(event.at);
        sighting.measures = {
            measured(off, seconds(event.at - since)),
            measured(starts, counted(service.falls.size()))};
        sighting.facts = {said("service", service.name), said("kind", kind)};
        desk.report(row, std::move(sighting));
    }

    static void
    report_long(telemetry::Event const& event, State& state, Host const& host, Desk& desk) {
        for (auto& service : state.services) {
            // These have rows of their own.
            auto const is_elsewhere = service.kind == ServiceKind::antivirus ||
                                      service.kind == ServiceKind::log ||
                                      service.kind == ServiceKind::remote_access;
            if (is_elsewhere || service.is_told || !service.down_since ||
                seconds(event.at - *service.down_since) < off.value) {
                continue;
            }
            service.is_told = true;
            report(event, service, "stopped", 1, host, desk);
        }
    }

    static void
    report_many(telemetry::Event const& event, State& state, Host const& host, Desk& desk) {
        auto down = std::size_t{0};
        for (auto const& service : state.services) {
            auto const is_down = service.down_since &&
                                 event.at - *service.down_since <= burst_window &&
                                 event.at - *service.down_since >= lives_on;
            down += is_down ? 1U : 0U;
        }
        if (counted(down) < stops.value ||
            (state.many_told && event.at - *state.many_told < burst_window)) {
            return;
        }
        state.many_told = event.at;
        auto sighting = about(host, event);
        sighting.weight = 1.7;
        sighting.variant = "many";
        sighting.measures = {measured(stops, counted(down))};
        sighting.facts = {said("kind", "many")};
        desk.report(row, std::move(sighting));
    }

    FairTable<std::uint64_t, State> states_{most_hosts};
};

} // namespace

std::unique_ptr<Detector> make_service_stopped() {
    return std::make_unique<ServiceStopped>();
}

} // namespace sonae::watch
