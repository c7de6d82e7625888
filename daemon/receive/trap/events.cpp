// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/trap/events.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::receive::trap {

namespace {

using devices::Oid;
using telemetry::ConfigurationPart;

enum class Meaning : std::uint8_t {
    nothing,
    restarted,
    port_down,
    port_up,
    refused, ///< somebody asked the device without knowing its secret
    configuration,
    vlans,
    firmware,
    on_battery,
    on_mains,
    battery_low,
    alarm_added, ///< UPS-MIB: the alarm says which
    alarm_removed,
};

struct Row {
    Oid kind;
    Meaning meaning;
};

/// Names as their MIBs have them.
std::vector<Row> const& rows() {
    static auto const made = std::vector<Row>{
        // SNMPv2-MIB, IF-MIB
        {{1, 3, 6, 1, 6, 3, 1, 1, 5, 1}, Meaning::restarted}, // coldStart
        {{1, 3, 6, 1, 6, 3, 1, 1, 5, 2}, Meaning::restarted}, // warmStart
        {{1, 3, 6, 1, 6, 3, 1, 1, 5, 3}, Meaning::port_down},
        {{1, 3, 6, 1, 6, 3, 1, 1, 5, 4}, Meaning::port_up},
        {{1, 3, 6, 1, 6, 3, 1, 1, 5, 5}, Meaning::refused}, // authenticationFailure
        // ENTITY-MIB: entConfigChange. Modules and their software.
        {{1, 3, 6, 1, 2, 1, 47, 2, 0, 1}, Meaning::configuration},
        // BRIDGE-MIB: newRoot, topologyChange. The sensor tells these better.
        {{1, 3, 6, 1, 2, 1, 17, 0, 1}, Meaning::nothing},
        {{1, 3, 6, 1, 2, 1, 17, 0, 2}, Meaning::nothing},
        // CISCO-CONFIG-MAN-MIB: ciscoConfigManEvent, ccmCLIRunningConfigChanged
        {{1, 3, 6, 1, 4, 1, 9, 9, 43, 2, 0, 1}, Meaning::configuration},
        {{1, 3, 6, 1, 4, 1, 9, 9, 43, 2, 0, 2}, Meaning::configuration},
        // CISCO-VTP-MIB: vtpVlanCreated, vtpVlanDeleted
        {{1, 3, 6, 1, 4, 1, 9, 9, 46, 2, 0, 10}, Meaning::vlans},
        {{1, 3, 6, 1, 4, 1, 9, 9, 46, 2, 0, 11}, Meaning::vlans},
        // JUNIPER-CFGMGMT-MIB: jnxCmCfgChange
        {{1, 3, 6, 1, 4, 1, 2636, 4, 5, 0, 1}, Meaning::configuration},
        // UPS-MIB, as v2c tells them and as v1 is translated
        {{1, 3, 6, 1, 2, 1, 33, 2, 1}, Meaning::on_battery},
        {{1, 3, 6, 1, 2, 1, 33, 2, 0, 1}, Meaning::on_battery},
        {{1, 3, 6, 1, 2, 1, 33, 2, 3}, Meaning::alarm_added},
        {{1, 3, 6, 1, 2, 1, 33, 2, 0, 3}, Meaning::alarm_added},
        {{1, 3, 6, 1, 2, 1, 33, 2, 4}, Meaning::alarm_removed},
        {{1, 3, 6, 1, 2, 1, 33, 2, 0, 4}, Meaning::alarm_removed},
        // PowerNet-MIB of APC: upsOnBattery, lowBattery, powerRestored
        {{1, 3, 6, 1, 4, 1, 318, 0, 5}, Meaning::on_battery},
        {{1, 3, 6, 1, 4, 1, 318, 0, 7}, Meaning::battery_low},
        {{1, 3, 6, 1, 4, 1, 318, 0, 9}, Meaning::on_mains},
    };
    return made;
}

// IF-MIB
Oid const if_index{1, 3, 6, 1, 2, 1, 2, 2, 1, 1};
Oid const if_description{1, 3, 6, 1, 2, 1, 2, 2, 1, 2};
Oid const if_enabled{1, 3, 6, 1, 2, 1, 2, 2, 1, 7};
Oid const if_name{1, 3, 6, 1, 2, 1, 31, 1, 1, 1, 1};
// OLD-CISCO-SYSTEM-MIB: authAddr
Oid const auth_address{1, 3, 6, 1, 4, 1, 9, 2, 1, 5, 0};
// UPS-MIB: upsAlarmDescr, and the well-known alarms
Oid const alarm_kind{1, 3, 6, 1, 2, 1, 33, 1, 6, 2, 1, 2};
Oid const alarm_on_battery{1, 3, 6, 1, 2, 1, 33, 1, 6, 3, 2};
Oid const alarm_low_battery{1, 3, 6, 1, 2, 1, 33, 1, 6, 3, 3};
Oid const alarm_input_bad{1, 3, 6, 1, 2, 1, 33, 1, 6, 3, 6};

devices::Value const* value_below(Trap const& trap, Oid const& column) {
    auto const at = std::ranges::find_if(trap.bindings, [&column](auto const& binding) {
        return binding.oid.starts_with(column) && binding.value.is_there();
    });
    return at == trap.bindings.end() ? nullptr : &at->value;
}

std::string one_line(std::string_view text) {
    constexpr auto most = std::size_t{64};
    auto line = repaired_utf8(trimmed(text.substr(0, most)));
    std::ranges::replace_if(
        line, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; }, ' '
    );
    return line.substr(0, valid_utf8_prefix(std::string_view{line}.substr(0, most)));
}

telemetry::PortChange port_of(Trap const& trap, bool is_up) {
    auto change = telemetry::PortChange{};
    change.is_up = is_up;
    auto const* name = value_below(trap, if_name);
    name = name == nullptr ? value_below(trap, if_description) : name;
    if (name != nullptr && !name->bytes.empty()) {
        change.port = one_line(name->bytes);
    } else if (auto const* const index = value_below(trap, if_index)) {
        change.port = "#" + std::to_string(index->number);
    }
    constexpr auto down = 2;
    auto const* const enabled = value_below(trap, if_enabled);
    change.is_enabled = enabled == nullptr || enabled->number != down;
    return change;
}

telemetry::Logon refusal_of(Trap const& trap, telemetry::Address const& device) {
    auto logon = telemetry::Logon{};
    logon.service = telemetry::LogonService::snmp;
    logon.server.address = device;
    logon.outcome = telemetry::LogonOutcome::refused;
    auto const* const who = value_below(trap, auth_address);
    if (who != nullptr && who->bytes.size() == 4) {
        logon.client.address = devices::address_of(as_bytes(who->bytes));
    }
    return logon;
}

std::optional<telemetry::Body> power_of(Trap const& trap, bool is_added) {
    auto const* const kind = value_below(trap, alarm_kind);
    if (kind == nullptr) {
        return std::nullopt;
    }
    if (kind->oid == alarm_low_battery) {
        return is_added ? std::optional<telemetry::Body>{telemetry::PowerChange{false, true}}
                        : std::nullopt;
    }
    if (kind->oid == alarm_on_battery || kind->oid == alarm_input_bad) {
        return telemetry::PowerChange{!is_added, false};
    }
    return std::nullopt;
}

std::optional<telemetry::Body>
body_of(Meaning meaning, Trap const& trap, telemetry::Address const& device, Instant at) {
    switch (meaning) {
    case Meaning::nothing:
        return std::nullopt;
    case Meaning::restarted:
        return telemetry::Silence{false, at};
    case Meaning::port_down:
        return port_of(trap, false);
    case Meaning::port_up:
        return port_of(trap, true);
    case Meaning::refused:
        return refusal_of(trap, device);
    case Meaning::configuration:
        return telemetry::ConfigurationChange{ConfigurationPart::configuration, {}, {}};
    case Meaning::vlans:
        return telemetry::ConfigurationChange{ConfigurationPart::vlans, {}, {}};
    case Meaning::firmware:
        return telemetry::ConfigurationChange{ConfigurationPart::firmware, {}, {}};
    case Meaning::on_battery:
        return telemetry::PowerChange{false, false};
    case Meaning::on_mains:
        return telemetry::PowerChange{true, false};
    case Meaning::battery_low:
        return telemetry::PowerChange{false, true};
    case Meaning::alarm_added:
        return power_of(trap, true);
    case Meaning::alarm_removed:
        return power_of(trap, false);
    }
    return std::nullopt;
}

} // namespace

Recognition recognise(Trap const& trap, telemetry::Address const& device, Instant at) {
    auto const& known = rows();
    auto const row = std::ranges::find(known, trap.kind, &Row::kind);
    if (row == known.end()) {
        return {};
    }
    return {true, body_of(row->meaning, trap, device, at)};
}

} // namespace sonae::receive::trap
