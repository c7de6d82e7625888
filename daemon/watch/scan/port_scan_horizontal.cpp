// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/scan/port_scan_horizontal.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/baseline/trw.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/scan/contact.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto fast = Millis{std::chrono::minutes{5}};
constexpr auto slow = Millis{std::chrono::hours{1}};
constexpr auto hosts = Threshold{"hosts", 25, "machines in 5 min"};
constexpr auto admin_hosts = Threshold{"admin_hosts", 10, "machines in 5 min"};
constexpr auto certain_hosts = Threshold{"certain_hosts", 100, "machines in 5 min"};
constexpr auto failed = Threshold{"failed", 0.5, "share"};
constexpr auto walk = Threshold{"likelihood", Trw::scanner_from, "of a threshold random walk"};
constexpr auto walk_hosts = Threshold{"walk_hosts", 15, "machines in 1 h"};
constexpr auto thresholds =
    std::to_array({hosts, admin_hosts, certain_hosts, failed, walk, walk_hosts});
constexpr auto techniques = std::to_array<std::string_view>({"T1018", "T1046"});
constexpr auto exempt = std::to_array(
    {Role::scanner,
     Role::monitoring,
     Role::print_server,
     Role::deployment,
     Role::antivirus_server,
     Role::backup}
);
constexpr auto traps = std::to_array<std::string_view>({
    "print servers, servers of updates and of virus protection, monitoring: their declared work",
    "a declared scanner",
    "a question to everybody (broadcast, multicast)",
    "a client of many machines that answer",
    "a mirror that shows one direction only: who goes on speaking is answered",
    "messages that nobody answers (UDP) to some machines over an hour",
});

constexpr auto row = Definition{
    .code = "port_scan_horizontal",
    .number = 14,
    .plane = Plane::scan,
    .family = "scanning",
    .inputs = "Flow",
    .rule = "One machine tries one port (or echo) of `hosts`, of which the share `failed` does not "
            "answer; on ports of administration (22, 135, 139, 445, 3389) of `admin_hosts` that "
            "are no servers. Slowly: the `likelihood` of its first contacts, with `walk_hosts` in "
            "an hour. From `certain_hosts` on it counts more.",
    .window = slow,
    .warm_up = {},
    .base = 75,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "PortScanHorizontal",
};

constexpr auto admin_ports = std::to_array<std::uint16_t>({22, 135, 139, 445, 3389});

/// Any of the ways to reach one machine.
bool is_one_machine(Address const& address) {
    return topology::is_unicast(address) && !(address.is_v4() && (address.low & 0xFFU) == 0xFFU);
}

class PortScanHorizontal final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const* const flow = std::get_if<telemetry::Flow>(&event.body);
        if (flow == nullptr || outcome_of(*flow) == Outcome::open ||
            flow->transport == telemetry::Transport::other ||
            !is_one_machine(flow->server.address) ||
            !desk.house().is_inside(flow->client.address) ||
            !desk.house().is_inside(flow->server.address)) {
            return;
        }
        auto const client = desk.who(flow->client);
        auto const server = desk.who(flow->server);
        auto const has_failed = outcome_of(*flow) == Outcome::failed;
        auto const port =
            std::uint64_t{flow->server.port} * 4 + static_cast<std::uint64_t>(flow->transport);
        auto& tried = ports_.at(mixed(client.key, port), client.is_known());
        tried.forget_before(event.at - fast);
        auto const is_new = tried.add(server.key, event.at, has_failed);
        // What goes by UDP is often never answered, and nothing is wrong.
        auto const walks = flow->transport == telemetry::Transport::tcp &&
                           mind_walk(client, server, has_failed, event.at);
        if (is_new && (is_sweep(tried, *flow, server) || walks)) {
            report(tried, *flow, client, server, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return ports_.size() + walks_.size(); }

private:
    static constexpr auto most_ports = std::size_t{4'096};
    static constexpr auto most_walks = std::size_t{2'048};

    struct Walk {
        RecentSet met;
        Trw likelihood;
    };

    static bool is_sweep(RecentSet const& tried, telemetry::Flow const& flow, Who const& server) {
        auto const is_admin = std::ranges::count(admin_ports, flow.server.port) > 0 &&
                              server.kind() != MachineClass::server;
        auto const needed = is_admin ? admin_hosts.value : hosts.value;
        return counted(tried.size()) >= needed &&
               share_of(tried.marked(), tried.size()) >= failed.value;
    }

    /// Whether first contacts say that it looks for machines, and there are enough of them.
    bool mind_walk(Who const& client, Who const& server, bool has_failed, Instant at) {
        auto& one = walks_.at(client.key, client.is_known());
        one.met.forget_before(at - slow);
        if (!one.met.add(server.key, at, has_failed)) {
            return false;
        }
        auto const verdict = one.likelihood.add(!has_failed, server.key, at);
        return verdict == TrwVerdict::scanner && counted(one.met.marked()) >= walk_hosts.value;
    }

    void report(
        RecentSet const& tried,
        telemetry::Flow const& flow,
        Who const& client,
        Who const& server,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const is_certain = counted(tried.size()) >= certain_hosts.value;
        auto const* const one = walks_.find(client.key, client.is_known());
        desk.report(
            row,
            {.subject = client,
             .other = server,
             .at = event.at,
             .count = event.count,
             .weight = is_certain ? 1.3 : 1,
             .measures =
                 {measured(hosts, counted(tried.size())),
                  measured(failed, share_of(tried.marked(), tried.size())),
                  measured(walk, one == nullptr ? 0 : one->likelihood.likelihood()),
                  measured(walk_hosts, one == nullptr ? 0 : counted(one->met.size()))},
             .facts = {{"port", std::to_string(flow.server.port)}}}
        );
    }

    FairTable<std::uint64_t, RecentSet> ports_{most_ports};
    FairTable<std::uint64_t, Walk> walks_{most_walks};
};

} // namespace

std::unique_ptr<Detector> make_port_scan_horizontal() {
    return std::make_unique<PortScanHorizontal>();
}

} // namespace sonae::watch
