// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/privilege_tamper.hpp"

#include "daemon/watch/host/hosts.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

using telemetry::AccountChange;
using telemetry::TamperKind;

constexpr auto apart = Threshold{"apart_seconds", 3600, "s between the two (at most)"};
constexpr auto thresholds = std::to_array({apart});
constexpr auto techniques = std::to_array<std::string_view>(
    {"T1136", "T1098", "T1070.001", "T1562.002", "T1053.005", "T1543.003"}
);
constexpr auto exempt = std::to_array({Role::deployment});
constexpr auto traps = std::to_array<std::string_view>({
    "a machine that is set up: its tasks and services of the first day",
    "a log service that is restarted: it runs again within a minute",
    "an administrator that is removed, a password that is reset",
    "work that was announced as maintenance",
});
constexpr auto set_up_for = Millis{std::chrono::hours{24}};
constexpr auto restart_within = Millis{std::chrono::minutes{1}};

constexpr auto row = Definition{
    .code = "privilege_tamper",
    .number = 43,
    .plane = Plane::host,
    .family = "privilege",
    .inputs = "AccountEvent, TamperEvent, ServiceChange",
    .rule = "A new account or administrator, a cleared log, a changed audit policy, a stopped log "
            "service, a new task, service or start item, a firewall that is off. A new "
            "administrator and a cleared log within `apart_seconds` are one attack (chain).",
    .window = std::chrono::hours{1},
    .warm_up = {},
    .base = 40,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "PrivilegeTamper",
};

struct Kind {
    std::string_view code;
    double weight = 0;              ///< 0: nothing to tell
    bool is_usual_at_first = false; ///< while a machine is set up
};

Kind kind_of(AccountChange change) {
    switch (change) {
    case AccountChange::created:
        return {"account_created", 0.6, true};
    case AccountChange::made_administrator:
        return {"administrator", 1.2};
    case AccountChange::enabled:
        return {"account_enabled", 0.6};
    case AccountChange::removed_administrator:
    case AccountChange::password_reset:
        break;
    }
    return {};
}

Kind kind_of(TamperKind kind) {
    switch (kind) {
    case TamperKind::log_cleared:
        return {"log_cleared", 1.3};
    case TamperKind::audit_policy_changed:
        return {"audit_policy", 1.1, true};
    case TamperKind::log_service_stopped:
        return {"log_service", 1.1};
    case TamperKind::task_created:
        return {"task_created", 0.5, true};
    case TamperKind::service_created:
        return {"service_created", 0.5, true};
    case TamperKind::startup_changed:
        return {"startup_changed", 0.6, true};
    case TamperKind::firewall_off:
        return {"firewall_off", 0.8};
    }
    return {};
}

bool is_set_up(Who const& who, Instant at) {
    return who.machine != nullptr && who.machine->known_since &&
           at - *who.machine->known_since < set_up_for;
}

class PrivilegeTamper final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const host = host_of(desk);
        if (host.key == 0) {
            return;
        }
        if (auto const* const account = std::get_if<telemetry::AccountEvent>(&event.body)) {
            tell(event, kind_of(account->change), account->account, account->by, host, desk);
        } else if (auto const* const tamper = std::get_if<telemetry::TamperEvent>(&event.body)) {
            if (tamper->kind == TamperKind::log_service_stopped) {
                states_.at(host.key, host.is_known()).stopped = {event.at, tamper->name};
            } else {
                tell(event, kind_of(tamper->kind), tamper->name, tamper->by, host, desk);
            }
        } else if (auto const* const change = std::get_if<telemetry::ServiceChange>(&event.body)) {
            if (change->kind == telemetry::ServiceKind::log && change->is_running) {
                states_.at(host.key, host.is_known()).stopped = {};
            }
        }
        tell_stopped_log(event, host, desk);
    }

    [[nodiscard]] std::size_t held() const override { return states_.size(); }

private:
    struct Stopped {
        Instant at{};
        std::string name{};
    };

    struct State {
        std::optional<Instant> administrator_at{};
        std::optional<Instant> cleared_at{};
        Stopped stopped{};
    };

    void tell_stopped_log(telemetry::Event const& event, Host const& host, Desk& desk) {
        auto* const state = states_.find(host.key, host.is_known());
        if (state == nullptr || state->stopped.at == Instant{} ||
            event.at - state->stopped.at < restart_within) {
            return;
        }
        auto const stopped = std::exchange(state->stopped, {});
        tell(event, kind_of(TamperKind::log_service_stopped), stopped.name, "", host, desk);
    }

    void tell(
        telemetry::Event const& event,
        Kind kind,
        std::string const& name,
        std::string const& by,
        Host const& host,
        Desk& desk
    ) {
        if (kind.weight == 0 || (kind.is_usual_at_first && is_set_up(host.who, event.at))) {
            return;
        }
        auto sighting = about(host, event);
        sighting.weight = kind.weight;
        sighting.is_certain = true;
        sighting.variant = kind.code;
        sighting.facts = {said("kind", kind.code), said("name", name), said("by", by)};
        desk.report(row, std::move(sighting));
        tell_chain(event, kind, name, host, desk);
    }

    void tell_chain(
        telemetry::Event const& event,
        Kind kind,
        std::string const& name,
        Host const& host,
        Desk& desk
    ) {
        if (kind.code != "administrator" && kind.code != "log_cleared") {
            return;
        }
        auto& state = states_.at(host.key, host.is_known());
        (kind.code == "administrator" ? state.administrator_at : state.cleared_at) = event.at;
        if (!state.administrator_at || !state.cleared_at) {
            return;
        }
        auto const passed = seconds(std::chrono::abs(*state.administrator_at - *state.cleared_at));
        if (passed > apart.value) {
            return;
        }
        auto sighting = about(host, event);
        sighting.weight = 2.4;
        sighting.is_certain = true;
        sighting.variant = "chain";
        sighting.measures = {measured(apart, passed)};
        sighting.facts = {said("kind", "chain"), said("name", name)};
        desk.report(row, std::move(sighting));
    }

    FairTable<std::uint64_t, State> states_{2'048};
};

} // namespace

std::unique_ptr<Detector> make_privilege_tamper() {
    return std::make_unique<PrivilegeTamper>();
}

} // namespace sonae::watch
