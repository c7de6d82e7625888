// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/accounts.hpp"

#include "agent/collect/accounts/accounts_passwd.hpp"

namespace sonae::host {

namespace {

using telemetry::AccountChange;

/// Nothing when it is not known.
std::optional<bool> flag_of(schema::Item const& item, std::string_view name) {
    auto const* const fact = item.find(name);
    auto const* const value = fact == nullptr ? nullptr : std::get_if<schema::Scalar>(&fact->value);
    auto const* const flag = value == nullptr ? nullptr : std::get_if<bool>(value);
    return flag == nullptr ? std::nullopt : std::optional{*flag};
}

} // namespace

std::optional<Accounts> accounts_of(schema::Section const& section, std::string_view shadow) {
    constexpr auto prefix = std::string_view{"user:"};
    auto const is_cut = section.reason == schema::Absence::over_budget;
    if (section.state == schema::SectionState::absent || is_cut) {
        return std::nullopt;
    }
    auto accounts = Accounts{};
    for (auto const& item : section.items) {
        if (item.key.starts_with(prefix)) {
            auto account = Account{};
            account.is_administrator = flag_of(item, "is_admin").value_or(false);
            account.may_log_in = flag_of(item, "is_interactive").value_or(false) &&
                                 !flag_of(item, "is_locked").value_or(false);
            accounts.emplace(item.key.substr(prefix.size()), account);
        }
    }
    for (auto const& entry : collect::parse_shadow(shadow).entries) {
        auto const at = accounts.find(entry.name);
        if (at != accounts.end()) {
            at->second.password_day = entry.changed_day;
        }
    }
    return accounts.empty() ? std::nullopt : std::optional{std::move(accounts)};
}

std::vector<telemetry::AccountEvent>
account_changes(Accounts const& before, Accounts const& after) {
    auto events = std::vector<telemetry::AccountEvent>{};
    auto const tell = [&](AccountChange change, std::string const& name) {
        events.push_back({change, name, {}, false});
    };
    for (auto const& [name, now] : after) {
        auto const at = before.find(name);
        auto const then = at == before.end() ? Account{} : at->second;
        if (at == before.end()) {
            tell(AccountChange::created, name);
        } else if (now.may_log_in && !then.may_log_in) {
            tell(AccountChange::enabled, name);
        }
        if (now.is_administrator && !then.is_administrator) {
            tell(AccountChange::made_administrator, name);
        }
        if (then.is_administrator && !now.is_administrator) {
            tell(AccountChange::removed_administrator, name);
        }
        auto const is_reset = then.password_day && now.password_day != then.password_day;
        if (is_reset) {
            tell(AccountChange::password_reset, name);
        }
    }
    for (auto const& [name, then] : before) {
        if (then.is_administrator && after.find(name) == after.end()) {
            tell(AccountChange::removed_administrator, name);
        }
    }
    return events;
}

} // namespace sonae::host
