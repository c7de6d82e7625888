// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/lateral_burst.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/hour_of_week.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto window = Millis{std::chrono::minutes{15}};
constexpr auto burst = Millis{std::chrono::seconds{60}};
constexpr auto horizon = Millis{std::chrono::hours{30 * 24}};
constexpr auto hosts = Threshold{"hosts", 3, "machines in 15 min"};
constexpr auto burst_hosts = Threshold{"burst_hosts", 2, "machines in 60 s"};
constexpr auto common = Threshold{"common", 0.05, "share of machines"};
constexpr auto common_members = Threshold{"common_members", 5, "machines"};
constexpr auto known_for = Threshold{"known_for", 24 * 3600, "s"};
constexpr auto certain_hosts = Threshold{"certain_hosts", 6, "machines in 15 min"};
constexpr auto thresholds =
    std::to_array({hosts, burst_hosts, common, common_members, known_for, certain_hosts});
constexpr auto techniques = std::to_array<std::string_view>(
    {"T1021.001", "T1021.002", "T1021.004", "T1021.006", "T1570", "T1047"}
);
constexpr auto exempt = std::to_array(
    {Role::jump_host,
     Role::deployment,
     Role::backup,
     Role::antivirus_server,
     Role::domain_controller,
     Role::scanner,
     Role::monitoring}
);
constexpr auto traps = std::to_array<std::string_view>({
    "the machine from which administrators work, the server of software distribution, backup and "
    "virus protection: their declared work",
    "file servers that many machines use, and domain controllers",
    "machines that it used within 30 days",
    "servers among each other",
    "a machine of which nothing is known yet: below a candidate, unless something else is found",
});

constexpr auto row = Definition{
    .code = "lateral_burst",
    .number = 16,
    .plane = Plane::lateral,
    .family = "lateral",
    .inputs = "Flow, WindowsActivity",
    .rule =
        "A machine that is no server opens SMB, RDP, WinRM or SSH, or a pipe of administration, "
        "to `hosts` (at once: `burst_hosts`) that it did not use for 30 days. Servers that the "
        "share `common` of at least `common_members` uses do not count. It counts more outside "
        "of 8 to 20 o'clock and on holidays, and less of a machine that was not `known_for` a day, "
        "up to `certain_hosts`.",
    .window = window,
    .warm_up = Millis{std::chrono::hours{7 * 24}},
    .base = 80,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "LateralBurst",
};

constexpr auto at_night = 1.15;
constexpr auto of_newcomer = 0.75;
constexpr auto admin_ports = std::to_array<std::uint16_t>({22, 445, 3389, 5985, 5986});

struct Opening {
    telemetry::Endpoint const* client = nullptr;
    telemetry::Endpoint const* server = nullptr;
    std::uint64_t way = 0; ///< port, or a call of Windows
    bool is_call = false;
};

std::optional<Opening> opening_of(telemetry::Event const& event) {
    if (auto const* const flow = std::get_if<telemetry::Flow>(&event.body)) {
        auto const is_admin = flow->transport == telemetry::Transport::tcp &&
                              std::ranges::count(admin_ports, flow->server.port) > 0;
        auto const is_open = flow->state == telemetry::FlowState::established ||
                             flow->state == telemetry::FlowState::closed;
        if (is_admin && is_open) {
            return Opening{&flow->client, &flow->server, flow->server.port, false};
        }
    }
    if (auto const* const call = std::get_if<telemetry::WindowsActivity>(&event.body)) {
        using enum telemetry::WindowsCall;
        auto const is_admin = call->call == admin_share || call->call == service_control ||
                              call->call == registry || call->call == accounts;
        if (is_admin) {
            auto const way = 0x1'0000ULL + static_cast<std::uint64_t>(call->call);
            return Opening{&call->client, &call->server, way, true};
        }
    }
    return std::nullopt;
}

class LateralBurst final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        auto const opening = opening_of(event);
        if (!opening || !desk.house().is_inside(opening->server->address)) {
            return;
        }
        auto const client = desk.who(*opening->client);
        auto const server = desk.who(*opening->server);
        auto const kind = client.kind();
        if (kind == MachineClass::server || kind == MachineClass::network_device ||
            client.key == 0 || client.key == server.key) {
            return;
        }
        auto const pair =
            pairs_.see(mixed(mixed(client.key, server.key), opening->way), client.key, 0, event.at);
        auto const usage =
            servers_.see(mixed(server.key, opening->way), client.key, opening->way, event.at);
        auto& source = sources_.at(client.key, client.is_known());
        source.first = source.first == Instant{} ? event.at : source.first;
        if (pair.is_new && !is_common(usage, server, *opening)) {
            note(source, *opening, client, server, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return pairs_.size() + servers_.size() + sources_.size();
    }

private:
    static constexpr auto most_pairs = std::size_t{16'384};
    static constexpr auto most_servers = std::size_t{4'096};
    static constexpr auto most_sources = std::size_t{2'048};

    static bool
    is_common(FirstSeen::Sight const& usage, Who const& server, Opening const& opening) {
        if (opening.is_call) {
            return false;
        }
        auto const is_usual_server =
            server.has(Role::domain_controller) || server.has(Role::print_server);
        return is_usual_server ||
               (counted(usage.members) >= common_members.value && usage.share >= common.value &&
                usage.share * counted(usage.members) >= 2.5);
    }

    struct Movement {
        RecentSet reached;
        Instant first{};
    };

    static void note(
        Movement& source,
        Opening const& opening,
        Who const& client,
        Who const& server,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto& reached = source.reached;
        reached.forget_before(event.at - window);
        reached.add(server.key, event.at);
        auto const recent = reached.size_since(event.at - burst);
        if (counted(reached.size()) < hosts.value && counted(recent) < burst_hosts.value) {
            return;
        }
        auto const is_newcomer = seconds(event.at - source.first) < known_for.value &&
                                 counted(reached.size()) < certain_hosts.value;
        auto const hour = local_hour(event.at, desk.house());
        auto const is_night = hour.is_holiday || hour.of_day() < 8 || hour.of_day() >= 20;
        desk.report(
            row,
            {.subject = client,
             .other = server,
             .at = event.at,
             .count = event.count,
             .weight = (is_night ? at_night : 1) * (is_newcomer ? of_newcomer : 1),
             .measures =
                 {measured(hosts, counted(reached.size())), measured(burst_hosts, counted(recent))},
             .facts =
                 {{"way", opening.is_call ? "windows" : std::to_string(opening.way)},
                  {"when", is_night ? "off_hours" : "working_hours"}}}
        );
    }

    FirstSeen pairs_{most_pairs, horizon};
    FirstSeen servers_{most_servers, horizon};
    FairTable<std::uint64_t, Movement> sources_{most_sources};
};

} // namespace

std::unique_ptr<Detector> make_lateral_burst() {
    return std::make_unique<LateralBurst>();
}

} // namespace sonae::watch
