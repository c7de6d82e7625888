// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/lateral/dc_attack.hpp"

#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/recent_set.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto minute = Millis{std::chrono::seconds{60}};
constexpr auto window = Millis{std::chrono::minutes{10}};
constexpr auto zeros = Threshold{"attempts", 3, "in 60 s"};
constexpr auto guessed = Threshold{"accounts", 5, "accounts in 60 s"};
constexpr auto weak_tickets = Threshold{"weak_tickets", 5, "RC4 tickets in 10 min"};
constexpr auto open_accounts = Threshold{"open_accounts", 3, "accounts in 10 min"};
constexpr auto thresholds = std::to_array({zeros, guessed, weak_tickets, open_accounts});
constexpr auto techniques = std::to_array<std::string_view>(
    {"T1210", "T1003.006", "T1207", "T1558.003", "T1558.004", "T1110.003"}
);
constexpr auto exempt = std::to_array({Role::domain_controller});
constexpr auto traps = std::to_array<std::string_view>({
    "domain controllers among each other, declared or known by the tickets they give",
    "the account that synchronises with a directory outside: an allowed pair",
    "an old machine that knows only RC4, and an old file server of which a machine uses some "
    "tickets",
    "one account that is set to need no preauthentication",
    "one person who forgot the password",
});

constexpr auto row = Definition{
    .code = "dc_attack",
    .number = 18,
    .plane = Plane::lateral,
    .family = "directory",
    .inputs = "WindowsActivity, Logon",
    .rule = "Netlogon with a challenge of zeros (`attempts`); replication asked for, or a replica "
            "added, by a machine that is no domain controller; Kerberos logons that fail for "
            "`accounts` different accounts, some unknown; `weak_tickets` for a machine that used "
            "AES before; tickets without preauthentication for `open_accounts`.",
    .window = window,
    .warm_up = {},
    .base = 90,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = exempt,
    .traps = traps,
    .suite = "DcAttack",
};

constexpr auto of_tickets = 0.85;
constexpr auto rc4 = 23;          ///< RFC 4757
constexpr auto aes_128 = 17;      ///< RFC 3962
constexpr auto aes_256 = 18;      ///< RFC 3962
constexpr auto aes_256_sha2 = 20; ///< RFC 8009

class DcAttack final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const call = std::get_if<telemetry::WindowsActivity>(&event.body)) {
            take(*call, event, desk);
        } else if (auto const* const logon = std::get_if<telemetry::Logon>(&event.body)) {
            if (logon->service == telemetry::LogonService::kerberos) {
                take(*logon, event, desk);
            }
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return machines_.size() + controllers_.size();
    }

private:
    static constexpr auto most_machines = std::size_t{2'048};
    static constexpr auto most_controllers = std::size_t{64};
    static constexpr auto most_zeros = std::size_t{8};

    struct Machine {
        std::array<Instant, most_zeros> zeros{};
        std::size_t next_zero = 0;
        RecentSet failed; ///< accounts; marked: unknown ones
        RecentSet open;   ///< accounts without preauthentication
        RecentSet weak;   ///< RC4 tickets, by their number
        std::uint64_t tickets = 0;
        bool has_used_aes = false;
    };

    void take(telemetry::WindowsActivity const& call, telemetry::Event const& event, Desk& desk) {
        auto const client = desk.who(call.client);
        auto const is_controller = controllers_.find(client.key) != nullptr;
        switch (call.call) {
        case telemetry::WindowsCall::netlogon_zero:
            mind_zeros(call, client, event, desk);
            return;
        case telemetry::WindowsCall::replication:
        case telemetry::WindowsCall::replica_added:
            if (!is_controller) {
                auto const is_sync = call.call == telemetry::WindowsCall::replication;
                report(is_sync ? "dcsync" : "dcshadow", 1, {}, client, call.server, event, desk);
            }
            return;
        case telemetry::WindowsCall::smb1:
        case telemetry::WindowsCall::exploit_shape:
        case telemetry::WindowsCall::admin_share:
        case telemetry::WindowsCall::service_control:
        case telemetry::WindowsCall::service_created:
        case telemetry::WindowsCall::task_scheduled:
        case telemetry::WindowsCall::registry:
        case telemetry::WindowsCall::accounts:
            return;
        }
    }

    void mind_zeros(
        telemetry::WindowsActivity const& call,
        Who const& client,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto& machine = machines_.at(client.key, client.is_known());
        for (auto i = std::size_t{0}; i < std::min<std::size_t>(event.count, most_zeros); ++i) {
            machine.zeros[machine.next_zero++ % most_zeros] = event.at;
        }
        auto const recent =
            static_cast<std::size_t>(std::ranges::count_if(machine.zeros, [&](Instant at) {
                return event.at - at <= minute;
            }));
        if (counted(recent) >= zeros.value) {
            auto measures = std::vector{measured(zeros, counted(recent))};
            report("zerologon", 1.1, std::move(measures), client, call.server, event, desk);
        }
    }

    void take(telemetry::Logon const& logon, telemetry::Event const& event, Desk& desk) {
        auto const client = desk.who(logon.client);
        auto const server = desk.who(logon.server);
        if (client.key == 0 || server.key == 0) {
            return;
        }
        auto& machine = machines_.at(client.key, client.is_known());
        if (logon.outcome == telemetry::LogonOutcome::accepted) {
            // Whoever gives tickets is a domain controller.
            controllers_.at(server.key) = true;
            mind_ticket(machine, logon, client, event, desk);
            return;
        }
        if (logon.outcome == telemetry::LogonOutcome::expired || logon.account == 0) {
            return;
        }
        machine.failed.forget_before(event.at - minute);
        auto const is_unknown = logon.outcome == telemetry::LogonOutcome::unknown_account;
        machine.failed.add(logon.account, event.at, is_unknown);
        auto const unknown = machine.failed.marked();
        if (counted(machine.failed.size()) >= guessed.value && unknown > 0) {
            auto measures = std::vector{measured(guessed, counted(machine.failed.size()))};
            report(
                "kerberos_guessing",
                of_tickets,
                std::move(measures),
                client,
                logon.server,
                event,
                desk
            );
        }
    }

    static void mind_ticket(
        Machine& machine,
        telemetry::Logon const& logon,
        Who const& client,
        telemetry::Event const& event,
        Desk& desk
    ) {
        auto const cipher = logon.ticket_cipher;
        machine.has_used_aes = machine.has_used_aes || cipher == aes_128 || cipher == aes_256 ||
                               cipher == aes_256_sha2;
        if (cipher == rc4) {
            machine.weak.forget_before(event.at - window);
            for (auto i = 0U; i < std::min(event.count, 8U); ++i) {
                machine.weak.add(++machine.tickets, event.at);
            }
            if (machine.has_used_aes && counted(machine.weak.size()) >= weak_tickets.value) {
                auto measures = std::vector{measured(weak_tickets, counted(machine.weak.size()))};
                report(
                    "kerberoast", of_tickets, std::move(measures), client, logon.server, event, desk
                );
            }
        }
        if (logon.without_preauthentication && logon.account != 0) {
            machine.open.forget_before(event.at - window);
            machine.open.add(logon.account, event.at);
            if (counted(machine.open.size()) >= open_accounts.value) {
                auto measures = std::vector{measured(open_accounts, counted(machine.open.size()))};
                report(
                    "asrep_roast",
                    of_tickets,
                    std::move(measures),
                    client,
                    logon.server,
                    event,
                    desk
                );
            }
        }
    }

    // NOLINTNEXTLINE(readability-function-size): all of one report
    static void report(
        std::string_view kind,
        double weight,
        std::vector<Measure> measures,
        Who const& client,
        telemetry::Endpoint const& server,
        telemetry::Event const& event,
        Desk& desk
    ) {
        desk.report(
            row,
            {.subject = client,
             .other = desk.who(server),
             .at = event.at,
             .count = event.count,
             .weight = weight,
             .variant = std::string{kind},
             .measures = std::move(measures),
             .facts = {{"kind", std::string{kind}}}}
        );
    }

    FairTable<std::uint64_t, Machine> machines_{most_machines};
    Table<std::uint64_t, bool> controllers_{most_controllers};
};

} // namespace

std::unique_ptr<Detector> make_dc_attack() {
    return std::make_unique<DcAttack>();
}

} // namespace sonae::watch
