// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_autologin.hpp"

#include "agent/collect/updates/updates_ini.hpp"
#include "inventory/base/text.hpp"

namespace sonae::collect {

namespace {

bool is_yes(std::string_view value) {
    auto const word = ascii_lower(value);
    return word == "true" || word == "yes" || word == "1" || word == "on";
}

bool logs_in(std::string_view command) {
    for (auto const word : split(command, ' ')) {
        if (word == "-a" || word == "--autologin" || word.starts_with("--autologin=")) {
            return true;
        }
    }
    return false;
}

} // namespace

std::optional<bool> getty_auto_login(std::string_view unit) {
    auto said = std::optional<bool>{};
    for_each_setting(unit, [&](std::string_view, std::string_view key, std::string_view value) {
        if (key == "ExecStart") {
            said = logs_in(value);
        }
    });
    return said;
}

std::optional<bool> gdm_auto_login(std::string_view text) {
    auto automatic = std::optional<bool>{};
    auto timed = std::optional<bool>{};
    for_each_setting(
        text,
        [&](std::string_view section, std::string_view key, std::string_view value) {
            if (section == "daemon" && key == "AutomaticLoginEnable") {
                automatic = is_yes(value);
            } else if (section == "daemon" && key == "TimedLoginEnable") {
                timed = is_yes(value);
            }
        }
    );
    return automatic || timed ? std::optional{automatic.value_or(false) || timed.value_or(false)}
                              : std::nullopt;
}

std::optional<bool> lightdm_auto_login(std::string_view text) {
    auto user = std::optional<bool>{};
    auto guest = std::optional<bool>{};
    for_each_setting(
        text,
        [&](std::string_view section, std::string_view key, std::string_view value) {
            auto const is_seat = section.starts_with("Seat") || section.starts_with("SeatDefaults");
            if (is_seat && key == "autologin-user") {
                user = !value.empty();
            } else if (is_seat && key == "autologin-guest") {
                guest = is_yes(value);
            }
        }
    );
    return user || guest ? std::optional{user.value_or(false) || guest.value_or(false)}
                         : std::nullopt;
}

std::optional<bool> sddm_auto_login(std::string_view text) {
    auto said = std::optional<bool>{};
    for_each_setting(
        text,
        [&](std::string_view section, std::string_view key, std::string_view value) {
            if (section == "Autologin" && key == "User") {
                said = !value.empty();
            }
        }
    );
    return said;
}

} // namespace sonae::collect
