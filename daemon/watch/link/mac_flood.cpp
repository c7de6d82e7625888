// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/mac_flood.hpp"

#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/link/heard.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto window = Millis{std::chrono::seconds{10}};
constexpr auto newcomers = Threshold{"newcomers", 200, "MACs in 10 s"};
constexpr auto certain = Threshold{"certain", 1'000, "MACs in 10 s"};
constexpr auto heard_again = Threshold{"heard_again", 0.5, "share"};
constexpr auto judged_after = Threshold{"judged_after", 60, "s"};
constexpr auto thresholds = std::to_array({newcomers, certain, heard_again, judged_after});
constexpr auto techniques = std::to_array<std::string_view>({"T1499.003"});
constexpr auto traps = std::to_array<std::string_view>({
    "everything that boots after a power cut: machines of the ledger, and such as are back",
    "strangers that boot at once: at least half of them are heard again within a minute",
});

constexpr auto row = Definition{
    .code = "mac_flood",
    .number = 6,
    .plane = Plane::link,
    .family = "flood",
    .inputs = "MachineSeen, MachineFlood",
    .rule =
        "More than `newcomers` appear in a segment, and of a sample of them less than the share "
        "`heard_again` says anything else until it is `judged_after`; from `certain` on at "
        "once.",
    .window = window,
    .warm_up = {},
    .base = 75,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "MacFlood",
};

class MacFlood final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const flood = std::get_if<telemetry::MachineFlood>(&event.body)) {
            count(flood->count, event, desk);
            return;
        }
        if (auto const* const machine = std::get_if<telemetry::MachineSeen>(&event.body)) {
            if (!machine->is_back && desk.house().machine(machine->mac) == nullptr) {
                auto& place = count(1, event, desk);
                if (place.sample.size() < RecentSet::most) {
                    place.sample.add(machine->mac.value, event.at, true);
                }
            }
            return;
        }
        if (auto* const place = places_.find(desk.place().key)) {
            auto const mac = sender_of(event);
            if (mac.is_set() && place->sample.contains(mac.value)) {
                place->sample.add(mac.value, event.at, false);
            }
        }
    }

    void pass(Instant now, Desk& desk) override {
        places_.erase_if([&](std::uint64_t, Segment& place) {
            if (seconds(now - place.since) < judged_after.value) {
                return false;
            }
            auto const silent = share_of(place.sample.marked(), place.sample.size());
            auto const is_flood = place.count > newcomers.value &&
                                  (place.sample.size() == 0 || 1 - silent < heard_again.value);
            if (is_flood && !place.is_told) {
                report(place, 1 - silent, now, desk);
            }
            return true;
        });
    }

    [[nodiscard]] std::size_t held() const override { return places_.size(); }

private:
    static constexpr auto most_places = std::size_t{256};

    struct Segment {
        Instant since{};
        double count = 0; ///< within the first 10 s
        RecentSet sample; ///< marked: not heard again
        bool is_told = false;
        telemetry::Source source{};
        std::uint16_t vlan = 0;
    };

    Segment& count(std::uint32_t more, telemetry::Event const& event, Desk& desk) {
        auto& place = places_.at(desk.place().key);
        auto const is_over = event.at - place.since > window;
        if (place.since == Instant{} || (is_over && place.count <= newcomers.value)) {
            place = {};
            place.since = event.at;
            place.source = desk.source();
            place.vlan = event.vlan;
        }
        if (event.at - place.since <= window || place.is_told) {
            place.count += more;
        }
        if (place.count >= certain.value) {
            place.is_told = true;
            report(place, 0, event.at, desk);
            place.count = 0;
            place.since = event.at;
        }
        return place;
    }

    static void report(Segment const& place, double again, Instant at, Desk& desk) {
        auto const where = desk.place_of(place.source, place.vlan);
        desk.report(
            row,
            {.as = Identity{IdentityKind::segment, where.id},
             .at = at,
             .count = static_cast<std::uint64_t>(place.count),
             .measures = {measured(newcomers, place.count), measured(heard_again, again)}},
            where
        );
    }

    Table<std::uint64_t, Segment> places_{most_places};
};

} // namespace

std::unique_ptr<Detector> make_mac_flood() {
    return std::make_unique<MacFlood>();
}

} // namespace sonae::watch
