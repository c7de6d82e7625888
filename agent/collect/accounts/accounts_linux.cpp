// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_logons_linux.hpp"
#include "agent/collect/accounts/accounts_passwd.hpp"
#include "agent/collect/accounts/accounts_sudoers.hpp"
#include "agent/collect/packages/packages_draft.hpp"
#include "agent/collect/sections.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

namespace sonae::collect {

namespace {

using schema::Absence;
using schema::Scalar;

constexpr auto passwd_file = std::string_view{"/etc/passwd"};
constexpr auto shadow_file = std::string_view{"/etc/shadow"};
constexpr auto group_file = std::string_view{"/etc/group"};
constexpr auto sudoers_file = std::string_view{"/etc/sudoers"};
constexpr auto max_file_bytes = std::size_t{8} * 1024 * 1024;
constexpr auto max_sudoers_bytes = std::size_t{1024} * 1024;
constexpr auto unused_days = std::int64_t{90};
constexpr auto seconds_a_day = std::int64_t{86'400};
constexpr auto max_users = std::size_t{19'000};

/// Groups whose members are root in effect: by sudo's and polkit's defaults, or because they
/// command a daemon or a device that gives them the machine.
constexpr auto root_groups = std::array<std::string_view, 7>{
    "sudo", "wheel", "admin", "docker", "lxd", "incus-admin", "disk"};

std::string date_text(std::int64_t day) {
    return to_rfc3339(Instant{std::chrono::seconds{day * seconds_a_day}}).substr(0, 10);
}

/// What the files say, before it is put together.
struct Machine {
    std::vector<PasswdEntry> users;
    std::map<std::string, ShadowEntry, std::less<>> shadow;
    std::optional<Absence> no_shadow;
    std::vector<GroupEntry> groups;
    std::map<std::string, std::set<std::string>, std::less<>> admin_through; ///< by user
    /// Sudoers was not understood to its end: who is no administrator so far may be one.
    std::optional<Absence> unsure;
    Logons logons;
    std::int64_t today = 0;
};

/// A file of the account database; what is missing of it makes the section partial.
std::string read_part(Context const& context, SectionDraft& draft, std::string_view file) {
    auto text = read_text(context.at(file), max_file_bytes);
    if (!text) {
        draft.source(file);
        draft.miss(absence_for(text.error().code));
        return {};
    }
    return std::move(text).value();
}

template <class Entry>
std::vector<Entry> checked(Lines<Entry> lines, SectionDraft& draft, std::string_view file) {
    draft.source(file);
    if (lines.malformed > 0) {
        draft.miss(Absence::unreadable);
    }
    return std::move(lines.entries);
}

void read_shadow(Context const& context, SectionDraft& draft, Machine& machine) {
    auto const text = read_text(context.at(shadow_file), max_file_bytes);
    if (!text) {
        machine.no_shadow = absence_for(text.error().code);
        draft.source(shadow_file);
        draft.miss(*machine.no_shadow);
        return;
    }
    for (auto& entry : checked(parse_shadow(*text), draft, shadow_file)) {
        auto name = entry.name;
        machine.shadow.emplace(std::move(name), std::move(entry));
    }
}

bool is_member(PasswdEntry const& user, GroupEntry const& group) {
    return user.gid == group.gid ||
           std::find(group.members.begin(), group.members.end(), user.name) != group.members.end();
}

void admit(Machine& machine, PasswdEntry const& user, std::string through) {
    machine.admin_through[user.name].insert(std::move(through));
}

void admit_by_ids_and_groups(Machine& machine) {
    for (auto const& user : machine.users) {
        if (user.uid == 0) {
            admit(machine, user, "uid:0");
        }
        for (auto const& group : machine.groups) {
            if (std::find(root_groups.begin(), root_groups.end(), group.name) !=
                    root_groups.end() &&
                is_member(user, group)) {
                admit(machine, user, "group:" + group.name);
            }
        }
    }
}

std::optional<std::uint32_t> number_of(std::string_view text) {
    auto number = std::uint32_t{0};
    auto const* const stop = text.data() + text.size();
    auto const [end, failure] = std::from_chars(text.data(), stop, number);
    return failure == std::errc{} && end == stop ? std::optional{number} : std::nullopt;
}

/// Whether a name of sudoers means a user: "alice", "#1000", "%wheel", "%#10", "ALL".
bool means(std::string_view who, PasswdEntry const& user, std::vector<GroupEntry> const& groups) {
    if (who == "ALL" || who == user.name) {
        return true;
    }
    if (who.starts_with('#')) {
        return number_of(who.substr(1)) == user.uid;
    }
    if (!who.starts_with('%')) {
        return false;
    }
    who.remove_prefix(1);
    return std::any_of(groups.begin(), groups.end(), [&](GroupEntry const& group) {
        auto const is_meant =
            who.starts_with('#') ? number_of(who.substr(1)) == group.gid : group.name == who;
        return is_meant && is_member(user, group);
    });
}

void admit_by_sudoers(Machine& machine, std::vector<SudoGrant> const& grants) {
    for (auto const& user : machine.users) {
        for (auto const& grant : grants) {
            if (!means(grant.who, user, machine.groups)) {
                continue;
            }
            if (!grant.is_negated) {
                admit(machine, user, "sudoers:" + grant.who);
                continue;
            }
            // "%ops, !bob" takes back what this and earlier rules gave him through sudoers.
            auto& through = machine.admin_through[user.name];
            std::erase_if(through, [](auto const& one) { return one.starts_with("sudoers:"); });
        }
    }
    std::erase_if(machine.admin_through, [](auto const& entry) { return entry.second.empty(); });
}

void read_sudoers(Context const& context, SectionDraft& draft, Machine& machine) {
    auto failure = std::error_code{};
    if (!fs::exists(context.at(sudoers_file), failure) && !failure) {
        return;
    }
    auto refused = std::optional<Absence>{};
    auto sudoers = Sudoers{
        [&](std::string const& path) -> std::optional<std::string> {
            auto text = read_text(context.at(path), max_sudoers_bytes);
            if (!text) {
                refused = refused ? refused : absence_for(text.error().code);
                return std::nullopt;
            }
            return std::move(text).value();
        },
        [&](std::string const& path) {
            auto names = std::vector<std::string>{};
            auto unread = std::error_code{};
            for (auto entry = fs::directory_iterator{context.at(path), unread};
                 !unread && entry != fs::directory_iterator{};
                 entry.increment(unread)) {
                names.push_back(entry->path().filename().string());
            }
            std::sort(names.begin(), names.end());
            return names;
        }};
    sudoers.read(std::string{sudoers_file});
    for (auto const& file : sudoers.files()) {
        draft.source(file);
    }
    // The places that were not understood are named among the sources.
    for (auto const& place : sudoers.unclear()) {
        draft.source(place);
        machine.unsure = refused.value_or(Absence::unreadable);
        draft.miss(*machine.unsure);
    }
    admit_by_sudoers(machine, sudoers.grants());
}

/// The section "accounts": what /etc says about this machine's own accounts; a directory service
/// (sssd, winbind) is not asked.
///
/// - `is_locked`: no password opens the account ("!", "*"), or it has expired.
/// - `is_admin`: number 0, member of a group that is root in effect, or a sudoers rule that gives
///   ALL; `admin_through` lists each way ("uid:0", "group:docker", "sudoers:%ops"). While a line of
///   sudoers is not understood nobody is said to be none.
/// - `last_logon` is cut to the day, in UTC: the section then changes once a day at most.
/// - `is_unused_90d`: somebody could log in (interactive shell, not locked) and nobody did for more
///   than 90 days. For an account that was never used the days count from the last change of its
///   password, which for a fresh account is its creation.
/// - `local_users` counts the accounts with an interactive shell; the others are parts of programs.
class AccountsCollector final : public Collector {
public:
    [[nodiscard]] std::string_view name() const override { return "accounts"; }

    [[nodiscard]] Budget budget() const override { return {}; }

    schema::Section collect(Context const& context) override {
        auto draft = SectionDraft{name()};
        auto machine = Machine{};
        machine.today =
            std::chrono::floor<std::chrono::days>(context.now).time_since_epoch().count();
        machine.users =
            checked(parse_passwd(read_part(context, draft, passwd_file)), draft, passwd_file);
        if (machine.users.size() > max_users) {
            machine.users.resize(max_users);
            draft.miss(Absence::over_budget);
        }
        if (machine.users.empty()) {
            draft.miss(Absence::not_found);
            return std::move(draft).finish();
        }
        read_shadow(context, draft, machine);
        machine.groups =
            checked(parse_group(read_part(context, draft, group_file)), draft, group_file);
        admit_by_ids_and_groups(machine);
        read_sudoers(context, draft, machine);
        machine.logons = read_logons(context, machine.users);
        auto unused = std::optional<std::int64_t>{0};
        for (auto const& user : machine.users) {
            auto const is_unused = add_user(draft, machine, user);
            unused =
                unused && is_unused ? std::optional{*unused + (*is_unused ? 1 : 0)} : std::nullopt;
        }
        add_machine(draft, machine, unused, read_auto_login(context));
        return std::move(draft).finish();
    }

private:
    /// What is said about one password: from shadow, or from passwd itself where it stands there.
    static std::optional<ShadowEntry> password_of(Machine const& machine, PasswdEntry const& user) {
        auto const known = machine.shadow.find(user.name);
        if (user.password == "x") {
            return known == machine.shadow.end() ? std::nullopt : std::optional{known->second};
        }
        auto entry = known == machine.shadow.end() ? ShadowEntry{} : known->second;
        auto const field = password_field(user.password);
        entry.has_password = field.has_password;
        entry.is_locked = field.is_locked;
        return entry;
    }

    /// Adds the item; returns `is_unused_90d`, or nothing where it cannot be told.
    static std::optional<bool>
    add_user(SectionDraft& draft, Machine const& machine, PasswdEntry const& user) {
        auto const passwd = draft.source(passwd_file);
        auto const shadow = draft.source(shadow_file);
        auto item = schema::Item{"user:" + user.name, {}};
        auto const is_interactive = is_interactive_shell(user.shell);
        add(item, "uid", Scalar{std::int64_t{user.uid}}, passwd);
        add_text(item, "shell", user.shell, passwd);
        add(item, "is_interactive", Scalar{is_interactive}, passwd);
        auto const password = password_of(machine, user);
        auto const is_expired =
            password && password->expires_day && *password->expires_day <= machine.today;
        auto const no_password = machine.no_shadow.value_or(Absence::not_found);
        if (password) {
            auto const source = user.password == "x" ? shadow : passwd;
            add(item, "has_password", Scalar{password->has_password}, source);
            add(item, "is_locked", Scalar{password->is_locked || is_expired}, source);
        } else {
            add_absent(item, "has_password", no_password, shadow);
            add_absent(item, "is_locked", no_password, shadow);
        }
        if (password && password->changed_day && *password->changed_day > 0) {
            add_text(item, "password_changed_on", date_text(*password->changed_day), shadow);
        } else {
            add_absent(item, "password_changed_on", no_password, shadow);
        }
        add_admin(draft, machine, user, item);
        auto const logon_day = add_logon(draft, machine, user, item);
        auto const is_usable = !is_interactive ? std::optional{false}
                               : password      ? std::optional{!password->is_locked && !is_expired}
                                               : std::nullopt;
        auto const is_unused = unused(machine, is_usable, logon_day, password);
        if (is_unused) {
            add(item, "is_unused_90d", Scalar{*is_unused}, passwd);
        } else {
            auto const why =
                is_usable ? machine.logons.reason.value_or(Absence::not_found) : no_password;
            add_absent(item, "is_unused_90d", why, passwd);
        }
        draft.append(std::move(item));
        return is_unused;
    }

    static std::optional<bool> unused(
        Machine const& machine,
        std::optional<bool> is_usable,
        std::optional<std::int64_t> logon_day,
        std::optional<ShadowEntry> const& password
    ) {
        if (!is_usable || !*is_usable) {
            return is_usable;
        }
        if (!logon_day && machine.logons.is_whole && password && password->changed_day) {
            logon_day = password->changed_day;
        }
        return logon_day ? std::optional{machine.today - *logon_day > unused_days} : std::nullopt;
    }

    static void add_admin(
        SectionDraft& draft, Machine const& machine, PasswdEntry const& user, schema::Item& item
    ) {
        auto const source = draft.source(group_file);
        auto const through = machine.admin_through.find(user.name);
        auto const is_admin = through != machine.admin_through.end();
        if (!is_admin && machine.unsure) {
            add_absent(item, "is_admin", *machine.unsure, draft.source(sudoers_file));
            return;
        }
        add(item, "is_admin", Scalar{is_admin}, source);
        if (is_admin) {
            add(item,
                "admin_through",
                Scalar{schema::Texts{through->second.begin(), through->second.end()}},
                source);
        }
    }

    /// Adds the last logon; returns its day.
    static std::optional<std::int64_t> add_logon(
        SectionDraft& draft, Machine const& machine, PasswdEntry const& user, schema::Item& item
    ) {
        auto const& logons = machine.logons;
        auto const known = logons.by_user.find(user.name);
        if (known != logons.by_user.end()) {
            auto const day = known->second.seconds / seconds_a_day;
            auto const source = draft.source(known->second.source);
            auto const at = Instant{std::chrono::seconds{day * seconds_a_day}};
            add_text(item, "last_logon", to_rfc3339(at), source);
            return day;
        }
        auto const why = logons.reason.value_or(Absence::not_found);
        auto const file =
            logons.source.empty() ? std::string_view{"/var/log/lastlog"} : logons.source;
        add_absent(item, "last_logon", why, draft.source(file));
        return std::nullopt;
    }

    static void add_machine(
        SectionDraft& draft,
        Machine const& machine,
        std::optional<std::int64_t> unused,
        AutoLogin const& auto_login
    ) {
        auto const passwd = draft.source(passwd_file);
        auto const groups = draft.source(group_file);
        auto const login = draft.source(auto_login.source);
        auto item = schema::Item{"", {}};
        auto admins = schema::Texts{};
        for (auto const& [user, through] : machine.admin_through) {
            admins.push_back(user);
        }
        add(item, "admin_members", Scalar{std::move(admins)}, groups);
        if (auto_login.reason) {
            add_absent(item, "auto_login", *auto_login.reason, login);
        } else {
            add(item, "auto_login", Scalar{auto_login.is_on}, login);
        }
        if (unused) {
            add(item, "unused_90d", Scalar{*unused}, passwd);
        } else {
            add_absent(
                item,
                "unused_90d",
                machine.no_shadow.value_or(machine.logons.reason.value_or(Absence::not_found)),
                passwd
            );
        }
        auto const people =
            std::count_if(machine.users.begin(), machine.users.end(), [](PasswdEntry const& user) {
                return is_interactive_shell(user.shell);
            });
        add(item, "local_users", Scalar{std::int64_t{people}}, passwd);
        draft.append(std::move(item));
    }
};

} // namespace

std::unique_ptr<Collector> make_accounts_collector() {
    return std::make_unique<AccountsCollector>();
}

} // namespace sonae::collect
