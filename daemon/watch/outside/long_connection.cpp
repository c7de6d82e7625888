// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/long_connection.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/destinations.hpp"
#include "daemon/watch/outside/domains.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sonae::watch {

namespace {

constexpr auto hours = Threshold{"hours", 4, "h"};
constexpr auto idle = Threshold{"idle", 0.9, "share of minutes in which nothing moves"};
constexpr auto long_hours = Threshold{"long_hours", 12, "h, however much moves"};
constexpr auto thresholds = std::to_array({hours, idle, long_hours});
constexpr auto techniques = std::to_array<std::string_view>({"T1572", "T1571"});
constexpr auto exempt = std::to_array({Role::proxy, Role::jump_host});
constexpr auto traps = std::to_array<std::string_view>({
    "TLS to its usual port: messages that are pushed, streams",
    "sessions of remote desktops",
    "a declared destination: a vendor's maintenance, a copy of a data base",
    "VPN of the house",
    "a long transfer: something moves all the time",
});

constexpr auto row = Definition{
    .code = "long_connection",
    .number = 27,
    .plane = Plane::outside,
    .family = "tunnel",
    .inputs = "Flow, TlsOpening",
    .rule = "A TCP connection from inside to an undeclared address outside, not TLS at its usual "
            "port, is open for `hours` and idle for as much of it as `idle`; or open for "
            "`long_hours`. After 8 and 12 hours it counts more.",
    .window = Millis{std::chrono::hours{24}},
    .warm_up = {},
    .base = 55,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "LongConnection",
};

/// RDP, Citrix (ICA, session reliability), PPTP.
constexpr auto session_ports = std::to_array<std::uint16_t>({3389, 1494, 2598, 1723});
constexpr auto tls_ports =
    std::to_array<std::uint16_t>({443, 465, 563, 636, 853, 989, 990, 993, 995, 5223, 5228, 8443});

/// Tiers of RITA: 1, 4, 8 and 12 h.
double weight_of(double age) {
    return age >= 12 ? 1.3 : age >= 8 ? 1.15 : 1.0;
}

class LongConnection final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        destinations_.learn(event, desk);
        if (auto const* const opening = std::get_if<telemetry::TlsOpening>(&event.body)) {
            tls_.at(ends_of(opening->client, opening->server)) = event.at;
            return;
        }
        auto const* const flow = std::get_if<telemetry::Flow>(&event.body);
        if (flow == nullptr || flow->transport != telemetry::Transport::tcp ||
            flow->packets_in == 0 || is_session(*flow) || !goes_out(desk, *flow) ||
            is_usual_tls(*flow)) {
            return;
        }
        auto& seen = flows_.at(key_of(*flow));
        // One minute at most for each time that it is told, unless packets say less.
        auto const packets = flow->packets_in + flow->packets_out;
        auto const minute = std::chrono::floor<std::chrono::minutes>(event.at);
        if (packets > seen.packets && minute != seen.minute) {
            ++seen.busy_minutes;
            seen.minute = minute;
        }
        seen.packets = packets;
        judge(*flow, seen.busy_minutes, event, desk);
    }

    [[nodiscard]] std::size_t held() const override {
        return flows_.size() + tls_.size() + destinations_.size();
    }

private:
    static constexpr auto most_flows = std::size_t{8'192};

    struct Seen {
        Instant minute{};
        double busy_minutes = 0;
        std::uint64_t packets = 0;
    };

    static std::uint64_t
    ends_of(telemetry::Endpoint const& client, telemetry::Endpoint const& server) {
        auto const of = [](telemetry::Endpoint const& end) {
            return mixed(mixed(end.address.high, end.address.low), end.port);
        };
        return mixed(of(client), of(server));
    }

    static bool is_session(telemetry::Flow const& flow) {
        return std::ranges::find(session_ports, flow.server.port) != session_ports.end();
    }

    bool is_usual_tls(telemetry::Flow const& flow) {
        auto const is_tls_port = std::ranges::find(tls_ports, flow.server.port) != tls_ports.end();
        // Of one that began before the sensor did, TLS cannot be told.
        return is_tls_port && (flow.state == telemetry::FlowState::seen ||
                               tls_.find(ends_of(flow.client, flow.server)) != nullptr);
    }

    void judge(
        telemetry::Flow const& flow, double busy_minutes, telemetry::Event const& event, Desk& desk
    ) const {
        auto const minutes_open =
            std::chrono::duration<double, std::ratio<60>>(event.at - flow.began_at).count();
        auto const age = minutes_open / 60;
        auto const idle_share = 1 - std::min(1.0, busy_minutes / std::max(minutes_open, 1.0));
        auto const is_idle = age >= hours.value && idle_share >= idle.value;
        if (!is_idle && age < long_hours.value) {
            return;
        }
        auto const client = desk.who(flow.client);
        if (client.key == 0 || destinations_.is_declared(desk, client, flow.server.address)) {
            return;
        }
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(flow.server.address),
             .at = event.at,
             .weight = weight_of(age) * (is_idle ? 1.0 : 0.8),
             .variant = std::to_string(key_of(flow)),
             .measures =
                 {measured(hours, std::floor(age * 10) / 10),
                  measured(idle, idle_share),
                  measured(long_hours, std::floor(age * 10) / 10)},
             .facts =
                 {{"destination", destinations_.name_of(flow.server.address)},
                  {"port", std::to_string(flow.server.port)}}}
        );
    }

    Destinations destinations_;
    Table<std::uint64_t, Seen> flows_{most_flows};
    Table<std::uint64_t, Instant> tls_{most_flows};
};

} // namespace

std::unique_ptr<Detector> make_long_connection() {
    return std::make_unique<LongConnection>();
}

} // namespace sonae::watch
