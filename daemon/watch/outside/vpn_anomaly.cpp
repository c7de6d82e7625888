// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/outside/vpn_anomaly.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/hourly_volume.hpp"
#include "daemon/watch/measured.hpp"
#include "daemon/watch/outside/destinations.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sonae::watch {

namespace {

using telemetry::LogonOutcome;

constexpr auto day = Millis{std::chrono::hours{24}};
constexpr auto month = Millis{std::chrono::hours{30 * 24}};
constexpr auto failures = Threshold{"failures", 10, "refused in an hour, then accepted"};
constexpr auto apart = Threshold{"apart_min", 10, "min between logons from two networks"};
constexpr auto sessions = Threshold{"sessions", 20, "logons in an hour, at least"};
constexpr auto sigmas = Threshold{"sigmas", 3, "σ above p99 of that hour of the week"};
constexpr auto weeks = Threshold{"weeks", 4, "weeks for which an account's hours are known"};
constexpr auto thresholds = std::to_array({failures, apart, sessions, sigmas, weeks});
constexpr auto techniques = std::to_array<std::string_view>({"T1133", "T1078", "T1190"});
constexpr auto traps = std::to_array<std::string_view>({
    "a telephone network that gives other addresses of the same range",
    "two machines behind one address",
    "an account that comes from many networks as a habit",
    "a vendor within announced hours",
    "a firewall that is VPN and gateway: what it sends is others'",
    "servers of time and names that the appliance asks",
    "a person who mistypes and then gets in",
});

constexpr auto row = Definition{
    .code = "vpn_anomaly",
    .number = 28,
    .plane = Plane::outside,
    .family = "remote_access",
    .inputs = "Logon, Flow",
    .rule = "Of a VPN: an account is accepted after `failures`; from two networks (/16, /32) "
            "within `apart_min`; from a network that it never used in 30 days; in an hour in which "
            "it never worked in `weeks`; more logons than `sessions` and `sigmas` above what is "
            "usual; or the appliance itself calls an address outside that it did not use for 30 "
            "days. Networks stand for places: no register of places is at hand.",
    .window = day,
    .warm_up = {},
    .base = 65,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "VpnAnomaly",
};

constexpr auto of_guessed = 1.3;
constexpr auto of_two_networks = 1.1;
constexpr auto of_appliance = 1.15;
constexpr auto of_weak = 0.7;          ///< a new network, an odd hour, many sessions: each alone
constexpr auto nomad = std::size_t{4}; ///< networks from which on another one says nothing

std::uint64_t network_of(Address const& address) {
    auto const range = topology::prefix_of(address, address.is_v4() ? 16 : 32);
    return mixed(range.address.high, range.address.low);
}

class VpnAnomaly final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const logon = std::get_if<telemetry::Logon>(&event.body)) {
            if (logon->service == telemetry::LogonService::vpn) {
                mind_logon(*logon, event, desk);
            }
        } else if (auto const* const flow = std::get_if<telemetry::Flow>(&event.body)) {
            mind_flow(*flow, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return accounts_.size() + appliances_.size() + called_.size();
    }

private:
    static constexpr auto most_accounts = std::size_t{4'096};
    static constexpr auto most_appliances = std::size_t{64};
    static constexpr auto most_called = std::size_t{4'096};

    struct Account {
        RecentSet networks{};
        Presence hours{};
        Instant first{};
        Instant accepted{};
        std::uint64_t network = 0; ///< of the last logon that was accepted
        Instant refused{};
        double refusals = 0;
    };

    struct Appliance {
        HourlyVolume logons{};
        Instant first{};
    };

    struct Logged {
        telemetry::Logon const& logon;
        telemetry::Event const& event;
        Who client{};
        Who appliance{};
    };

    void mind_logon(telemetry::Logon const& logon, telemetry::Event const& event, Desk& desk) {
        auto appliance = desk.who(logon.server);
        appliance = appliance.key == 0 ? desk.host() : appliance;
        auto const logged = Logged{
            .logon = logon,
            .event = event,
            .client = desk.who(logon.client),
            .appliance = appliance};
        auto const name = logon.account == 0 ? logged.client.key : logon.account;
        if (name == 0) {
            return;
        }
        auto& account = accounts_.at(mixed(name, appliance.key));
        account.first = account.first == Instant{} ? event.at : account.first;
        if (event.at - account.refused > Millis{std::chrono::hours{1}}) {
            account.refusals = 0;
        }
        if (logon.outcome != LogonOutcome::accepted) {
            account.refusals += event.count;
            account.refused = event.at;
            return;
        }
        mind_accepted(account, logged, desk);
        if (appliance.key != 0) {
            mind_sessions(logged, desk);
        }
    }

    static void mind_accepted(Account& account, Logged const& logged, Desk& desk) {
        auto const at = logged.event.at;
        if (account.refusals >= failures.value) {
            report("guessed", of_guessed, {measured(failures, account.refusals)}, logged, desk);
        }
        account.refusals = 0;
        if (logged.logon.account == 0) {
            return;
        }
        mind_networks(account, logged, desk);
        auto const hour = local_hour(at, desk.house());
        auto const known_weeks =
            std::chrono::duration<double>(at - account.first) / std::chrono::hours{7 * 24};
        // Its own hour or one beside it, in any of eight weeks.
        auto const is_usual = [&](unsigned shift) {
            auto const beside = LocalHour{.of_week = (hour.of_week + 168 + shift - 1) % 168};
            return account.hours.usual(beside, at) > 0;
        };
        if (known_weeks >= weeks.value && !is_usual(0) && !is_usual(1) && !is_usual(2)) {
            report("odd_hour", of_weak, {measured(weeks, std::floor(known_weeks))}, logged, desk);
        }
        account.hours.seen(hour, at);
    }

    static void mind_networks(Account& account, Logged const& logged, Desk& desk) {
        auto const at = logged.event.at;
        auto const& address = logged.logon.client.address;
        if (!is_outside(desk, address)) {
            return;
        }
        auto const network = network_of(address);
        auto& networks = account.networks;
        networks.forget_before(at - month);
        auto const is_nomad = networks.size() >= nomad;
        auto const is_other = account.network != 0 && account.network != network;
        auto const gap = std::chrono::duration<double, std::ratio<60>>(at - account.accepted);
        auto const is_new = networks.add(network, at) && networks.size() > 1;
        if (is_other && gap.count() < apart.value && !is_nomad) {
            auto const minutes = std::floor(gap.count());
            report("two_networks", of_two_networks, {measured(apart, minutes)}, logged, desk);
        } else if (is_new && !is_nomad) {
            report("new_network", of_weak, {}, logged, desk);
        }
        account.network = network;
        account.accepted = at;
    }

    void mind_sessions(Logged const& logged, Desk& desk) {
        auto& appliance = appliances_.at(logged.appliance.key);
        appliance.first = appliance.first == Instant{} ? logged.event.at : appliance.first;
        auto const sum = appliance.logons.add(logged.event.count, logged.event.at, desk.house());
        auto const usual = appliance.logons.limit(sigmas.value);
        if (usual && sum >= sessions.value && sum > *usual) {
            report("sessions", of_weak, {measured(sessions, sum)}, logged, desk);
        }
    }

    static void report(
        std::string_view kind,
        double weight,
        std::vector<Measure> measures,
        Logged const& logged,
        Desk& desk
    ) {
        desk.report(
            row,
            {.subject = logged.client,
             .other = logged.appliance,
             .at = logged.event.at,
             .count = logged.event.count,
             .weight = weight,
             .variant = std::string{kind},
             .measures = std::move(measures),
             .facts =
                 {{"kind", std::string{kind}}, {"address", text_of(logged.logon.client.address)}}}
        );
    }

    /// What the appliance itself calls: whoever took it over fetches tools.
    void mind_flow(telemetry::Flow const& flow, telemetry::Event const& event, Desk& desk) {
        auto const is_service = flow.server.port == 53 || flow.server.port == 123;
        if (appliances_.size() == 0 || is_service || !goes_out(desk, flow)) {
            return;
        }
        auto const client = desk.who(flow.client);
        auto const* const appliance = appliances_.find(client.key);
        if (appliance == nullptr || client.has(Role::router) ||
            desk.house().is_gateway(flow.client.address) ||
            desk.house().is_gateway(flow.client.mac)) {
            return;
        }
        auto const range = owner_range(flow.server.address);
        auto const sight = called_.see(
            mixed(range.address.high, range.address.low), client.key, client.key, event.at
        );
        auto const asset = client.machine == nullptr ? std::string_view{} : client.machine->asset;
        auto const is_learned = event.at - appliance->first >= Millis{std::chrono::hours{72}};
        if (!sight.is_new || !is_learned ||
            desk.house().is_declared_outside(asset, flow.server.address, "")) {
            return;
        }
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(flow.server.address),
             .at = event.at,
             .count = event.count,
             .weight = of_appliance,
             .variant = "appliance",
             .facts = {{"kind", "appliance"}, {"address", text_of(flow.server.address)}}}
        );
    }

    Table<std::uint64_t, Account> accounts_{most_accounts};
    Table<std::uint64_t, Appliance> appliances_{most_appliances};
    FirstSeen called_{most_called, month};
};

} // namespace

std::unique_ptr<Detector> make_vpn_anomaly() {
    return std::make_unique<VpnAnomaly>();
}

} // namespace sonae::watch
