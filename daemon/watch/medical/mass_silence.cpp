// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/mass_silence.hpp"

#include "daemon/watch/measured.hpp"
#include "daemon/watch/medical/attendance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace sonae::watch {

namespace {

constexpr auto share = Threshold{"share", 0.3, "share of the machines that are usually there"};
constexpr auto machines = Threshold{"machines", 5, "machines that are usually there, at least"};
constexpr auto window = Threshold{"window_min", 2, "min in which they fell silent"};
constexpr auto times_gap = Threshold{"times_gap", 2, "times a machine's longest usual gap"};
constexpr auto whole = Threshold{"whole", 0.9, "share that is the whole segment"};
constexpr auto thresholds = std::to_array({share, machines, window, times_gap, whole});
constexpr auto techniques = std::to_array<std::string_view>({"T1489", "T1499", "T1529"});
constexpr auto traps = std::to_array<std::string_view>({
    "a sensor that is blind, hears no packet or is silent itself: nothing else is told then",
    "the end of the working day",
    "announced work on the segment",
    "one machine after the other: not at once",
    "a handful of machines",
});

constexpr auto row = Definition{
    .code = "mass_silence",
    .number = 37,
    .plane = Plane::medical,
    .family = "mass_silence",
    .inputs = "every event of a machine, SensorState, PortChange, PowerChange, NeighbourNews",
    .rule = "Of at least `machines` of a segment that are there in this hour of the week, `share` "
            "fall silent within `window_min`. The cause is looked for from near to far, and the "
            "farthest that something speaks for is told: the sensor (then nothing else is judged), "
            "a switch (a port or neighbour went down within 5 min), the segment (its gateway or "
            "`whole` is silent), power (a supply lost mains within 15 min).",
    .window = Millis{std::chrono::minutes{2}},
    .warm_up = {},
    .base = 72,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "MassSilence",
    .rests_on_absence = true,
};

constexpr auto of_sensor = 0.5;
constexpr auto of_power = 1.2;
constexpr auto of_segment = 1.15;
constexpr auto looked_back = Millis{std::chrono::minutes{30}};
constexpr auto switch_evidence = Millis{std::chrono::minutes{5}};
constexpr auto power_evidence = Millis{std::chrono::minutes{15}};
/// Before hours of the week are known: whoever was there for so long is there usually.
constexpr auto known_after = Millis{std::chrono::minutes{30}};
constexpr auto learned_after = Millis{std::chrono::hours{14 * 24}};

/// From near to far; "" is none.
std::ptrdiff_t rank_of(std::string_view cause) {
    constexpr auto ladder =
        std::to_array<std::string_view>({"", "sensor", "part", "switch", "segment", "power"});
    return std::ranges::find(ladder, cause) - ladder.begin();
}

class MassSilence final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        ears_.take(event, desk.source());
        mind_evidence(event, desk);
        auto room = telemetry::Endpoint{};
        auto const* const end = speaker_of(event, room);
        if (end == nullptr) {
            return;
        }
        auto const who = desk.who(*end);
        // Without its MAC it is behind a router: its silence says nothing of this segment.
        if (who.key == 0 || !end->mac.is_set()) {
            return;
        }
        auto& host = hosts_.at(who.key, who.is_known());
        host.attendance.hear(event.at, desk.house());
        host.place = desk.place().key;
        host.is_gateway =
            desk.house().is_gateway(end->mac) || desk.house().is_gateway(end->address);
        auto& place = places_.at(host.place);
        place.source = desk.source();
        place.vlan = event.vlan;
    }

    void pass(Instant now, Desk& desk) override {
        auto tallies = std::map<std::uint64_t, Tally>{};
        hosts_.erase_if([&](std::uint64_t, Host& host) {
            count(tallies[host.place], host, now, desk.house());
            return now - host.attendance.last() > learned_after * 4;
        });
        for (auto& [key, tally] : tallies) {
            if (auto* const place = places_.find(key)) {
                judge(*place, tally, now, desk);
            }
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return hosts_.size() + places_.size() + ears_.size();
    }

private:
    static constexpr auto most_hosts = std::size_t{8'192};
    static constexpr auto most_places = std::size_t{512};

    struct Host {
        Attendance attendance{};
        std::uint64_t place = 0;
        bool is_gateway = false;
    };

    struct SegmentState {
        telemetry::Source source{};
        std::uint16_t vlan = 0;
        Instant neighbour_gone{};
        std::string_view told{}; ///< cause that was told of the silence that lasts; "" none
    };

    struct Tally {
        std::size_t usual = 0;
        std::vector<Instant> fell_silent{};
        bool is_gateway_silent = false;
    };

    void mind_evidence(telemetry::Event const& event, Desk& desk) {
        if (auto const* const power = std::get_if<telemetry::PowerChange>(&event.body)) {
            power_lost_ = power->is_on_mains && !power->is_nearly_empty ? Instant{} : event.at;
        } else if (auto const* const port = std::get_if<telemetry::PortChange>(&event.body)) {
            // Who switched it off himself knows; a port that is down by itself is evidence.
            if (!port->is_up && port->is_enabled) {
                port_down_ = event.at;
            }
        } else if (auto const* const news = std::get_if<telemetry::NeighbourNews>(&event.body)) {
            if (news->is_gone) {
                auto& place = places_.at(desk.place().key);
                place.neighbour_gone = event.at;
                place.source = desk.source();
                place.vlan = event.vlan;
            }
        }
    }

    static bool is_usual(Host const& host, Instant now, House const& house) {
        auto const& attendance = host.attendance;
        if (now - attendance.first() >= learned_after) {
            return attendance.is_expected(now, house);
        }
        return attendance.last() - attendance.first() >= known_after &&
               now - attendance.last() < looked_back;
    }

    static void count(Tally& tally, Host const& host, Instant now, House const& house) {
        if (!is_usual(host, now, house)) {
            return;
        }
        ++tally.usual;
        auto const quiet = now - host.attendance.last();
        auto const at_least = std::chrono::duration_cast<Millis>(
            std::chrono::duration<double, std::ratio<60>>{window.value}
        );
        auto const usual = host.attendance.usual_gap() * static_cast<int>(times_gap.value);
        if (quiet >= std::max(at_least, usual)) {
            tally.fell_silent.push_back(host.attendance.last());
            tally.is_gateway_silent = tally.is_gateway_silent || host.is_gateway;
        }
    }

    /// The most that fell silent within the window.
    static std::size_t at_once(std::vector<Instant>& fell_silent) {
        auto const width = std::chrono::duration_cast<Millis>(
            std::chrono::duration<double, std::ratio<60>>{window.value}
        );
        std::ranges::sort(fell_silent);
        auto most = std::size_t{0};
        auto from = std::size_t{0};
        for (auto to = std::size_t{0}; to < fell_silent.size(); ++to) {
            while (fell_silent[to] - fell_silent[from] > width) {
                ++from;
            }
            most = std::max(most, to - from + 1);
        }
        return most;
    }

    [[nodiscard]] std::string_view
    cause_of(SegmentState const& place, Tally const& tally, double part, Instant now) const {
        if (ears_.is_deaf(place.source, now)) {
            return "sensor";
        }
        auto const is_recent = [&](Instant at, Millis within) {
            return at != Instant{} && now - at <= within;
        };
        if (is_recent(power_lost_, power_evidence)) {
            return "power";
        }
        if (tally.is_gateway_silent || part >= whole.value) {
            return "segment";
        }
        auto const has_switch_evidence = is_recent(port_down_, switch_evidence) ||
                                         is_recent(place.neighbour_gone, switch_evidence);
        return has_switch_evidence ? "switch" : "part";
    }

    void judge(SegmentState& place, Tally& tally, Instant now, Desk& desk) const {
        auto const silent = at_once(tally.fell_silent);
        auto const part = share_of(silent, tally.usual);
        if (counted(tally.usual) < machines.value || part < share.value) {
            // Over, or nearly: the next one is told again.
            place.told = part < share.value / 2 ? std::string_view{} : place.told;
            return;
        }
        auto const cause = cause_of(place, tally, part, now);
        // What spoke for a cause grows old: only a farther one is told after it.
        if (rank_of(cause) <= rank_of(place.told)) {
            return;
        }
        place.told = cause;
        report(place, cause, silent, part, now, desk);
    }

    // NOLINTNEXTLINE(readability-function-size): all of one report
    static void report(
        SegmentState const& place,
        std::string_view cause,
        std::size_t silent,
        double part,
        Instant now,
        Desk& desk
    ) {
        auto const where = desk.place_of(place.source, place.vlan);
        auto const weight = cause == "sensor"    ? of_sensor
                            : cause == "power"   ? of_power
                            : cause == "segment" ? of_segment
                                                 : 1.0;
        desk.report(
            row,
            {.as = Identity{IdentityKind::segment, where.id},
             .at = now,
             .weight = weight,
             .variant = cause == "sensor" ? "sensor" : "",
             .measures =
                 {measured(share, part),
                  {"silent", counted(silent), machines.value},
                  {"percent", std::round(part * 100), share.value * 100}},
             .facts = {{"kind", std::string{cause}}}},
            where
        );
    }

    Ears ears_;
    FairTable<std::uint64_t, Host> hosts_{most_hosts};
    Table<std::uint64_t, SegmentState> places_{most_places};
    Instant power_lost_{};
    Instant port_down_{};
};

} // namespace

std::unique_ptr<Detector> make_mass_silence() {
    return std::make_unique<MassSilence>();
}

} // namespace sonae::watch
