// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_logons_linux.hpp"

#include "agent/collect/accounts/accounts_autologin.hpp"
#include "agent/collect/accounts/lastlog.hpp"
#include "agent/collect/packages/packages_draft.hpp"
#include "agent/collect/packages/packages_sqlite_linux.hpp"
#include "agent/collect/packages/packages_stream_linux.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <lastlog.h>
#include <utmp.h>

namespace sonae::collect {

namespace {

constexpr auto max_wtmp_bytes = std::uint64_t{1024} * 1024;
constexpr auto max_file_bytes = std::size_t{256} * 1024;

// Architectures differ in the width of times.
constexpr auto lastlog_layout = LoginRecordLayout{
    sizeof(struct lastlog), offsetof(struct lastlog, ll_time), sizeof(lastlog::ll_time), 0, 0, 0};
constexpr auto wtmp_layout = LoginRecordLayout{
    sizeof(struct utmp),
    offsetof(struct utmp, ut_tv),
    sizeof(utmp::ut_tv.tv_sec),
    offsetof(struct utmp, ut_type),
    offsetof(struct utmp, ut_user),
    sizeof(utmp::ut_user)};

void note(Logons& logons, std::string_view user, std::int64_t seconds, std::string_view source) {
    auto const known = logons.by_user.find(user);
    if (known == logons.by_user.end()) {
        logons.by_user.emplace(user, Logon{seconds, std::string{source}});
    } else if (seconds > known->second.seconds) {
        known->second = {seconds, std::string{source}};
    }
}

void trust(Logons& logons, std::string_view source) {
    if (!logons.is_whole) {
        logons.is_whole = true;
        logons.source = source;
    }
}

void fail(Logons& logons, Errc code) {
    if (code != Errc::not_found && !logons.reason) {
        logons.reason = absence_for(code);
    }
}

void read_lastlog(Context const& context, std::vector<PasswdEntry> const& users, Logons& logons) {
    constexpr auto file = std::string_view{"/var/log/lastlog"};
    auto const opened = OpenFile::open(context.at(file));
    if (!opened) {
        fail(logons, opened.error().code);
        return;
    }
    trust(logons, file);
    for (auto const& user : users) {
        auto record = std::array<char, lastlog_layout.record_bytes>{};
        auto const offset = std::uint64_t{user.uid} * lastlog_layout.record_bytes;
        if (offset + record.size() > opened->size()) {
            continue;
        }
        auto const got = opened->read_at(offset, record);
        auto const seconds =
            got ? lastlog_time({record.data(), *got}, lastlog_layout) : std::nullopt;
        if (seconds) {
            note(logons, user.name, *seconds, file);
        }
    }
}

struct LoginDatabase {
    std::string_view file;
    char const* sql;
    std::int64_t per_second;
};

void read_database(Context const& context, LoginDatabase const& login, Logons& logons) {
    auto database = ForeignDatabase::open(context.at(login.file));
    if (!database) {
        fail(logons, database.error().code);
        return;
    }
    auto const asked = database->query(login.sql, [&](std::string_view user, std::int64_t time) {
        if (time > 0) {
            note(logons, user, time / login.per_second, login.file);
        }
    });
    if (asked) {
        trust(logons, login.file);
    } else {
        fail(logons, asked.error().code);
    }
}

void read_wtmp(Context const& context, Logons& logons) {
    constexpr auto file = std::string_view{"/var/log/wtmp"};
    constexpr auto record_bytes = std::uint64_t{wtmp_layout.record_bytes};
    auto const opened = OpenFile::open(context.at(file));
    if (!opened) {
        fail(logons, opened.error().code);
        return;
    }
    auto const records = opened->size() / record_bytes;
    auto offset = (records - std::min(records, max_wtmp_bytes / record_bytes)) * record_bytes;
    // Whole records, so that none is cut between two pieces.
    auto piece = std::vector<char>(128 * wtmp_layout.record_bytes);
    while (true) {
        auto const got = opened->read_at(offset, piece);
        if (!got || *got == 0) {
            return;
        }
        for_each_login(
            {piece.data(), *got},
            wtmp_layout,
            [&](std::string_view user, std::int64_t seconds) { note(logons, user, seconds, file); }
        );
        offset += *got;
    }
}

/// The names in a folder that fit, as the machine calls them, in byte order.
template <class IsWanted>
std::vector<std::string>
names_in(Context const& context, std::string const& folder, IsWanted wanted) {
    auto names = std::vector<std::string>{};
    auto const prefix = folder + '/';
    auto failure = std::error_code{};
    for (auto entry = fs::directory_iterator{context.at(folder), failure};
         !failure && entry != fs::directory_iterator{};
         entry.increment(failure)) {
        if (auto const name = entry->path().filename().string(); wanted(name)) {
            names.push_back(prefix);
            names.back() += name;
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

using Parse = std::optional<bool> (*)(std::string_view);

/// Files of one program in the order in which it reads them: a later one overrides.
void ask(
    Context const& context, std::vector<std::string> const& files, Parse parse, AutoLogin& result
) {
    auto said = std::string{};
    for (auto const& file : files) {
        auto const text = read_text(context.at(file), max_file_bytes);
        if (!text) {
            if (text.error().code != Errc::not_found) {
                result.reason = absence_for(text.error().code);
                result.source = file;
            }
            continue;
        }
        if (auto const value = parse(*text)) {
            said = *value ? file : "";
        }
    }
    if (!said.empty() && !result.is_on) {
        result.is_on = true;
        result.source = std::move(said);
    }
}

bool is_conf(std::string const& name) {
    return name.ends_with(".conf");
}

} // namespace

Logons read_logons(Context const& context, std::vector<PasswdEntry> const& users) {
    auto logons = Logons{};
    read_lastlog(context, users, logons);
    read_database(
        context, {"/var/lib/lastlog/lastlog2.db", "SELECT Name, Time FROM Lastlog2", 1}, logons
    );
    // 3 is wtmpdb's USER_PROCESS; its times are microseconds.
    read_database(
        context,
        {"/var/lib/wtmpdb/wtmp.db",
         "SELECT User, MAX(Login) FROM wtmp WHERE Type = 3 GROUP BY User",
         1'000'000},
        logons
    );
    read_wtmp(context, logons);
    if (logons.is_whole) {
        logons.reason.reset();
    } else if (!logons.reason) {
        logons.reason = schema::Absence::not_found;
    }
    return logons;
}

AutoLogin read_auto_login(Context const& context) {
    auto result = AutoLogin{false, "/etc/systemd/system", std::nullopt};
    auto const is_getty = [](std::string const& name) {
        return name.find("getty") != std::string::npos &&
               (name.ends_with(".service") || name.ends_with(".service.d"));
    };
    for (auto const* const folder : {"/etc/systemd/system", "/run/systemd/system"}) {
        for (auto const& unit : names_in(context, folder, is_getty)) {
            auto const is_folder = unit.ends_with(".d");
            ask(context,
                is_folder ? names_in(context, unit, is_conf) : std::vector{unit},
                getty_auto_login,
                result);
        }
    }
    for (auto const* const file :
         {"/etc/gdm3/daemon.conf", "/etc/gdm3/custom.conf", "/etc/gdm/custom.conf"}) {
        ask(context, {file}, gdm_auto_login, result);
    }
    auto lightdm = names_in(context, "/usr/share/lightdm/lightdm.conf.d", is_conf);
    auto const more = names_in(context, "/etc/lightdm/lightdm.conf.d", is_conf);
    lightdm.insert(lightdm.end(), more.begin(), more.end());
    lightdm.emplace_back("/etc/lightdm/lightdm.conf");
    ask(context, lightdm, lightdm_auto_login, result);
    auto sddm = names_in(context, "/etc/sddm.conf.d", is_conf);
    sddm.emplace_back("/etc/sddm.conf");
    ask(context, sddm, sddm_auto_login, result);
    if (result.is_on) {
        result.reason.reset();
    }
    return result;
}

} // namespace sonae::collect
