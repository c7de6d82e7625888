// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/ip_conflict.hpp"

#include "daemon/watch/link/claims.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto owner_is_heard = Threshold{"owner_heard_ago", 300, "s"};
/// From here on it is no mistake (arp_spoof).
constexpr auto no_mistake_addresses = Threshold{"addresses_below", 2, "addresses"};
constexpr auto no_mistake_unasked = Threshold{"gratuitous_below", 3, "claims"};
constexpr auto thresholds =
    std::to_array({owner_is_heard, no_mistake_addresses, no_mistake_unasked});
constexpr auto techniques = std::to_array<std::string_view>({"T1557"});
constexpr auto exempt = std::to_array({Role::sleep_proxy});
constexpr auto traps = std::to_array<std::string_view>({
    "a sleep proxy that answers for a machine that sleeps, and the machine that wakes up",
    "an address that DHCP gave to another machine",
    "a machine that asks whether an address is free and leaves it alone",
});

constexpr auto row = Definition{
    .code = "ip_conflict",
    .number = 4,
    .plane = Plane::link,
    .family = "spoofing",
    .inputs = "AddressClaim, DhcpMessage",
    .rule = "Two machines claim one address within `owner_heard_ago`, or a client declines what "
            "DHCP offered; below what would be a spoof (`addresses_below`, `gratuitous_below`, "
            "not a gateway's).",
    .window = Millis{std::chrono::minutes{5}},
    .warm_up = {},
    .base = 35,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "IpConflict",
};

bool is_mistake(Contest const& contest) {
    return seconds(contest.owner_heard_ago) <= owner_is_heard.value && !contest.is_of_gateway &&
           counted(contest.addresses) < no_mistake_addresses.value &&
           counted(contest.gratuitous) < no_mistake_unasked.value;
}

class IpConflict final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const contest = claims_.take(event, desk);
        if (contest && is_mistake(*contest)) {
            desk.report(
                row,
                {.subject = desk.who(contest->challenger),
                 .other = desk.who(contest->owner),
                 .at = event.at,
                 .count = event.count,
                 .measures =
                     {measured(owner_is_heard, seconds(contest->owner_heard_ago)),
                      measured(no_mistake_addresses, counted(contest->addresses)),
                      measured(no_mistake_unasked, counted(contest->gratuitous))},
                 .facts =
                     {{"address", text_of(contest->address)},
                      {"was_probed", contest->was_probed ? "yes" : "no"}}}
            );
        }
        auto const* const dhcp = std::get_if<telemetry::DhcpMessage>(&event.body);
        if (dhcp != nullptr && dhcp->kind == telemetry::DhcpKind::decline) {
            desk.report(
                row,
                {.subject = desk.who(dhcp->client),
                 .at = event.at,
                 .count = event.count,
                 .facts = {{"kind", "declined"}, {"address", text_of(dhcp->offered)}}}
            );
        }
    }

    [[nodiscard]] std::size_t held() const override { return claims_.held(); }

private:
    Claims claims_;
};

} // namespace

std::unique_ptr<Detector> make_ip_conflict() {
    return std::make_unique<IpConflict>();
}

} // namespace sonae::watch
