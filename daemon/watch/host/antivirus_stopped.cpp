// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/antivirus_stopped.hpp"

#include "daemon/watch/host/hosts.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto off = Threshold{"off_seconds", 300, "s"};
constexpr auto hosts = Threshold{"hosts", 3, "machines in 10 min"};
constexpr auto thresholds = std::to_array({off, hosts});
constexpr auto techniques = std::to_array<std::string_view>({"T1562.001"});
constexpr auto traps = std::to_array<std::string_view>({
    "a restart or an upgrade: it runs again within five minutes",
    "a machine that shuts down: it is not heard after it stopped",
    "a second product: one of the two runs",
});
constexpr auto mass_window = Millis{std::chrono::minutes{10}};
// Whoever is heard a minute after its antivirus stopped is not shutting down.
constexpr auto lives_on = Millis{std::chrono::minutes{1}};

constexpr auto row = Definition{
    .code = "antivirus_stopped",
    .number = 38,
    .plane = Plane::host,
    .family = "defence",
    .inputs = "AntivirusState, ServiceChange",
    .rule = "No antivirus runs on a machine for `off_seconds` while it is heard, or on `hosts` "
            "machines for a minute (mass).",
    .window = mass_window,
    .warm_up = {},
    .base = 55,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "AntivirusStopped",
};

constexpr auto most_products = std::size_t{4};

class AntivirusStopped final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const host = host_of(desk);
        if (host.key == 0) {
            return;
        }
        learn(event, host);
        auto* const state = states_.find(host.key, host.is_known());
        if (state == nullptr || !state->down_since) {
            return;
        }
        auto const passed = event.at - *state->down_since;
        if (passed >= lives_on && downs_.add(host.key, *state->down_since)) {
            report_mass(event, host, desk);
        }
        if (seconds(passed) >= off.value && !state->is_told) {
            state->is_told = true;
            auto sighting = about(host, event);
            sighting.is_certain = true;
            sighting.measures = {measured(off, seconds(passed))};
            sighting.facts = {said("product", state->product), said("kind", "stopped")};
            desk.report(row, std::move(sighting));
        }
    }

    [[nodiscard]] std::size_t held() const override { return states_.size() + downs_.size(); }

private:
    struct Product {
        std::uint64_t name = 0;
        bool is_running = false;
    };

    struct State {
        std::vector<Product> products{};
        std::optional<Instant> down_since{};
        std::string product{};
        bool is_told = false;
    };

    static constexpr auto most_hosts = std::size_t{4'096};

    void learn(telemetry::Event const& event, Host const& host) {
        if (auto const* const now = std::get_if<telemetry::AntivirusState>(&event.body)) {
            set(event.at, host, now->product, now->is_running);
        } else if (auto const* const change = std::get_if<telemetry::ServiceChange>(&event.body)) {
            if (change->kind == telemetry::ServiceKind::antivirus) {
                set(event.at, host, change->service, change->is_running);
            }
        }
    }

    void set(Instant at, Host const& host, std::string const& name, bool is_running) {
        auto& state = states_.at(host.key, host.is_known());
        auto const key = hash_of(name);
        auto product = std::ranges::find(state.products, key, &Product::name);
        if (product == state.products.end()) {
            if (state.products.size() >= most_products) {
                state.products.erase(state.products.begin());
            }
            product = state.products.insert(state.products.end(), Product{key, is_running});
        }
        product->is_running = is_running;
        if (std::ranges::any_of(state.products, &Product::is_running)) {
            state.down_since.reset();
            state.is_told = false;
            downs_.erase(host.key);
        } else if (!state.down_since) {
            state.down_since = at;
            state.product = name;
        }
    }

    void report_mass(telemetry::Event const& event, Host const& host, Desk& desk) {
        downs_.forget_before(event.at - mass_window);
        if (counted(downs_.size()) < hosts.value) {
            return;
        }
        auto sighting = about(host, event);
        sighting.as = Identity{IdentityKind::segment, desk.place().id};
        sighting.weight = 1.7;
        sighting.is_certain = true;
        sighting.variant = "mass";
        sighting.measures = {measured(hosts, counted(downs_.size()))};
        sighting.facts = {said("kind", "mass"), said("last", shown(host.who))};
        desk.report(row, std::move(sighting));
    }

    /// Of machines without antivirus, since when.
    class Downs {
    public:
        bool add(std::uint64_t host, Instant since) {
            auto const is_new = table_.find(host) == nullptr;
            table_.at(host) = since;
            return is_new;
        }

        void erase(std::uint64_t host) { table_.erase(host); }

        void forget_before(Instant at) {
            table_.erase_if([at](std::uint64_t, Instant since) { return since < at; });
        }

        [[nodiscard]] std::size_t size() const { return table_.size(); }

    private:
        Table<std::uint64_t, Instant> table_{1'024};
    };

    FairTable<std::uint64_t, State> states_{most_hosts};
    Downs downs_{};
};

} // namespace

std::unique_ptr<Detector> make_antivirus_stopped() {
    return std::make_unique<AntivirusStopped>();
}

} // namespace sonae::watch
