// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/icmp_tunnel.hpp"

#include "daemon/watch/baseline/beacon_score.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/destinations.hpp"
#include "daemon/watch/outside/flow_bytes.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto window = Millis{std::chrono::minutes{10}};
constexpr auto echoes = Threshold{"echoes", 30, "echoes in 10 min"};
constexpr auto payload = Threshold{"payload", 64, "bytes"};
constexpr auto entropy = Threshold{"entropy", 4.5, "bits a byte"};
constexpr auto regular = Threshold{"regular", 0.9, "score of the gaps, to an address outside"};
constexpr auto name_bytes = Threshold{"name_bytes", 1'000'000, "bytes of DNS over TCP in 10 min"};
constexpr auto thresholds = std::to_array({echoes, payload, entropy, regular, name_bytes});
constexpr auto techniques = std::to_array<std::string_view>({"T1095", "T1572"});
constexpr auto exempt = std::to_array({Role::monitoring, Role::router});
constexpr auto traps = std::to_array<std::string_view>({
    "pings of systems, whose payload is known",
    "probes of the largest packet: large, and all of one byte",
    "monitoring that pings for ever",
    "a copy of a zone between name servers",
    "a declared tunnel of a vendor or to another site",
});

constexpr auto row = Definition{
    .code = "icmp_tunnel",
    .number = 31,
    .plane = Plane::outside,
    .family = "tunnel",
    .inputs = "Echo, Flow",
    .rule = "One pair exchanges `echoes` of `payload` and `entropy` that no system's ping sends; "
            "or as many to an address outside, as `regular` as a clock and with a payload that is "
            "no ping's; or GRE, IP in IP or the like goes to an undeclared address outside; or "
            "`name_bytes` do.",
    .window = window,
    .warm_up = {},
    .base = 72,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "IcmpTunnel",
};

constexpr auto of_regular = 0.8;
constexpr auto of_protocol = 0.85;
constexpr auto regular_from = 60U;

// IANA: IP in IP, IPv6 in IPv4, GRE, IP within IP (94), EtherIP, L2TP.
constexpr auto carriers = std::to_array<std::uint8_t>({4, 41, 47, 94, 97, 115});

class IcmpTunnel final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const echo = std::get_if<telemetry::Echo>(&event.body)) {
            if (!echo->is_common) {
                mind_echo(*echo, event, desk);
            }
        } else if (auto const* const flow = std::get_if<telemetry::Flow>(&event.body)) {
            mind_flow(*flow, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return pairs_.size() + names_.size() + bytes_.size();
    }

private:
    static constexpr auto most_pairs = std::size_t{4'096};

    struct Pair {
        Instant began{};
        double odd = 0;
        Instant last{};
        BeaconSeries series{};
    };

    struct Names {
        Instant began{};
        double bytes = 0;
    };

    void mind_echo(telemetry::Echo const& echo, telemetry::Event const& event, Desk& desk) {
        auto const client = desk.who(echo.client);
        auto const server = desk.who(echo.server);
        auto& pair = pairs_.at(mixed(client.key, server.key), client.is_known());
        if (event.at - pair.began > window) {
            // What came in the second half counts on.
            pair.odd = event.at - pair.last > window ? 0 : pair.odd / 2;
            pair.began = event.at;
        }
        if (event.at - pair.last > BeaconSeries::day) {
            pair.series = {};
        }
        pair.last = event.at;
        auto const is_odd = echo.payload_bytes >= payload.value &&
                            static_cast<double>(echo.entropy) >= entropy.value;
        pair.odd += is_odd ? static_cast<double>(echo.count) * event.count : 0;
        pair.series.add(event.at, echo.payload_bytes);
        if (pair.odd >= echoes.value) {
            report_echo("echo", pair.odd, 0, client, server, echo, event, desk);
            return;
        }
        // A payload of one byte again and again is a probe.
        auto const is_probe = static_cast<double>(echo.entropy) < 1;
        if (!is_probe && pair.series.size() >= regular_from &&
            is_outside(desk, echo.server.address)) {
            auto const times = pair.series.score().times;
            if (times >= regular.value) {
                report_echo(
                    "regular", counted(pair.series.size()), times, client, server, echo, event, desk
                );
            }
        }
    }

    // NOLINTNEXTLINE(readability-function-size): all of one report
    static void report_echo(
        std::string_view kind,
        double count,
        double times,
        Who const& client,
        Who const& server,
        telemetry::Echo const& echo,
        telemetry::Event const& event,
        Desk& desk
    ) {
        if (is_declared(desk, client, echo.server.address)) {
            return;
        }
        desk.report(
            row,
            {.subject = client,
             .other = server,
             .at = event.at,
             .weight = kind == "regular" ? of_regular : 1.0,
             .measures =
                 {measured(echoes, count),
                  measured(payload, echo.payload_bytes),
                  measured(entropy, static_cast<double>(echo.entropy)),
                  measured(regular, times)},
             .facts = {{"kind", std::string{kind}}}}
        );
    }

    static bool is_declared(Desk const& desk, Who const& client, Address const& address) {
        auto const asset = client.machine == nullptr ? std::string_view{} : client.machine->asset;
        return desk.house().is_declared_outside(asset, address, "");
    }

    void mind_flow(telemetry::Flow const& flow, telemetry::Event const& event, Desk& desk) {
        auto const is_carrier = flow.transport == telemetry::Transport::other &&
                                std::ranges::find(carriers, flow.protocol) != carriers.end();
        auto const is_names = flow.transport == telemetry::Transport::tcp && flow.server.port == 53;
        if ((!is_carrier && !is_names) || !goes_out(desk, flow)) {
            return;
        }
        auto const client = desk.who(flow.client);
        if (client.key == 0 || is_declared(desk, client, flow.server.address)) {
            return;
        }
        if (is_carrier) {
            report_flow("protocol", {}, client, flow, event, desk);
            return;
        }
        auto const moved = bytes_.moved(flow);
        auto& names = names_.at(client.key, client.is_known());
        if (event.at - names.began > window) {
            names = {.began = event.at};
        }
        names.bytes += moved.out + moved.in;
        auto const is_server = client.has(Role::dns_server) || client.has(Role::domain_controller);
        if (names.bytes >= name_bytes.value && !is_server) {
            report_flow("names", {measured(name_bytes, names.bytes)}, client, flow, event, desk);
        }
    }

    static void report_flow(
        std::string_view kind,
        std::vector<Measure> measures,
        Who const& client,
        telemetry::Flow const& flow,
        telemetry::Event const& event,
        Desk& desk
    ) {
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(flow.server.address),
             .at = event.at,
             .weight = of_protocol,
             .variant = std::string{kind},
             .measures = std::move(measures),
             .facts = {{"kind", std::string{kind}}, {"protocol", std::to_string(flow.protocol)}}}
        );
    }

    FlowBytes bytes_;
    FairTable<std::uint64_t, Pair> pairs_{most_pairs};
    FairTable<std::uint64_t, Names> names_{most_pairs};
};

} // namespace

std::unique_ptr<Detector> make_icmp_tunnel() {
    return std::make_unique<IcmpTunnel>();
}

} // namespace sonae::watch
