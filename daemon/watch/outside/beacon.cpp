// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/beacon.hpp"

#include "daemon/watch/baseline/beacon_score.hpp"
#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/destinations.hpp"
#include "daemon/watch/outside/domains.hpp"

#include <array>
#include <cmath>

namespace sonae::watch {

namespace {

constexpr auto score =
    Threshold{"score", 0.9, "of a day, ¼·(times + sizes + histogram + duration)"};
constexpr auto quick = Threshold{"quick", 0.9, "of minutes, ½·(times + sizes)"};
constexpr auto connections = Threshold{"connections", 12, "connections"};
constexpr auto minutes = Threshold{"minutes", 15, "min"};
constexpr auto quick_gap = Threshold{"gap_s", 300, "s (median of the quick ones, at most)"};
constexpr auto clock_like = Threshold{"clock_like", 0.98, "of longer gaps, ½·(times + sizes)"};
constexpr auto common = Threshold{"common", 0.05, "share of the machines of the class"};
constexpr auto thresholds =
    std::to_array({score, quick, quick_gap, clock_like, connections, minutes, common});
constexpr auto techniques = std::to_array<std::string_view>({"T1071", "T1573"});
constexpr auto exempt = std::to_array({Role::monitoring, Role::proxy});
constexpr auto traps = std::to_array<std::string_view>({
    "updates, time, virus scanners and telemetry of systems",
    "a destination that as many machines of the class as `common` call",
    "a declared destination",
    "the hospital's own monitoring",
    "a person who reads: gaps and sizes differ",
    "a working day in which the same site is opened each quarter of an hour or so",
});

constexpr auto row = Definition{
    .code = "beacon",
    .number = 21,
    .plane = Plane::outside,
    .family = "command_and_control",
    .inputs = "Flow, NameLookup, TlsOpening",
    .rule = "TCP or QUIC connections of one machine to one destination (registered domain, else "
            "range) are regular after RITA v5: `quick` from `connections` within at least "
            "`minutes`, no more than `gap_s` apart or as `clock_like`, or `score` over 24 h. Rare "
            "destinations count "
            "more.",
    .window = BeaconSeries::day,
    .warm_up = {},
    .base = 65,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "Beacon",
};

constexpr auto judged_every = Millis{std::chrono::minutes{1}};
constexpr auto few = 20U; ///< members of a class below which shares say nothing
constexpr auto rare = 0.02;

class Beacon final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        destinations_.learn(event, desk);
        auto const* const flow = std::get_if<telemetry::Flow>(&event.body);
        if (flow == nullptr || flow->state == telemetry::FlowState::seen || !is_call(*flow) ||
            !goes_out(desk, *flow)) {
            return;
        }
        auto const client = desk.who(flow->client);
        auto const domain = destinations_.domain_of(flow->server.address);
        if (client.key == 0 || is_housekeeping(domain) ||
            destinations_.is_declared(desk, client, flow->server.address)) {
            return;
        }
        auto const name = destinations_.name_of(flow->server.address);
        auto const sight = prevalence_.see(
            hash_of(name), client.key, static_cast<std::uint64_t>(client.kind()), event.at
        );
        auto& pair = pairs_.at(mixed(client.key, hash_of(name)), client.is_known());
        if (event.at - pair.last > BeaconSeries::day) {
            pair = {};
        }
        pair.last = event.at;
        pair.series.add(flow->began_at, flow->bytes_out);
        // What has just begun has not sent anything yet: it is judged when it has.
        if (flow->state == telemetry::FlowState::closed && event.at - pair.judged >= judged_every) {
            pair.judged = event.at;
            judge(pair.series, sight, *flow, client, name, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return pairs_.size() + prevalence_.size() + destinations_.size();
    }

private:
    static constexpr auto most_pairs = std::size_t{4'096};
    static constexpr auto most_destinations = std::size_t{8'192};

    struct Pair {
        BeaconSeries series{};
        Instant last{};
        Instant judged{};
    };

    static bool is_call(telemetry::Flow const& flow) {
        return flow.transport == telemetry::Transport::tcp ||
               (flow.transport == telemetry::Transport::udp && flow.server.port == 443);
    }

    // NOLINTNEXTLINE(readability-function-size): all of one judgement
    static void judge(
        BeaconSeries const& series,
        FirstSeen::Sight const& sight,
        telemetry::Flow const& flow,
        Who const& client,
        std::string const& name,
        Desk& desk
    ) {
        auto const has_shares = sight.members >= few;
        auto const covered = std::chrono::duration<double, std::ratio<60>>(series.covered());
        if (counted(series.size()) < connections.value || covered.count() < minutes.value ||
            (has_shares && sight.share >= common.value)) {
            return;
        }
        auto const made = series.score();
        // Some visits a day by a person are nearly as even as a beacon whose gaps are long.
        auto const& wanted = series.median_gap_s() <= quick_gap.value ? quick : clock_like;
        auto const is_quick = made.quick() >= wanted.value;
        if (!is_quick && made.whole() < score.value) {
            return;
        }
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(flow.server.address),
             .at = desk.now(),
             .weight = is_of_care(desk, client) ? 1.15 : 1,
             .share = has_shares ? sight.share : rare,
             .variant = name,
             .measures =
                 {measured(quick, made.quick()),
                  measured(score, made.whole()),
                  measured(connections, counted(series.size())),
                  measured(minutes, std::round(covered.count())),
                  measured(quick_gap, series.median_gap_s())},
             .facts = {{"destination", name}}}
        );
    }

    Destinations destinations_;
    FirstSeen prevalence_{most_destinations, BeaconSeries::day};
    FairTable<std::uint64_t, Pair> pairs_{most_pairs};
};

} // namespace

std::unique_ptr<Detector> make_beacon() {
    return std::make_unique<Beacon>();
}

} // namespace sonae::watch
