// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/host/remote_tool.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/host/hosts.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto techniques = std::to_array<std::string_view>({"T1219"});
constexpr auto exempt = std::to_array({Role::jump_host, Role::deployment});
constexpr auto traps = std::to_array<std::string_view>({
    "a tool that the house allows on the machine until a day",
    "a tool that starts again each day",
    "a tool that most machines of a class have",
});
constexpr auto usual = Threshold{"share", 0.5, "of its class (at most)"};
constexpr auto thresholds = std::to_array({usual});
constexpr auto horizon = Millis{std::chrono::hours{24 * 30}};
constexpr auto least_of_a_class = std::size_t{4};

constexpr auto row = Definition{
    .code = "remote_tool",
    .number = 29,
    .plane = Plane::host,
    .family = "remote_tool",
    .inputs = "RemoteTool",
    .rule = "A tool for remote control runs on a machine where it did not for 30 days, and less "
            "than `share` of its class have it.",
    .window = horizon,
    .warm_up = std::chrono::hours{72},
    .base = 45,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "RemoteTool",
};

double weight_of(Who const& who, Place const& place) {
    auto const is_clinical =
        who.kind() == MachineClass::medical || who.kind() == MachineClass::server ||
        place.kind() == SegmentKind::medical || place.kind() == SegmentKind::clinical;
    return is_clinical ? 1.6 : 0.8;
}

class RemoteToolStarted final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const tool = std::get_if<telemetry::RemoteTool>(&event.body);
        auto const host = host_of(desk);
        if (tool == nullptr || host.key == 0 || !tool->is_running) {
            return;
        }
        auto const own = of_host_.see(key_of(host, tool->tool), host.key, host.key, event.at);
        auto const group = static_cast<std::uint64_t>(host.who.kind());
        auto const of_class =
            of_class_.see(mixed(group, hash_of(tool->tool)), host.key, group, event.at);
        auto const is_common =
            of_class.members >= least_of_a_class && of_class.share >= usual.value;
        if (!own.is_new || is_common) {
            return;
        }
        auto sighting = about(host, event);
        sighting.weight = weight_of(host.who, desk.place());
        sighting.variant = tool->tool;
        sighting.measures = {measured(usual, of_class.share)};
        sighting.facts = {said("tool", tool->tool)};
        desk.report(row, std::move(sighting));
    }

    [[nodiscard]] std::size_t held() const override { return of_host_.size() + of_class_.size(); }

private:
    FirstSeen of_host_{4'096, horizon};
    FirstSeen of_class_{512, horizon};
};

} // namespace

std::unique_ptr<Detector> make_remote_tool() {
    return std::make_unique<RemoteToolStarted>();
}

} // namespace sonae::watch
