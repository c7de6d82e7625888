// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/device_silence.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/medical/attendance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace sonae::watch {

namespace {

constexpr auto quiet = Threshold{"quiet_min", 15, "min, at least"};
constexpr auto times_gap = Threshold{"times_gap", 2, "times the longest usual gap"};
constexpr auto together = Threshold{"together", 0.3, "share of the segment's devices"};
constexpr auto roams = Threshold{"roams", 2, "segments in 7 days"};
constexpr auto thresholds = std::to_array({quiet, times_gap, together, roams});
constexpr auto techniques = std::to_array<std::string_view>({"T1499.001", "T1489"});
constexpr auto traps = std::to_array<std::string_view>({
    "a device that is off at night or on days off",
    "a device that is switched off at the end of its day, or late in the morning",
    "a pump that roams between wards: it counts less",
    "a device that was moved and is heard elsewhere",
    "a device that is cleaned or serviced: announced",
    "a sensor that is blind or silent itself",
    "many at once: that is the segment's silence",
});

constexpr auto row = Definition{
    .code = "device_silence",
    .number = 36,
    .plane = Plane::medical,
    .family = "silence",
    .inputs = "every event of a medical device, SensorState, Silence",
    .rule = "A medical device that is usually there in this hour of the week, and in those beside "
            "it, is not heard for `quiet_min` and `times_gap`; or its agent or log fell silent.",
    .window = Millis{std::chrono::hours{8 * 7 * 24}},
    .warm_up = {},
    .base = 60,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "DeviceSilence",
    .rests_on_absence = true,
};

constexpr auto of_roaming = 0.5;
constexpr auto of_agent = 0.8;

class DeviceSilence final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        ears_.take(event, desk.source());
        if (auto const* const silence = std::get_if<telemetry::Silence>(&event.body)) {
            mind_agent(*silence, event, desk);
            return;
        }
        auto room = telemetry::Endpoint{};
        auto const* const end = speaker_of(event, room);
        if (end == nullptr) {
            return;
        }
        auto const who = desk.who(*end);
        if (who.machine == nullptr || who.kind() != MachineClass::medical) {
            return;
        }
        auto& device = devices_.at(who.key);
        device.attendance.hear(event.at, desk.house());
        device.asset = who.machine->asset;
        device.source = desk.source();
        device.vlan = event.vlan;
        device.is_told = false;
        device.places.forget_before(event.at - Millis{std::chrono::hours{7 * 24}});
        device.places.add(desk.place().key, event.at);
        device.place = desk.place().key;
    }

    void pass(Instant now, Desk& desk) override {
        if (now - judged_ < Millis{std::chrono::minutes{1}}) {
            return;
        }
        judged_ = now;
        auto silent = std::vector<Device*>{};
        auto places = std::map<std::uint64_t, Tally>{};
        devices_.erase_if([&](std::uint64_t, Device& device) {
            if (device.attendance.is_expected(now, desk.house())) {
                auto& tally = places[device.place];
                ++tally.expected;
                if (is_silent(device, now)) {
                    ++tally.silent;
                    silent.push_back(&device);
                }
            }
            return false;
        });
        for (auto* const device : silent) {
            auto const& tally = places[device->place];
            auto const is_mass =
                tally.silent >= 2 && share_of(tally.silent, tally.expected) >= together.value;
            if (!device->is_told && !is_mass && !ears_.is_deaf(device->source, now)) {
                device->is_told = true;
                report(*device, now, desk);
            }
        }
    }

    [[nodiscard]] std::size_t held() const override { return devices_.size() + ears_.size(); }

private:
    static constexpr auto most_devices = std::size_t{4'096};

    struct Device {
        Attendance attendance{};
        RecentSet places{};
        std::string asset{};
        telemetry::Source source{};
        std::uint16_t vlan = 0;
        std::uint64_t place = 0;
        bool is_told = false;
    };

    struct Tally {
        std::size_t expected = 0;
        std::size_t silent = 0;
    };

    static double minutes_quiet(Device const& device, Instant now) {
        return std::chrono::duration<double, std::ratio<60>>(now - device.attendance.last())
            .count();
    }

    static bool is_silent(Device const& device, Instant now) {
        auto const usual =
            std::chrono::duration<double, std::ratio<60>>(device.attendance.usual_gap()).count();
        return minutes_quiet(device, now) >= std::max(quiet.value, usual * times_gap.value);
    }

    static void report(Device const& device, Instant now, Desk& desk) {
        auto const* const machine = desk.house().machine(std::string_view{device.asset});
        if (machine == nullptr) {
            return;
        }
        auto const does_roam = counted(device.places.size()) >= roams.value;
        desk.report(
            row,
            {.subject = who_of(*machine),
             .at = now,
             .weight = does_roam ? of_roaming : 1.0,
             .measures =
                 {measured(quiet, std::floor(minutes_quiet(device, now))),
                  {"gap_min",
                   std::ceil(seconds(device.attendance.usual_gap()) / 60),
                   times_gap.value}},
             .facts =
                 {{"kind", does_roam ? "roaming" : "quiet"},
                  {"last_heard", to_rfc3339(device.attendance.last())}}},
            desk.place_of(device.source, device.vlan)
        );
    }

    static Who who_of(Machine const& machine) {
        return {.key = hash_of(machine.asset), .machine = &machine};
    }

    static void
    mind_agent(telemetry::Silence const& silence, telemetry::Event const& event, Desk& desk) {
        auto const who = desk.host();
        if (!silence.is_silent || who.kind() != MachineClass::medical) {
            return;
        }
        auto const minutes =
            std::chrono::duration<double, std::ratio<60>>(event.at - silence.last_heard).count();
        desk.report(
            row,
            {.subject = who,
             .at = event.at,
             .weight = of_agent,
             .measures = {measured(quiet, std::floor(minutes))},
             .facts = {{"kind", "agent"}, {"last_heard", to_rfc3339(silence.last_heard)}}}
        );
    }

    Ears ears_;
    Table<std::uint64_t, Device> devices_{most_devices};
    Instant judged_{};
};

} // namespace

std::unique_ptr<Detector> make_device_silence() {
    return std::make_unique<DeviceSilence>();
}

} // namespace sonae::watch
