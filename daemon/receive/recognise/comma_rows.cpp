// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/comma_rows.hpp"

#include <algorithm>
#include <array>

namespace sonae::receive {

namespace {

using namespace effect;

constexpr auto product = std::string_view{"pan_os"};

/// More than PAN-OS 11 writes.
constexpr auto most_values = std::size_t{64};

/// Where values stand, as "Syslog Field Descriptions" of PAN-OS 11.0 lists them.
enum At : std::size_t {
    at_type = 3,
    at_subtype = 4,
    at_event = 8, ///< of GLOBALPROTECT and SYSTEM
    at_stage = 9,
    at_user = 12,
    at_public_ip = 15,
    at_public_ipv6 = 16,
    at_reason = 26,
    at_status = 28,
    at_description = 14, ///< of SYSTEM
    at_command = 9,      ///< of CONFIG
    at_result = 12,
};

using Values = std::array<std::string_view, most_values>;

/// Values may stand in quotes, with commas in them.
Values values_of(std::string_view text) {
    auto values = Values{};
    for (auto& value : values) {
        auto const is_quoted = text.starts_with('"');
        auto const end = std::min(is_quoted ? text.find("\",", 1) : text.find(','), text.size());
        value = text.substr(0, end);
        if (is_quoted) {
            value.remove_prefix(1);
            value.remove_suffix(value.ends_with('"') ? 1 : 0);
        }
        text.remove_prefix(std::min(end + (is_quoted ? 2 : 1), text.size()));
    }
    return values;
}

struct Row {
    std::string_view event;
    std::string_view status; ///< "" any
    Effect effect;
};

constexpr auto global_protect = std::to_array<Row>({
    {"gateway-auth", "failure", refused(LogonService::vpn)},
    {"portal-auth", "failure", refused(LogonService::vpn)},
    {"gateway-connected", "success", accepted(LogonService::vpn)},
    {"gateway-auth", "success", accepted(LogonService::vpn)},
    {"portal-auth", "success", nothing}, // its gateway follows
});

struct WordsRow {
    std::string_view event;
    std::string_view pattern;
    Effect effect;
};

// Before PAN-OS 9.1 GlobalProtect wrote SYSTEM messages too.
constexpr auto of_system = std::to_array<WordsRow>({
    {"globalprotectgateway-auth-fail",
     "Login from: {client}, {skip}User name: {user}, {skip}eason: {reason}.",
     refused(LogonService::vpn)},
    {"globalprotectgateway-auth-fail",
     "Login from: {client}, {skip}User name: {user},",
     refused(LogonService::vpn)},
    {"globalprotectportal-auth-fail",
     "Login from: {client}, {skip}User name: {user},",
     refused(LogonService::vpn)},
    {"globalprotectgateway-auth-succ",
     "Login from: {client}, {skip}User name: {user},",
     accepted(LogonService::vpn)},
    {"auth-fail",
     "failed authentication for user '{user}'. {skip}eason: {reason}. {skip}From: {client}",
     refused(LogonService::http)},
    {"auth-fail", "failed authentication for user '{user}'", refused(LogonService::http)},
    {"general",
     "User {user} logged in via {skip} from {client} using ",
     accepted(LogonService::http)},
    {"general", "Installed panos software version {after}", changed(ConfigurationPart::firmware)},
    {"general", "The system is starting up", restarted},
    {"system-start", "{skip} ", restarted},
});

Recognition found(Effect const& effect, Parts const& parts, Teller const& teller) {
    return {.product = product, .body = body_of(effect, parts, teller), .host = {}};
}

Recognition global_protect_of(Values const& values, Teller const& teller) {
    auto const* const row = std::ranges::find_if(global_protect, [&values](Row const& each) {
        return values.at(at_event) == each.event &&
               (each.status.empty() || values.at(at_status) == each.status);
    });
    if (row == global_protect.end()) {
        return {.product = product, .body = std::nullopt, .host = {}};
    }
    auto parts = Parts{};
    auto const has_v4 = endpoint_of(values.at(at_public_ip)).address != telemetry::Address{};
    parts.set(Part::client, values.at(has_v4 ? at_public_ip : at_public_ipv6));
    parts.set(Part::user, values.at(at_user));
    parts.set(Part::reason, values.at(at_reason));
    return found(row->effect, parts, teller);
}

Recognition system_of(Values const& values, Teller const& teller) {
    for (auto const& row : of_system) {
        if (row.event != values.at(at_event)) {
            continue;
        }
        if (auto const parts = match(row.pattern, values.at(at_description))) {
            return found(row.effect, *parts, teller);
        }
    }
    return {.product = product, .body = std::nullopt, .host = {}};
}

Recognition config_of(Values const& values, Teller const& teller) {
    auto const command = values.at(at_command);
    auto const result = values.at(at_result);
    auto const is_done = result == "Succeeded" || result == "Submitted";
    // What is set takes effect with the commit, which is told as well.
    return command == "commit" && is_done
               ? found(changed(ConfigurationPart::configuration), {}, teller)
               : Recognition{.product = product, .body = std::nullopt, .host = {}};
}

} // namespace

Recognition recognise_pan_os(std::string_view content, Teller const& teller) {
    auto const is_one =
        content.starts_with("1,") && (content.find(",GLOBALPROTECT,") != std::string_view::npos ||
                                      content.find(",SYSTEM,") != std::string_view::npos ||
                                      content.find(",CONFIG,") != std::string_view::npos);
    if (!is_one) {
        return {};
    }
    auto const values = values_of(content);
    auto const type = values.at(at_type);
    return type == "GLOBALPROTECT" ? global_protect_of(values, teller)
           : type == "SYSTEM"      ? system_of(values, teller)
           : type == "CONFIG"      ? config_of(values, teller)
                                   : Recognition{};
}

} // namespace sonae::receive
