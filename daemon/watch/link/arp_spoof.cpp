// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/arp_spoof.hpp"

#include "daemon/watch/link/claims.hpp"
#include "daemon/watch/measured.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto claims_needed = Threshold{"claims", 3, "claims"};
constexpr auto owner_is_heard = Threshold{"owner_heard_ago", 60, "s"};
constexpr auto held_for = Threshold{"held", 600, "s"};
constexpr auto unasked = Threshold{"gratuitous", 3, "claims"};
constexpr auto addresses = Threshold{"addresses", 2, "addresses"};
constexpr auto thresholds =
    std::to_array({claims_needed, owner_is_heard, held_for, unasked, addresses});
constexpr auto techniques = std::to_array<std::string_view>({"T1557.002"});
constexpr auto exempt = std::to_array({Role::sleep_proxy});
constexpr auto traps = std::to_array<std::string_view>({
    "VRRP, HSRP, CARP and GLBP: the MAC of a group of routers",
    "a declared pair that gives its address to its twin",
    "one machine with two adapters",
    "a replaced adapter: the owner is silent for 5 min",
    "an address that DHCP gave to another machine",
    "one stray claim",
});

constexpr auto row = Definition{
    .code = "arp_spoof",
    .number = 3,
    .plane = Plane::link,
    .family = "spoofing",
    .inputs = "AddressClaim, DhcpMessage",
    .rule = "An address is claimed by a MAC that is not its owner's, the owner is heard within "
            "`owner_heard_ago`, there are `claims` of it within the window, and: the owner `held` "
            "it for so long, or the claims are `gratuitous`, or the same MAC contests several "
            "`addresses`. Of a gateway's address one claim suffices.",
    .window = Claims::window,
    .warm_up = {},
    .base = 85,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "ArpSpoof",
};

constexpr auto of_gateway_or_server = 1.3;

bool is_spoof(Contest const& contest) {
    if (seconds(contest.owner_heard_ago) > owner_is_heard.value) {
        return false;
    }
    if (contest.is_of_gateway) {
        return true;
    }
    return counted(contest.claims) >= claims_needed.value &&
           (seconds(contest.held) >= held_for.value ||
            counted(contest.gratuitous) >= unasked.value ||
            counted(contest.addresses) >= addresses.value);
}

class ArpSpoof final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const contest = claims_.take(event, desk);
        if (!contest || !is_spoof(*contest)) {
            return;
        }
        auto const owner = desk.who(contest->owner);
        auto const is_worse = contest->is_of_gateway || owner.kind() == MachineClass::server;
        desk.report(
            row,
            {.subject = desk.who(contest->challenger),
             .other = owner,
             .at = event.at,
             .count = event.count,
             .weight = is_worse ? of_gateway_or_server : 1,
             .measures =
                 {measured(claims_needed, counted(contest->claims)),
                  measured(owner_is_heard, seconds(contest->owner_heard_ago)),
                  measured(held_for, seconds(contest->held)),
                  measured(unasked, counted(contest->gratuitous)),
                  measured(addresses, counted(contest->addresses))},
             .facts =
                 {{"address", text_of(contest->address)},
                  {"false_mac", text_of(contest->challenger)},
                  {"true_mac", text_of(contest->owner)}}}
        );
    }

    [[nodiscard]] std::size_t held() const override { return claims_.held(); }

private:
    Claims claims_;
};

} // namespace

std::unique_ptr<Detector> make_arp_spoof() {
    return std::make_unique<ArpSpoof>();
}

} // namespace sonae::watch
