// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/auth_guessing.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/lateral/failures.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

using telemetry::LogonService;

constexpr auto minute = Millis{std::chrono::seconds{60}};
constexpr auto quarter = Millis{std::chrono::minutes{15}};
constexpr auto half_hour = Millis{std::chrono::minutes{30}};
constexpr auto five_minutes = Millis{std::chrono::minutes{5}};
constexpr auto ssh_fast = Threshold{"ssh_fast", 9, "failures in 60 s"};
constexpr auto ssh_slow = Threshold{"ssh_slow", 30, "failures in 30 min"};
constexpr auto ftp = Threshold{"ftp", 20, "failures in 15 min"};
constexpr auto kerberos = Threshold{"kerberos", 10, "accounts in 60 s"};
constexpr auto others = Threshold{"others", 20, "failures in 60 s"};
constexpr auto spray_accounts = Threshold{"spray_accounts", 5, "accounts in 5 min"};
constexpr auto spray_tries = Threshold{"spray_tries", 3, "tries of each, at most"};
constexpr auto before_success = Threshold{"before_success", 5, "failures in 5 s"};
constexpr auto storm_clients = Threshold{"storm_clients", 3, "machines with one account"};
constexpr auto thresholds = std::to_array(
    {ssh_fast,
     ssh_slow,
     ftp,
     kerberos,
     others,
     spray_accounts,
     spray_tries,
     before_success,
     storm_clients}
);
constexpr auto techniques = std::to_array<std::string_view>({"T1110.001", "T1110.003"});
constexpr auto exempt = std::to_array({Role::scanner});
constexpr auto traps = std::to_array<std::string_view>({
    "a password was changed, and machines keep using the old one: one account of several machines, "
    "within an hour of the change",
    "a declared scanner",
    "a client that keeps trying the password it has stored, slowly",
    "a person who mistypes and then gets in",
});

constexpr auto row = Definition{
    .code = "auth_guessing",
    .number = 20,
    .plane = Plane::lateral,
    .family = "guessing",
    .inputs = "Logon, AccountEvent",
    .rule =
        "Logons of one machine fail: by SSH `ssh_fast` or `ssh_slow`, by FTP `ftp`, by Kerberos "
        "of as many accounts as `kerberos`, by others `others`. Or: `spray_accounts` fail with "
        "`spray_tries` each at most. Or: one succeeds after `before_success`.",
    .window = half_hour,
    .warm_up = {},
    .base = 75,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "AuthGuessing",
};

constexpr auto of_success = 1.3;
constexpr auto storm_after_reset = Millis{std::chrono::hours{1}};

std::string_view code_of(LogonService service) {
    switch (service) {
    case LogonService::ssh:
        return "ssh";
    case LogonService::smb:
        return "smb";
    case LogonService::rdp:
        return "rdp";
    case LogonService::kerberos:
        return "kerberos";
    case LogonService::ldap:
        return "ldap";
    case LogonService::ftp:
        return "ftp";
    case LogonService::http:
        return "http";
    case LogonService::telnet:
        return "telnet";
    case LogonService::mail:
        return "mail";
    case LogonService::vpn:
        return "vpn";
    case LogonService::windows:
        return "windows";
    case LogonService::database:
        return "database";
    case LogonService::snmp:
        return "snmp";
    }
    return "";
}

class AuthGuessing final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const account = std::get_if<telemetry::AccountEvent>(&event.body)) {
            if (account->change == telemetry::AccountChange::password_reset) {
                reset_at_ = event.at;
            }
            return;
        }
        auto const* const logon = std::get_if<telemetry::Logon>(&event.body);
        if (logon == nullptr || logon->outcome == telemetry::LogonOutcome::expired) {
            return;
        }
        auto const client = desk.who(logon->client);
        if (client.key == 0) {
            return;
        }
        auto const key = mixed(client.key, static_cast<std::uint64_t>(logon->service));
        auto& failures = sources_.at(key, client.is_known());
        failures.forget_before(event.at - half_hour);
        if (logon->outcome == telemetry::LogonOutcome::accepted) {
            mind_success(failures, *logon, client, event, desk);
            return;
        }
        failures.add(event.at, logon->account, event.count);
        if (!is_storm(failures, *logon, client, event.at)) {
            mind_failures(failures, *logon, client, event, desk);
        }
    }

    [[nodiscard]] std::size_t held() const override { return sources_.size() + accounts_.size(); }

private:
    static constexpr auto most_sources = std::size_t{2'048};
    static constexpr auto most_accounts = std::size_t{2'048};

    /// One account that fails from several machines, each of which tries only that one, after a
    /// password was changed. Accounts of hosts and of the wire have different names: any change
    /// counts.
    bool is_storm(
        Failures const& failures, telemetry::Logon const& logon, Who const& client, Instant at
    ) {
        if (logon.account == 0) {
            return false;
        }
        auto& clients = accounts_.at(logon.account);
        clients.forget_before(at - half_hour);
        clients.add(client.key, at);
        return reset_at_ != Instant{} && at - reset_at_ <= storm_after_reset &&
               failures.accounts_since(at - half_hour) == 1 &&
               counted(clients.size()) >= storm_clients.value;
    }

    static void mind_success(
        Failures& failures,
        telemetry::Logon const& logon,
        Who const& client,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const before = failures.count_since(event.at - std::chrono::seconds{5});
        if (static_cast<double>(before) >= before_success.value) {
            auto measures = std::vector{measured(before_success, static_cast<double>(before))};
            report("success", of_success, std::move(measures), logon, client, event, desk);
        }
    }

    static void mind_failures(
        Failures const& failures,
        telemetry::Logon const& logon,
        Who const& client,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const compare = [&](Threshold const& threshold, Millis window) {
            auto const value = threshold.name == kerberos.name
                                   ? counted(failures.accounts_since(event.at - window))
                                   : static_cast<double>(failures.count_since(event.at - window));
            if (value < threshold.value) {
                return false;
            }
            auto measures = std::vector{measured(threshold, value)};
            measures.push_back({"failures", value, threshold.value});
            report("many", 1, std::move(measures), logon, client, event, desk);
            return true;
        };
        if (is_spray(failures, event.at)) {
            auto const accounts = counted(failures.accounts_since(event.at - five_minutes));
            auto measures = std::vector{measured(spray_accounts, accounts)};
            report("spray", 1.1, std::move(measures), logon, client, event, desk);
            return;
        }
        switch (logon.service) {
        case LogonService::ssh:
            compare(ssh_fast, minute) || compare(ssh_slow, half_hour);
            return;
        case LogonService::ftp:
            compare(ftp, quarter);
            return;
        case LogonService::kerberos:
            compare(kerberos, minute);
            return;
        case LogonService::smb:
        case LogonService::rdp:
        case LogonService::ldap:
        case LogonService::http:
        case LogonService::telnet:
        case LogonService::mail:
        case LogonService::vpn:
        case LogonService::windows:
        case LogonService::database:
        case LogonService::snmp:
            compare(others, minute);
            return;
        }
    }

    static bool is_spray(Failures const& failures, Instant at) {
        auto const since = at - five_minutes;
        return counted(failures.accounts_since(since)) >= spray_accounts.value &&
               static_cast<double>(failures.most_of_account_since(since)) <= spray_tries.value;
    }

    // NOLINTNEXTLINE(readability-function-size): all of one report
    static void report(
        std::string_view kind,
        double weight,
        std::vector<Measure> measures,
        telemetry::Logon const& logon,
        Who const& client,
        telemetry::Event const& event,
        Desk& desk
    ) {
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(logon.server),
             .at = event.at,
             .count = event.count,
             .weight = weight,
             .variant = kind == "success" ? std::string{kind} : std::string{},
             .measures = std::move(measures),
             .facts =
                 {{"kind", std::string{kind}}, {"service", std::string{code_of(logon.service)}}}}
        );
    }

    FairTable<std::uint64_t, Failures> sources_{most_sources};
    Table<std::uint64_t, RecentSet> accounts_{most_accounts};
    Instant reset_at_{};
};

} // namespace

std::unique_ptr<Detector> make_auth_guessing() {
    return std::make_unique<AuthGuessing>();
}

} // namespace sonae::watch
