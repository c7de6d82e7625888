// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/windows.hpp"

#include "daemon/receive/json_fields.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::receive {

namespace {

using namespace effect;

constexpr auto product = std::string_view{"windows"};

/// Who or what an event of an account is about.
enum class About : std::uint8_t {
    target,      ///< TargetUserName
    member,      ///< MemberName or MemberSid, when the group is one of administrators
    name_of_log, ///< nobody: Channel, ServiceName, TaskName
};

struct Row {
    int event;
    About about;
    std::string_view name; ///< where the name of what was tampered with stands
    Effect effect;
};

// "Appendix L: Events to Monitor" and the descriptions of the security audit events by Microsoft.
constexpr auto rows = std::to_array<Row>({
    {4720, About::target, "", account(AccountChange::created)},
    {4722, About::target, "", account(AccountChange::enabled)},
    {4724, About::target, "", account(AccountChange::password_reset)},
    {4728, About::member, "", account(AccountChange::made_administrator)},
    {4732, About::member, "", account(AccountChange::made_administrator)},
    {4756, About::member, "", account(AccountChange::made_administrator)},
    {4729, About::member, "", account(AccountChange::removed_administrator)},
    {4733, About::member, "", account(AccountChange::removed_administrator)},
    {4757, About::member, "", account(AccountChange::removed_administrator)},
    {1102, About::name_of_log, "Channel", tampered(TamperKind::log_cleared)},
    {104, About::name_of_log, "Channel", tampered(TamperKind::log_cleared)},
    {1100, About::name_of_log, "Channel", tampered(TamperKind::log_service_stopped)},
    {4719, About::name_of_log, "SubcategoryGuid", tampered(TamperKind::audit_policy_changed)},
    {4698, About::name_of_log, "TaskName", tampered(TamperKind::task_created)},
    {4697, About::name_of_log, "ServiceName", tampered(TamperKind::service_created)},
    {7045, About::name_of_log, "ServiceName", tampered(TamperKind::service_created)},
    {5025, About::name_of_log, "Channel", tampered(TamperKind::firewall_off)},
});

/// Numbers that stand for more than one kind of event by themselves: only from these logs.
bool is_of_its_log(int event, std::string_view channel) {
    if (event == 104 || event == 7045) {
        return channel.empty() || channel == "System";
    }
    return channel.empty() || channel == "Security";
}

/// The groups that own a machine or a domain, by the end of their SID: Administrators, Domain
/// Admins, Schema Admins, Enterprise Admins, Group Policy Creator Owners, Account, Server, Print
/// and Backup Operators.
constexpr auto groups = std::to_array<std::string_view>(
    {"-32-544", "-512", "-518", "-519", "-520", "-32-548", "-32-549", "-32-550", "-32-551"}
);

bool is_of_administrators(std::string_view sid) {
    return std::ranges::any_of(groups, [sid](auto const group) { return sid.ends_with(group); });
}

struct StatusRow {
    std::string_view status; ///< NTSTATUS in lower case
    LogonOutcome outcome;
};

// MS-ERREF 2.3.1
constexpr auto statuses = std::to_array<StatusRow>({
    {"0xc0000064", LogonOutcome::unknown_account},
    {"0xc0000234", LogonOutcome::locked},
    {"0xc0000072", LogonOutcome::locked},
    {"0xc0000071", LogonOutcome::expired},
    {"0xc0000193", LogonOutcome::expired},
    {"0xc0000224", LogonOutcome::expired},
    // Kerberos (RFC 4120 7.5.9), of 4768 and 4771
    {"0x6", LogonOutcome::unknown_account},
    {"0x12", LogonOutcome::locked},
    {"0x17", LogonOutcome::expired},
});

LogonOutcome outcome_of(JsonFields const& event) {
    for (auto const* const name : {"SubStatus", "Status", "FailureCode", "ResultCode"}) {
        auto const status = ascii_lower(event.text(name));
        auto const* const row = std::ranges::find(statuses, status, &StatusRow::status);
        if (row != statuses.end()) {
            return row->outcome;
        }
    }
    return LogonOutcome::refused;
}

/// Machines log on to each other all day.
bool is_of_machine(std::string_view account) {
    return account.ends_with('$') || account == "ANONYMOUS LOGON" || account == "SYSTEM" ||
           account == "LOCAL SERVICE" || account == "NETWORK SERVICE" ||
           account.starts_with("DWM-") || account.starts_with("UMFD-");
}

/// The types of log-ons that somebody did: at the machine, over the network, at its screen from
/// afar. Services and scheduled tasks are none.
bool is_by_person(std::string_view type) {
    constexpr auto types = std::to_array<std::string_view>({"2", "3", "7", "8", "10", "11"});
    return std::ranges::find(types, type) != types.end();
}

telemetry::Logon logon_of(JsonFields const& event, LogonService service, Teller const& teller) {
    auto logon = telemetry::Logon{};
    logon.service = service;
    logon.client = endpoint_of(event.text("IpAddress"));
    auto const port = event.number("IpPort").value_or(0);
    logon.client.port = port > 0 && port <= 65'535 ? static_cast<std::uint16_t>(port) : 0;
    if (!topology::is_unicast(logon.client.address)) {
        logon.client = {}; // "::1" and "-": at the machine itself
    }
    logon.server.address = teller.address;
    logon.account = teller.key.number(event.text("TargetUserName"));
    return logon;
}

Recognition logon(JsonFields const& event, bool is_accepted, Teller const& teller) {
    auto const type = event.text("LogonType");
    if (is_of_machine(event.text("TargetUserName")) || !is_by_person(type)) {
        return {.product = product, .body = std::nullopt, .host = {}};
    }
    auto const service = type == "10" ? LogonService::rdp : LogonService::windows;
    auto told = logon_of(event, service, teller);
    told.outcome = is_accepted ? LogonOutcome::accepted : outcome_of(event);
    return {.product = product, .body = told, .host = {}};
}

/// 4768 and 4771: only failures are told, since every log-on of a domain has tickets.
Recognition ticket(JsonFields const& event, Teller const& teller) {
    auto const status = event.text("Status");
    auto const failed = status != "0x0" && !status.empty();
    if (!failed || is_of_machine(event.text("TargetUserName"))) {
        return {.product = product, .body = std::nullopt, .host = {}};
    }
    auto told = logon_of(event, LogonService::kerberos, teller);
    told.outcome = outcome_of(event);
    return {.product = product, .body = told, .host = {}};
}

Recognition locked_out(JsonFields const& event, Teller const& teller) {
    auto told = logon_of(event, LogonService::windows, teller);
    told.outcome = LogonOutcome::locked;
    return {.product = product, .body = told, .host = {}};
}

std::string member_of(JsonFields const& event) {
    // "CN=tanaka,OU=…": its first part; a SID where the directory did not answer.
    auto const name = event.text("MemberName");
    auto const sid = event.text("MemberSid");
    auto const parts = match("^CN={user},", name);
    return std::string{parts ? (*parts)[Part::user] : (name.empty() || name == "-" ? sid : name)};
}

Recognition of_row(Row const& row, JsonFields const& event, Teller const& teller) {
    auto parts = Parts{};
    auto const by = event.text("SubjectUserName");
    auto const target = event.text("TargetUserName");
    auto const member = member_of(event);
    auto const name = row.name.empty() ? std::string{} : event.text(row.name);
    if (row.about == About::member && !is_of_administrators(event.text("TargetSid"))) {
        return {.product = product, .body = std::nullopt, .host = {}};
    }
    if (row.about == About::target && is_of_machine(target)) {
        return {.product = product, .body = std::nullopt, .host = {}};
    }
    parts.set(Part::user, row.about == About::member ? member : target);
    parts.set(Part::by, is_of_machine(by) ? std::string_view{} : by);
    parts.set(Part::name, name);
    auto body = body_of(row.effect, parts, teller);
    auto* const change = body ? std::get_if<telemetry::AccountEvent>(&*body) : nullptr;
    if (change != nullptr) {
        // 4728 and 4756 are of groups of a domain, 4732 of those of the machine.
        change->is_of_domain =
            row.event != 4732 && row.event != 4733 &&
            (row.about == About::member ||
             ascii_lower(event.text("TargetDomainName")) != ascii_lower(event.text("Computer")));
    }
    return {.product = product, .body = std::move(body), .host = {}};
}

Recognition of_event(int number, JsonFields const& event, Teller const& teller) {
    switch (number) {
    case 4624:
        return logon(event, true, teller);
    case 4625:
        return logon(event, false, teller);
    case 4768:
    case 4771:
        return ticket(event, teller);
    case 4740:
        return locked_out(event, teller);
    default:
        break;
    }
    auto const* const row = std::ranges::find(rows, number, &Row::event);
    if (row == rows.end() || !is_of_its_log(number, event.text("Channel"))) {
        return {.product = product, .body = std::nullopt, .host = {}};
    }
    return of_row(*row, event, teller);
}

} // namespace

Recognition recognise_windows(std::string_view json, Teller const& teller) {
    auto const document = JsonLine::parse(json);
    if (!document) {
        return {};
    }
    auto const event = document->fields(
        {"", "winlog.event_data.", "winlog.", "event_data.", "EventData.", "event."}
    );
    auto number = event.number("EventID");
    number = number ? number : event.number("event_id");
    number = number ? number : event.number("code");
    auto const is_windows =
        number && *number > 0 && *number < 65'536 &&
        !(event.text("Computer") + event.text("Hostname") + event.text("computer_name")).empty();
    if (!is_windows) {
        return {};
    }
    auto host = event.text("Hostname");
    host = host.empty() ? event.text("computer_name") : std::move(host);
    host = host.empty() ? event.text("Computer") : std::move(host);
    auto recognition = of_event(static_cast<int>(*number), event, teller);
    recognition.host = std::move(host);
    return recognition;
}

} // namespace sonae::receive
