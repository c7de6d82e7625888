// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/arp_sweep.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto fast = Millis{std::chrono::seconds{60}};
constexpr auto slow = Millis{std::chrono::minutes{6}};
constexpr auto targets = Threshold{"targets", 20, "addresses in 60 s"};
constexpr auto unanswered = Threshold{"unanswered", 0.3, "share"};
constexpr auto slow_targets = Threshold{"slow_targets", 40, "addresses in 6 min"};
constexpr auto slow_unanswered = Threshold{"slow_unanswered", 0.1, "share"};
constexpr auto thresholds = std::to_array({targets, unanswered, slow_targets, slow_unanswered});
constexpr auto techniques = std::to_array<std::string_view>({"T1046"});
constexpr auto exempt =
    std::to_array({Role::scanner, Role::router, Role::monitoring, Role::dhcp_server});
constexpr auto traps = std::to_array<std::string_view>({
    "a server that fills its table: at least nine in ten answer",
    "a gateway that renews its table",
    "a machine that asks for one address again and again",
});

constexpr auto row = Definition{
    .code = "arp_sweep",
    .number = 5,
    .plane = Plane::link,
    .family = "scanning",
    .inputs = "AddressQuery",
    .rule = "One machine asks for `targets` different addresses of which the share `unanswered` "
            "does not answer, or for `slow_targets` with `slow_unanswered`.",
    .window = slow,
    .warm_up = {},
    .base = 60,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "ArpSweep",
};

class ArpSweep final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const query = std::get_if<telemetry::AddressQuery>(&event.body);
        if (query == nullptr || desk.house().is_gateway(query->asker.mac) ||
            query->asker.mac.is_of_router_group()) {
            return;
        }
        auto const who = desk.who(query->asker);
        auto& asked = askers_.at(who.key, who.is_known());
        asked.forget_before(event.at - slow);
        auto const target = mixed(query->target.high, query->target.low);
        auto const is_new = asked.add(target, event.at, !query->was_answered);
        if (!is_new) {
            return;
        }
        auto const recent = asked.size_since(event.at - fast);
        auto const share = share_of(asked.marked_since(event.at - fast), recent);
        auto const slow_share = share_of(asked.marked(), asked.size());
        auto const is_fast = counted(recent) >= targets.value && share >= unanswered.value;
        auto const is_slow =
            counted(asked.size()) >= slow_targets.value && slow_share > slow_unanswered.value;
        if (is_fast || is_slow) {
            desk.report(
                row,
                {.subject = who,
                 .at = event.at,
                 .count = event.count,
                 .measures =
                     {measured(targets, counted(recent)),
                      measured(unanswered, share),
                      measured(slow_targets, counted(asked.size())),
                      measured(slow_unanswered, slow_share)}}
            );
        }
    }

    [[nodiscard]] std::size_t held() const override { return askers_.size(); }

private:
    static constexpr auto most_askers = std::size_t{2'048};

    FairTable<std::uint64_t, RecentSet> askers_{most_askers};
};

} // namespace

std::unique_ptr<Detector> make_arp_sweep() {
    return std::make_unique<ArpSweep>();
}

} // namespace sonae::watch
