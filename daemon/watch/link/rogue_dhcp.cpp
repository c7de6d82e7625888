// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/link/rogue_dhcp.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/link/accepted.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto learned_for = Millis{std::chrono::hours{7 * 24}};
constexpr auto client_within = Threshold{"client_within", 24 * 3600, "s"};
constexpr auto thresholds = std::to_array({client_within});
constexpr auto techniques = std::to_array<std::string_view>({"T1557.003"});
constexpr auto exempt = std::to_array({Role::dhcp_server});
constexpr auto traps = std::to_array<std::string_view>({
    "a declared pair of servers",
    "a relay: the answer comes from the router, the server is behind it",
    "an answer whose source is 255.255.255.255",
    "a machine whose declared work it is",
});

constexpr auto row = Definition{
    .code = "rogue_dhcp",
    .number = 7,
    .plane = Plane::link,
    .family = "dhcp",
    .inputs = "DhcpMessage",
    .rule = "An offer or an acknowledgement names a server that is not declared for the segment; "
            "where none is declared, one that did not do so while the segment was learned. It "
            "counts more of a MAC that asked for an address itself (`client_within`).",
    .window = {},
    .warm_up = learned_for,
    .base = 85,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "RogueDhcp",
};

constexpr auto of_client = 1.2;

bool is_of_server(telemetry::DhcpKind kind) {
    return kind == telemetry::DhcpKind::offer || kind == telemetry::DhcpKind::acknowledge;
}

bool is_set(Address const& address) {
    return address != Address{} && topology::is_unicast(address);
}

template <class List, class One>
bool holds(List const& list, One const& one) {
    return std::ranges::count(list, one) > 0;
}

class RogueDhcp final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const dhcp = std::get_if<telemetry::DhcpMessage>(&event.body);
        if (dhcp == nullptr) {
            return;
        }
        if (!is_of_server(dhcp->kind)) {
            if (dhcp->sender == dhcp->client && dhcp->client.is_set()) {
                clients_.at(dhcp->client) = event.at;
            }
            return;
        }
        auto const is_broadcast = dhcp->source != Address{} && !topology::is_unicast(dhcp->source);
        if (is_broadcast) {
            return;
        }
        auto const server = is_set(dhcp->server) ? dhcp->server : dhcp->source;
        auto const* const segment = desk.place().segment;
        auto const is_declared = segment != nullptr && !segment->dhcp_servers.empty();
        auto const is_fine =
            is_declared ? is_among(*segment, *dhcp, server) : is_learned(*dhcp, server, desk);
        if (!is_fine && !desk.who(server).has(Role::dhcp_server)) {
            report(*dhcp, server, is_declared, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return accepted_.held() + clients_.size(); }

private:
    static constexpr auto most_clients = std::size_t{8'192};

    static bool
    is_among(Segment const& segment, telemetry::DhcpMessage const& dhcp, Address const& server) {
        // A server may be asked through a relay only where that one is declared, too.
        auto const is_by_relay = is_set(dhcp.relay) && !segment.dhcp_relays.empty();
        return holds(segment.dhcp_servers, server) &&
               (!is_by_relay || holds(segment.dhcp_relays, dhcp.relay) ||
                holds(segment.gateways, dhcp.relay));
    }

    bool is_learned(telemetry::DhcpMessage const& dhcp, Address const& server, Desk const& desk) {
        auto const key = is_set(server) ? mixed(server.high, server.low) : dhcp.sender.value;
        return accepted_.see(key, desk.place(), desk, learned_for);
    }

    void report(
        telemetry::DhcpMessage const& dhcp,
        Address const& server,
        bool is_declared,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const* const asked = clients_.find(dhcp.sender);
        auto const is_client =
            asked != nullptr && seconds(event.at - *asked) <= client_within.value;
        auto const who =
            is_set(dhcp.relay) && is_set(server) ? desk.who(server) : desk.who(dhcp.sender);
        auto names = std::string{};
        for (auto const& name : dhcp.name_servers) {
            names += (names.empty() ? "" : ", ") + text_of(name);
        }
        auto measures = std::vector<Measure>{};
        if (is_client) {
            measures.push_back(measured(client_within, seconds(event.at - *asked)));
        }
        desk.report(
            row,
            {.subject = who,
             .at = event.at,
             .count = event.count,
             .weight = is_client ? of_client : 1,
             .is_certain = is_declared,
             .measures = std::move(measures),
             .facts =
                 {{"server", is_set(server) ? text_of(server) : text_of(dhcp.sender)},
                  {"gateway", is_set(dhcp.gateway) ? text_of(dhcp.gateway) : "-"},
                  {"name_servers", names.empty() ? "-" : names}}}
        );
    }

    Accepted accepted_;
    Table<Mac, Instant> clients_{most_clients};
};

} // namespace

std::unique_ptr<Detector> make_rogue_dhcp() {
    return std::make_unique<RogueDhcp>();
}

} // namespace sonae::watch
