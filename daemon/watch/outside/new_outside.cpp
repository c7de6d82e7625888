// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/new_outside.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/destinations.hpp"
#include "daemon/watch/outside/domains.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto horizon = Millis{std::chrono::hours{30 * 24}};
constexpr auto first_week = Millis{std::chrono::hours{7 * 24}};
constexpr auto techniques = std::to_array<std::string_view>({"T1071", "T1567"});
constexpr auto exempt = std::to_array({Role::proxy, Role::dns_server});
constexpr auto traps = std::to_array<std::string_view>({
    "a vendor's address that is declared, with an owner and a last day",
    "networks of delivery, which change their addresses and names",
    "updates, time and telemetry of systems",
    "the first week of a machine",
});

constexpr auto row = Definition{
    .code = "new_outside",
    .number = 24,
    .plane = Plane::outside,
    .family = "destination",
    .inputs = "Flow, TlsOpening, NameLookup",
    .rule = "A machine speaks with a destination outside (registered domain; where no name was "
            "heard, its range of addresses) that no machine of its class used within 30 days. "
            "Medical devices and servers count most, office least.",
    .window = horizon,
    .warm_up = first_week,
    .base = 50,
    .thresholds = {},
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "NewOutside",
};

double weight_of(Desk const& desk, Who const& who) {
    if (is_of_care(desk, who)) {
        return 1.4;
    }
    if (who.kind() == MachineClass::server || desk.place().kind() == SegmentKind::server) {
        return 1.2;
    }
    return 0.5;
}

class NewOutside final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        destinations_.learn(event, desk);
        if (auto const* const flow = std::get_if<telemetry::Flow>(&event.body)) {
            if (goes_out(desk, *flow) && has_answered(*flow) && is_nameable(*flow)) {
                mind(flow->client, flow->server, event, desk);
            }
        } else if (auto const* const opening = std::get_if<telemetry::TlsOpening>(&event.body)) {
            if (goes_out(desk, *opening) && !opening->name.empty()) {
                mind(opening->client, opening->server, event, desk);
            }
        }
    }

    [[nodiscard]] std::size_t held() const override { return used_.size() + destinations_.size(); }

private:
    static constexpr auto most_destinations = std::size_t{16'384};

    static bool has_answered(telemetry::Flow const& flow) {
        return flow.state == telemetry::FlowState::established ||
               flow.state == telemetry::FlowState::closed ||
               flow.state == telemetry::FlowState::seen;
    }

    /// A flow whose opening of TLS may still give its name waits for its end.
    [[nodiscard]] bool is_nameable(telemetry::Flow const& flow) const {
        return flow.server.port != 443 || flow.state != telemetry::FlowState::established ||
               !destinations_.domain_of(flow.server.address).empty();
    }

    void mind(
        telemetry::Endpoint const& from,
        telemetry::Endpoint const& to,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const client = desk.who(from);
        auto const name = destinations_.name_of(to.address);
        if (client.key == 0 || is_housekeeping(name) || is_delivery_network(name)) {
            return;
        }
        auto const kind = static_cast<std::uint64_t>(client.kind());
        auto const group = client.kind() == MachineClass::unknown
                               ? mixed(kind, static_cast<std::uint64_t>(desk.place().kind()))
                               : kind;
        auto const sight = used_.see(hash_of(name), client.key, group, event.at);
        auto const is_young = client.machine != nullptr && client.machine->known_since &&
                              event.at - *client.machine->known_since < first_week;
        if (!sight.is_new || is_young || destinations_.is_declared(desk, client, to.address)) {
            return;
        }
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(to.address),
             .at = event.at,
             .count = event.count,
             .weight = weight_of(desk, client),
             .variant = name,
             .facts = {{"destination", name}, {"port", std::to_string(to.port)}}}
        );
    }

    Destinations destinations_;
    FirstSeen used_{most_destinations, horizon};
};

} // namespace

std::unique_ptr<Detector> make_new_outside() {
    return std::make_unique<NewOutside>();
}

} // namespace sonae::watch
