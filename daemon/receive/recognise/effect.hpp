// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/account_key.hpp"
#include "daemon/receive/recognise/pattern.hpp"
#include "inventory/telemetry/event.hpp"

namespace sonae::receive {

enum class Act : std::uint8_t {
    nothing, ///< it is known, and nothing that matters
    logon,
    changed, ///< configuration or firmware
    restarted,
    account,
    tampered,
};

/// What a row of a table says that a message means.
struct Effect {
    Act act = Act::nothing;
    telemetry::LogonService service = telemetry::LogonService::vpn;
    telemetry::LogonOutcome outcome = telemetry::LogonOutcome::refused;
    telemetry::ConfigurationPart part = telemetry::ConfigurationPart::configuration;
    telemetry::AccountChange account = telemetry::AccountChange::created;
    telemetry::TamperKind tamper = telemetry::TamperKind::log_cleared;
};

namespace effect {

using telemetry::AccountChange;
using telemetry::ConfigurationPart;
using telemetry::LogonOutcome;
using telemetry::LogonService;
using telemetry::TamperKind;

inline constexpr auto nothing = Effect{};
inline constexpr auto restarted = Effect{.act = Act::restarted};

constexpr Effect accepted(LogonService service) {
    return {.act = Act::logon, .service = service, .outcome = LogonOutcome::accepted};
}

/// Its reason, when one is told, may make it another outcome than `refused`.
constexpr Effect refused(LogonService service, LogonOutcome outcome = LogonOutcome::refused) {
    return {.act = Act::logon, .service = service, .outcome = outcome};
}

constexpr Effect changed(ConfigurationPart part) {
    return {.act = Act::changed, .part = part};
}

constexpr Effect account(AccountChange change) {
    return {.act = Act::account, .account = change};
}

constexpr Effect tampered(TamperKind kind) {
    return {.act = Act::tampered, .tamper = kind};
}

} // namespace effect

/// Who told, and how accounts are told apart.
struct Teller {
    AccountKey const& key;
    telemetry::Address address; ///< of the device that the message is about; not set: not known
    Instant at{};
};

/// The event of an effect with what the message says. Nothing of `Act::nothing`.
std::optional<telemetry::Body>
body_of(Effect const& effect, Parts const& parts, Teller const& teller);

/// "192.0.2.7", "192.0.2.7:4711", "[2001:db8::7]:4711", "::ffff:192.0.2.7", "https(192.0.2.7)",
/// "192.0.2.7:4711:X1". Not set when there is no address in it.
telemetry::Endpoint endpoint_of(std::string_view text);

} // namespace sonae::receive
