// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/stp_root_takeover.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/link/accepted.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto learned_for = Millis{std::chrono::hours{7 * 24}};
constexpr auto window = Millis{std::chrono::seconds{60}};
constexpr auto changes = Threshold{"changes", 10, "in 60 s"};
constexpr auto thresholds = std::to_array({changes});
constexpr auto techniques = std::to_array<std::string_view>({"T1557"});
constexpr auto traps = std::to_array<std::string_view>({
    "the declared second root takes over",
    "a switch of the ledger becomes the root",
    "announced work on switches",
    "some changes of the topology, as by cables that are plugged",
});

constexpr auto row = Definition{
    .code = "stp_root_takeover",
    .number = 10,
    .plane = Plane::link,
    .family = "switching",
    .inputs = "BridgeNews",
    .rule = "The root of the tree is neither declared, nor a switch of the ledger, nor learned; or "
            "there are more than `changes` of the topology.",
    .window = window,
    .warm_up = learned_for,
    .base = 85,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "StpRootTakeover",
};

constexpr auto of_storm = 0.75;

/// "32768.00:1b:21:0a:0b:0c" as its MAC.
Mac mac_of(std::string_view bridge) {
    auto const dot = bridge.find('.');
    auto const text = dot == bridge.npos ? bridge : bridge.substr(dot + 1);
    return topology::parse_mac(text).value_or(Mac{});
}

bool is_declared(Segment const& segment, std::string_view root) {
    return std::ranges::any_of(segment.bridges, [&](std::string const& bridge) {
        return bridge == root || (bridge.find('.') == bridge.npos && mac_of(bridge).is_set() &&
                                  mac_of(bridge) == mac_of(root));
    });
}

/// Trees of several VLANs have one root with several priorities.
std::uint64_t root_key(std::string_view root) {
    auto const mac = mac_of(root);
    return mac.is_set() ? mac.value : hash_of(root);
}

class StpRootTakeover final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const news = std::get_if<telemetry::BridgeNews>(&event.body);
        if (news == nullptr) {
            return;
        }
        mind_root(*news, event, desk);
        if (news->is_topology_change) {
            mind_changes(*news, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return accepted_.held() + places_.size(); }

private:
    static constexpr auto most_places = std::size_t{1'024};

    struct Changes {
        std::array<Instant, 16> times{};
        std::size_t next = 0;
    };

    void mind_root(telemetry::BridgeNews const& news, telemetry::Event const& event, Desk& desk) {
        auto const* const segment = desk.place().segment;
        auto const has_list = segment != nullptr && !segment->bridges.empty();
        auto const who = named(news.root, news.sender, desk);
        auto const is_known = has_list && is_declared(*segment, news.root);
        auto const is_switch = who.kind() == MachineClass::network_device;
        auto const is_learned =
            !has_list && accepted_.see(root_key(news.root), desk.place(), desk, learned_for);
        if (is_known || is_switch || is_learned || news.root.empty()) {
            return;
        }
        desk.report(
            row,
            {.subject = who,
             .other = desk.who(news.sender),
             .at = event.at,
             .count = event.count,
             .is_certain = has_list,
             .variant = "root",
             .facts = {{"kind", "root"}, {"root", news.root}, {"bridge", news.bridge}}}
        );
    }

    void
    mind_changes(telemetry::BridgeNews const& news, telemetry::Event const& event, Desk& desk) {
        auto& place = places_.at(desk.place().key);
        for (auto i = 0U; i < std::min(event.count, 16U); ++i) {
            place.times[place.next++ % place.times.size()] = event.at;
        }
        auto const recent = static_cast<std::size_t>(
            std::ranges::count_if(place.times, [&](Instant at) { return event.at - at <= window; })
        );
        if (counted(recent) > changes.value) {
            desk.report(
                row,
                {.subject = named(news.bridge, news.sender, desk),
                 .at = event.at,
                 .count = event.count,
                 .weight = of_storm,
                 .is_certain = true,
                 .variant = "storm",
                 .measures = {measured(changes, counted(recent))},
                 .facts = {{"kind", "storm"}, {"root", news.root}, {"bridge", news.bridge}}}
            );
        }
    }

    static Who named(std::string_view bridge, Mac sender, Desk const& desk) {
        auto const mac = mac_of(bridge);
        return desk.who(mac.is_set() ? mac : sender);
    }

    Accepted accepted_;
    Table<std::uint64_t, Changes> places_{most_places};
};

} // namespace

std::unique_ptr<Detector> make_stp_root_takeover() {
    return std::make_unique<StpRootTakeover>();
}

} // namespace sonae::watch
