// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/mining.hpp"

#include "daemon/watch/outside/destinations.hpp"
#include "daemon/watch/outside/domains.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto techniques = std::to_array<std::string_view>({"T1496"});
constexpr auto traps = std::to_array<std::string_view>({
    "guests: their own machines in their own segment",
    "updates that systems share with each other inside",
    "a declared destination",
});

constexpr auto row = Definition{
    .code = "mining",
    .number = 30,
    .plane = Plane::outside,
    .family = "misuse",
    .inputs = "Disclosure, TlsOpening",
    .rule = "A machine speaks Stratum or BitTorrent with an address outside, or opens a connection "
            "to a well-known pool of miners.",
    .window = {},
    .warm_up = {},
    .base = 60,
    .thresholds = {},
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "Mining",
};

// Pools that take part in most of the hash rate of coins that ordinary processors earn.
constexpr auto pools = std::to_array<std::string_view>({
    "2miners.com",
    "c3pool.com",
    "f2pool.com",
    "hashvault.pro",
    "minexmr.com",
    "moneroocean.stream",
    "nanopool.org",
    "nicehash.com",
    "supportxmr.com",
    "unmineable.com",
    "herominers.com",
});

constexpr auto of_mining = 1.2; ///< somebody put it there
constexpr auto of_office = 0.6;
constexpr auto of_guest = 0.3;

double weight_of(Desk const& desk, Who const& who) {
    if (desk.place().kind() == SegmentKind::guest) {
        return of_guest;
    }
    return is_of_care(desk, who) || desk.place().kind() == SegmentKind::server ||
                   who.kind() == MachineClass::server
               ? 1.0
               : of_office;
}

class Mining final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const said = std::get_if<telemetry::Disclosure>(&event.body)) {
            if (said->code == "stratum") {
                mind("mining", said->client, said->server, event, desk);
            } else if (said->code == "bittorrent") {
                mind("sharing", said->client, said->server, event, desk);
            }
        } else if (auto const* const opening = std::get_if<telemetry::TlsOpening>(&event.body)) {
            auto const is_pool = std::ranges::any_of(pools, [&](std::string_view pool) {
                return is_within(opening->name, pool);
            });
            if (is_pool) {
                mind("mining", opening->client, opening->server, event, desk);
            }
        }
    }

private:
    static void mind(
        std::string_view kind,
        telemetry::Endpoint const& from,
        telemetry::Endpoint const& to,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const client = desk.who(from);
        auto const asset = client.machine == nullptr ? std::string_view{} : client.machine->asset;
        if (client.key == 0 || !is_outside(desk, to.address) ||
            desk.house().is_declared_outside(asset, to.address, "")) {
            return;
        }
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(to.address),
             .at = event.at,
             .count = event.count,
             .weight = weight_of(desk, client) * (kind == "mining" ? of_mining : 1.0),
             .variant = std::string{kind},
             .facts = {{"kind", std::string{kind}}, {"address", text_of(to.address)}}}
        );
    }
};

} // namespace

std::unique_ptr<Detector> make_mining() {
    return std::make_unique<Mining>();
}

} // namespace sonae::watch
