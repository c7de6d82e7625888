// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/effect.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::receive {

namespace {

using telemetry::LogonOutcome;

struct ReasonRow {
    std::string_view words;
    LogonOutcome outcome;
};

/// Words of reasons in lower case, and what they say of the account. The first that is found
/// counts.
constexpr auto reasons = std::to_array<ReasonRow>({
    {"locked", LogonOutcome::locked},
    {"lockout", LogonOutcome::locked},
    {"disabled", LogonOutcome::locked},
    {"blacklist", LogonOutcome::locked},
    {"expired", LogonOutcome::expired},
    {"user was not found", LogonOutcome::unknown_account},
    {"user not found", LogonOutcome::unknown_account},
    {"no such user", LogonOutcome::unknown_account},
    {"unknown user", LogonOutcome::unknown_account},
    {"unknown_user", LogonOutcome::unknown_account},
    {"name_invalid", LogonOutcome::unknown_account},
    {"does not exist", LogonOutcome::unknown_account},
});

LogonOutcome outcome_of(LogonOutcome outcome, std::string_view reason) {
    if (outcome != LogonOutcome::refused || reason.empty()) {
        return outcome;
    }
    auto const words = ascii_lower(reason);
    auto const* const row = std::ranges::find_if(reasons, [&words](ReasonRow const& each) {
        return words.find(each.words) != std::string::npos;
    });
    return row == reasons.end() ? outcome : row->outcome;
}

/// Names of versions, logs, tasks and services: they come from outside.
std::string short_name(std::string_view text) {
    constexpr auto most = std::size_t{120};
    auto const line = repaired_utf8(trimmed(text).substr(0, most));
    return line.substr(0, valid_utf8_prefix(std::string_view{line}.substr(0, most)));
}

std::uint16_t port_of(std::string_view text) {
    auto port = std::uint16_t{0};
    std::from_chars(text.data(), text.data() + text.size(), port);
    return port;
}

} // namespace

telemetry::Endpoint endpoint_of(std::string_view text) {
    text = trimmed(text);
    while (text.ends_with('.')) {
        text.remove_suffix(1); // of a sentence
    }
    if (auto const open = text.find('('); open != std::string_view::npos) {
        text = text.substr(open + 1, text.find(')', open) - open - 1);
    }
    if (auto const whole = topology::parse_address(text)) {
        return {.address = *whole, .mac = {}, .port = 0};
    }
    auto end = text.find(':');
    auto behind = end;
    if (text.starts_with('[')) {
        end = text.find(']');
        behind = end == std::string_view::npos ? end : text.find(':', end);
        text.remove_prefix(1);
        end = end == std::string_view::npos ? end : end - 1;
        behind = behind == std::string_view::npos ? behind : behind - 1;
    }
    auto const address = topology::parse_address(text.substr(0, end));
    if (!address) {
        return {};
    }
    auto const has_port = behind != std::string_view::npos && behind + 1 < text.size();
    return {
        .address = *address,
        .mac = {},
        .port = has_port ? port_of(text.substr(behind + 1)) : std::uint16_t{0}};
}

std::optional<telemetry::Body>
body_of(Effect const& effect, Parts const& parts, Teller const& teller) {
    switch (effect.act) {
    case Act::nothing:
        return std::nullopt;
    case Act::logon: {
        auto logon = telemetry::Logon{};
        logon.service = effect.service;
        logon.client = endpoint_of(parts[Part::client]);
        logon.server.address = teller.address;
        logon.account = teller.key.number(parts[Part::user]);
        logon.outcome = outcome_of(effect.outcome, parts[Part::reason]);
        return logon;
    }
    case Act::changed:
        return telemetry::ConfigurationChange{
            effect.part, short_name(parts[Part::before]), short_name(parts[Part::after])};
    case Act::restarted:
        return telemetry::Silence{false, teller.at};
    case Act::account:
        return telemetry::AccountEvent{
            effect.account,
            teller.key.code(parts[Part::user]),
            teller.key.code(parts[Part::by]),
            false};
    case Act::tampered:
        return telemetry::TamperEvent{
            effect.tamper, short_name(parts[Part::name]), teller.key.code(parts[Part::by])};
    }
    return std::nullopt;
}

} // namespace sonae::receive
