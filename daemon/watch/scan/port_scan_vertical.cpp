// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/scan/port_scan_vertical.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/scan/contact.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto fast = Millis{std::chrono::minutes{5}};
constexpr auto slow = Millis{std::chrono::hours{1}};
constexpr auto ports = Threshold{"ports", 15, "ports in 5 min"};
constexpr auto medical_ports = Threshold{"medical_ports", 10, "ports in 5 min"};
constexpr auto slow_ports = Threshold{"slow_ports", 25, "ports in 1 h"};
constexpr auto certain_ports = Threshold{"certain_ports", 250, "ports in 1 h"};
constexpr auto failed = Threshold{"failed", 0.6, "share"};
constexpr auto thresholds =
    std::to_array({ports, medical_ports, slow_ports, certain_ports, failed});
constexpr auto techniques = std::to_array<std::string_view>({"T1046"});
constexpr auto exempt = std::to_array({Role::scanner, Role::load_balancer, Role::monitoring});
constexpr auto traps = std::to_array<std::string_view>({
    "ports from 49152 on, as of RPC and passive FTP",
    "a load balancer that looks whether servers are there",
    "a declared scanner",
    "a client of many services that answer",
    "a mirror that shows one direction only: who goes on speaking is answered",
});

constexpr auto row = Definition{
    .code = "port_scan_vertical",
    .number = 13,
    .plane = Plane::scan,
    .family = "scanning",
    .inputs = "Flow",
    .rule =
        "One machine tries `ports` of another (`medical_ports` of a medical device, `slow_ports` "
        "in an hour), of which at least the share `failed` does not answer. From "
        "`certain_ports` on it counts more.",
    .window = slow,
    .warm_up = {},
    .base = 72,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "PortScanVertical",
};

constexpr auto first_ephemeral = 49'152; ///< RFC 6335 6

double weight_of(std::size_t tried, bool is_medical) {
    auto const certain = counted(tried) >= certain_ports.value ? 1.3 : 1.0;
    return certain * (is_medical ? 1.2 : 1.0);
}

class PortScanVertical final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const flow = std::get_if<telemetry::Flow>(&event.body);
        if (flow == nullptr || outcome_of(*flow) == Outcome::open ||
            flow->server.port >= first_ephemeral || flow->server.port == 0 ||
            !desk.house().is_inside(flow->client.address) ||
            !desk.house().is_inside(flow->server.address)) {
            return;
        }
        auto const client = desk.who(flow->client);
        auto const server = desk.who(flow->server);
        auto& tried = pairs_.at(mixed(client.key, server.key), client.is_known());
        tried.forget_before(event.at - slow);
        auto const key =
            std::uint64_t{flow->server.port} * 4 + static_cast<std::uint64_t>(flow->transport);
        auto const is_new = tried.add(key, event.at, outcome_of(*flow) == Outcome::failed);
        if (is_new) {
            judge(tried, client, server, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return pairs_.size(); }

private:
    static constexpr auto most_pairs = std::size_t{4'096};

    static void judge(
        RecentSet const& tried,
        Who const& client,
        Who const& server,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const is_medical = server.kind() == MachineClass::medical;
        auto const& needed = is_medical ? medical_ports : ports;
        if (counted(tried.size()) < needed.value) {
            return;
        }
        auto const recent = tried.size_since(event.at - fast);
        auto const share = share_of(tried.marked_since(event.at - fast), recent);
        auto const slow_share = share_of(tried.marked(), tried.size());
        auto const is_fast = counted(recent) >= needed.value && share >= failed.value;
        auto const is_slow =
            counted(tried.size()) >= slow_ports.value && slow_share >= failed.value;
        if (!is_fast && !is_slow) {
            return;
        }
        desk.report(
            row,
            {.subject = client,
             .other = server,
             .at = event.at,
             .count = event.count,
             .weight = weight_of(tried.size(), is_medical),
             .measures =
                 {{"ports", counted(recent), needed.value},
                  measured(slow_ports, counted(tried.size())),
                  measured(failed, is_fast ? share : slow_share)}}
        );
    }

    FairTable<std::uint64_t, RecentSet> pairs_{most_pairs};
};

} // namespace

std::unique_ptr<Detector> make_port_scan_vertical() {
    return std::make_unique<PortScanVertical>();
}

} // namespace sonae::watch
