// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/mass_print.hpp"

#include "daemon/watch/host/hosts.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>
#include <deque>

namespace sonae::watch {

namespace {

constexpr auto pages = Threshold{"pages", 200, "pages in 5 min of one machine"};
constexpr auto pages_of_each = Threshold{"pages_of_each", 50, "pages in 5 min of each"};
constexpr auto printers = Threshold{"printers", 3, "machines in 5 min"};
constexpr auto times = Threshold{"times_usual", 2, "times the most of five minutes before"};
constexpr auto thresholds = std::to_array({pages, pages_of_each, printers, times});
constexpr auto techniques = std::to_array<std::string_view>({"T1486", "T1491.001"});
constexpr auto exempt = std::to_array({Role::print_server});
constexpr auto traps = std::to_array<std::string_view>({
    "lists and labels of every morning: no more than on days before",
    "one large job on one printer: bills of a month",
    "a print server, which counts what printers count",
});
constexpr auto window = Millis{std::chrono::minutes{5}};

constexpr auto row = Definition{
    .code = "mass_print",
    .number = 45,
    .plane = Plane::host,
    .family = "printing",
    .inputs = "PrintActivity",
    .rule = "A machine puts out `pages` and `times_usual` what it ever did (one), or `printers` "
            "do with `pages_of_each` (many): notes of encryptors came out of the printers in "
            "the night of Handa in 2021, before anybody saw a screen.",
    .window = window,
    .warm_up = std::chrono::hours{72},
    .base = 55,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "MassPrint",
};

class MassPrint final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const print = std::get_if<telemetry::PrintActivity>(&event.body);
        auto const host = host_of(desk);
        if (print == nullptr || host.key == 0 || host.who.has(Role::print_server)) {
            return;
        }
        auto& state = states_.at(host.key);
        settle(state, event.at - window);
        state.minutes.push_back({event.at, print->pages});
        auto const sum = sum_of(state);
        auto const is_unusual =
            sum >= pages_of_each.value && sum >= times.value * static_cast<double>(state.most);
        if (!is_unusual) {
            return;
        }
        loud_.at(host.key) = event.at;
        loud_.erase_if([&](std::uint64_t, Instant at) { return at < event.at - window; });
        if (counted(loud_.size()) >= printers.value) {
            report_many(event, host, desk);
        } else if (sum >= pages.value) {
            report_one(event, sum, state.most, host, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return states_.size() + loud_.size(); }

private:
    struct Minute {
        Instant at{};
        std::uint32_t pages = 0;
    };

    struct State {
        std::deque<Minute> minutes{};
        std::uint64_t most = 0; ///< of five minutes that are over
    };

    static constexpr auto most_minutes = std::size_t{64};

    static double sum_of(State const& state) {
        auto sum = 0.0;
        for (auto const& minute : state.minutes) {
            sum += minute.pages;
        }
        return sum;
    }

    /// What is over is what it can be measured by from now on.
    static void settle(State& state, Instant before) {
        if (!state.minutes.empty() && state.minutes.back().at < before) {
            state.most = std::max(state.most, static_cast<std::uint64_t>(sum_of(state)));
            state.minutes.clear();
        }
        while (!state.minutes.empty() &&
               (state.minutes.front().at < before || state.minutes.size() >= most_minutes)) {
            state.minutes.pop_front();
        }
    }

    static void report_one(
        telemetry::Event const& event, double sum, std::uint64_t most, Host const& host, Desk& desk
    ) {
        auto sighting = about(host, event);
        sighting.measures = {
            measured(pages, sum), measured(times, sum / std::max<double>(1, counted(most)))};
        sighting.facts = {said("kind", "one")};
        desk.report(row, std::move(sighting));
    }

    void report_many(telemetry::Event const& event, Host const& host, Desk& desk) {
        auto sighting = about(host, event);
        sighting.as = Identity{IdentityKind::segment, desk.place().id};
        sighting.weight = 1.6;
        sighting.variant = "many";
        sighting.measures = {measured(printers, counted(loud_.size()))};
        sighting.facts = {said("kind", "many")};
        desk.report(row, std::move(sighting));
    }

    Table<std::uint64_t, State> states_{1'024};
    Table<std::uint64_t, Instant> loud_{256};
};

} // namespace

std::unique_ptr<Detector> make_mass_print() {
    return std::make_unique<MassPrint>();
}

} // namespace sonae::watch
