// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/exfiltration.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/hourly_volume.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/destinations.hpp"
#include "daemon/watch/outside/flow_bytes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sonae::watch {

namespace {

constexpr auto day = Millis{std::chrono::hours{24}};
constexpr auto megabyte = 1e6;
constexpr auto hour_mb = Threshold{"hour_mb", 500, "MB to one destination in an hour"};
constexpr auto day_mb = Threshold{"day_mb", 2'000, "MB to one destination in a day"};
constexpr auto night_mb = Threshold{"night_mb", 100, "MB in an hour of the night"};
constexpr auto times_usual = Threshold{"times_usual", 3, "times p99 of that hour, or the most"};
constexpr auto ratio = Threshold{"ratio", 5, "times what came back"};
constexpr auto thresholds = std::to_array({hour_mb, day_mb, night_mb, times_usual, ratio});
constexpr auto techniques = std::to_array<std::string_view>({"T1048", "T1567.002"});
constexpr auto exempt = std::to_array({Role::backup, Role::proxy});
constexpr auto traps = std::to_array<std::string_view>({
    "a declared destination: images for reporting elsewhere, records kept in a cloud",
    "a backup, by its role",
    "what is usual in that hour of the week",
    "a download: as much comes back",
    "the first 30 days of a segment",
});

constexpr auto row = Definition{
    .code = "exfiltration",
    .number = 26,
    .plane = Plane::outside,
    .family = "exfiltration",
    .inputs = "Flow, NameLookup, TlsOpening",
    .rule = "One machine sends `hour_mb`, and `times_usual` what is usual, to one destination "
            "outside, and `ratio` of what comes back; or `day_mb` in 24 h; or at night (22–6, days "
            "off) `night_mb` and `times_usual` the most it ever sent in an hour.",
    .window = day,
    .warm_up = Millis{std::chrono::hours{30 * 24}},
    .base = 72,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "Exfiltration",
};

bool is_night(LocalHour hour) {
    return hour.is_holiday || hour.of_day() < 6 || hour.of_day() >= 22;
}

/// Out and in of a window that begins again when it is over.
struct Span {
    Instant began{};
    double out = 0;
    double in = 0;

    void add(FlowBytes::Moved const& moved, Instant at, Millis window) {
        if (at - began >= window) {
            *this = {.began = at};
        }
        out += moved.out;
        in += moved.in;
    }

    [[nodiscard]] double times_back() const { return out / std::max(in, 1.0); }
};

class Exfiltration final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        destinations_.learn(event, desk);
        auto const* const flow = std::get_if<telemetry::Flow>(&event.body);
        if (flow == nullptr || !goes_out(desk, *flow)) {
            return;
        }
        auto const client = desk.who(flow->client);
        auto const moved = bytes_.moved(*flow);
        if (client.key == 0 || moved.out + moved.in <= 0 ||
            destinations_.is_declared(desk, client, flow->server.address)) {
            return;
        }
        auto& machine = machines_.at(client.key, client.is_known());
        machine.add(moved.out, event.at, desk.house());
        auto const name = destinations_.name_of(flow->server.address);
        auto& pair = pairs_.at(mixed(client.key, hash_of(name)), client.is_known());
        pair.hour.add(moved, event.at, Millis{std::chrono::hours{1}});
        pair.day.add(moved, event.at, day);
        judge(pair, machine, *flow, client, name, desk);
    }

    [[nodiscard]] std::size_t held() const override {
        return machines_.size() + pairs_.size() + bytes_.size() + destinations_.size();
    }

private:
    static constexpr auto most_machines = std::size_t{2'048};
    static constexpr auto most_pairs = std::size_t{8'192};

    struct Pair {
        Span hour{};
        Span day{};
    };

    /// Which of the three it is; "" none.
    static std::string_view
    kind_of(Pair const& pair, HourlyVolume const& machine, Desk const& desk) {
        auto const& hour = pair.hour;
        if (hour.times_back() >= ratio.value) {
            auto const usual = machine.limit(0).value_or(0) * times_usual.value;
            if (hour.out > std::max(hour_mb.value * megabyte, usual)) {
                return "hour";
            }
            auto const most = machine.most() * times_usual.value;
            if (machine.is_known() && is_night(local_hour(desk.now(), desk.house())) &&
                hour.out > std::max(night_mb.value * megabyte, most)) {
                return "night";
            }
        }
        auto const usual_of_day = machine.most() * times_usual.value;
        if (pair.day.times_back() >= ratio.value &&
            pair.day.out > std::max(day_mb.value * megabyte, usual_of_day)) {
            return "day";
        }
        return "";
    }

    // NOLINTNEXTLINE(readability-function-size): all of one judgement
    static void judge(
        Pair const& pair,
        HourlyVolume const& machine,
        telemetry::Flow const& flow,
        Who const& client,
        std::string const& name,
        Desk& desk
    ) {
        auto const kind = kind_of(pair, machine, desk);
        if (kind.empty()) {
            return;
        }
        auto const& span = kind == "day" ? pair.day : pair.hour;
        auto const& limit = kind == "day" ? day_mb : kind == "night" ? night_mb : hour_mb;
        auto const megabytes = std::round(span.out / megabyte);
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(flow.server.address),
             .at = desk.now(),
             .weight = is_of_care(desk, client) ? 1.15 : 1,
             .variant = name,
             .measures =
                 {measured(limit, megabytes),
                  {"megabytes", megabytes, limit.value},
                  {"usual_mb", std::round(machine.limit(0).value_or(0) / megabyte), 0},
                  measured(ratio, std::round(span.times_back()))},
             .facts = {{"kind", std::string{kind}}, {"destination", name}}}
        );
    }

    Destinations destinations_;
    FlowBytes bytes_;
    FairTable<std::uint64_t, HourlyVolume> machines_{most_machines};
    FairTable<std::uint64_t, Pair> pairs_{most_pairs};
};

} // namespace

std::unique_ptr<Detector> make_exfiltration() {
    return std::make_unique<Exfiltration>();
}

} // namespace sonae::watch
