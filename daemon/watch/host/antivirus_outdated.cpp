// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/antivirus_outdated.hpp"

#include "daemon/watch/host/hosts.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto age = Threshold{"age_hours", 72, "h"};
constexpr auto share = Threshold{"share", 0.2, "share of a class"};
constexpr auto thresholds = std::to_array({age, share});
constexpr auto techniques = std::to_array<std::string_view>({"T1562.001"});
constexpr auto traps = std::to_array<std::string_view>({
    "a machine that was off for days: it has an hour to fetch what is new",
});
constexpr auto time_to_update = Millis{std::chrono::hours{1}};
constexpr auto least_of_a_class = std::size_t{10};

constexpr auto row = Definition{
    .code = "antivirus_outdated",
    .number = 38,
    .plane = Plane::host,
    .family = "weakness",
    .inputs = "AntivirusState",
    .rule = "Signatures are older than `age_hours` an hour after the machine was heard with them; "
            "on more than `share` of at least ten machines of a class, the source of updates is "
            "suspected (class).",
    .window = time_to_update,
    .warm_up = {},
    .base = 30,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "AntivirusOutdated",
};

class AntivirusOutdated final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const now = std::get_if<telemetry::AntivirusState>(&event.body);
        auto const host = host_of(desk);
        if (now == nullptr || host.key == 0 || !now->signatures_at) {
            return;
        }
        auto& state = states_.at(host.key);
        state.kind = host.who.kind();
        auto const hours = seconds(event.at - *now->signatures_at) / 3600;
        if (hours <= age.value) {
            state = {.kind = state.kind};
            return;
        }
        state.since = state.since.value_or(event.at);
        if (event.at - *state.since < time_to_update || state.is_told) {
            return;
        }
        state.is_told = true;
        auto sighting = about(host, event);
        sighting.measures = {measured(age, hours)};
        sighting.facts = {said("product", now->product), said("kind", "machine")};
        desk.report(row, std::move(sighting));
        report_class(event, host, desk);
    }

    [[nodiscard]] std::size_t held() const override { return states_.size(); }

private:
    struct State {
        MachineClass kind = MachineClass::unknown;
        std::optional<Instant> since{};
        bool is_told = false;
    };

    void report_class(telemetry::Event const& event, Host const& host, Desk& desk) {
        auto all = std::size_t{0};
        auto old = std::size_t{0};
        states_.erase_if([&](std::uint64_t, State const& state) {
            all += state.kind == host.who.kind() ? 1U : 0U;
            old += state.kind == host.who.kind() && state.is_told ? 1U : 0U;
            return false;
        });
        if (all < least_of_a_class || share_of(old, all) <= share.value) {
            return;
        }
        auto sighting = about(host, event);
        sighting.as = Identity{IdentityKind::segment, desk.place().id};
        sighting.weight = 2;
        sighting.variant = "class";
        sighting.measures = {measured(share, share_of(old, all))};
        sighting.facts = {said("kind", "class"), said("machines", std::to_string(old))};
        desk.report(row, std::move(sighting));
    }

    Table<std::uint64_t, State> states_{4'096};
};

} // namespace

std::unique_ptr<Detector> make_antivirus_outdated() {
    return std::make_unique<AntivirusOutdated>();
}

} // namespace sonae::watch
