// SPDX-License-Identifier: Apache-2.0
#include "inventory/ledger/ledger_row.hpp"

#include <algorithm>

namespace sonae::ledger {

namespace {

using schema::Item;
using schema::Section;

template <class T>
std::optional<T> scalar_of(Item const* item, std::string_view name) {
    auto const* const fact = item == nullptr ? nullptr : item->find(name);
    auto const* const scalar =
        fact == nullptr ? nullptr : std::get_if<schema::Scalar>(&fact->value);
    auto const* const value = scalar == nullptr ? nullptr : std::get_if<T>(scalar);
    return value == nullptr ? std::nullopt : std::optional<T>{*value};
}

std::string text_of(Item const* item, std::string_view name) {
    return scalar_of<std::string>(item, name).value_or(std::string{});
}

std::optional<Instant> instant_of(Item const* item, std::string_view name) {
    auto const text = scalar_of<std::string>(item, name);
    if (!text) {
        return std::nullopt;
    }
    auto const instant = parse_rfc3339(*text);
    return instant ? std::optional{*instant} : std::nullopt;
}

std::int64_t count_of(Section const& section, std::string_view prefix) {
    return std::count_if(section.items.begin(), section.items.end(), [&](Item const& item) {
        return std::string_view{item.key}.starts_with(prefix);
    });
}

void apply_os(LedgerRow& row, Section const& section) {
    auto const* const machine = section.find("");
    if (auto const hostname = text_of(machine, "hostname"); !hostname.empty()) {
        row.name = hostname;
    }
    row.os_name = text_of(machine, "name");
    row.os_version = text_of(machine, "version");
    row.os_build = text_of(machine, "build");
    row.kernel = text_of(machine, "kernel");
}

void apply_hardware(LedgerRow& row, Section const& section) {
    auto const* const system = section.find("system");
    row.manufacturer = text_of(system, "manufacturer");
    row.model = text_of(system, "product");
    row.serial = text_of(system, "serial");
}

void apply_network(LedgerRow& row, Section const& section) {
    constexpr auto prefix = std::string_view{"if:"};
    row.interfaces.clear();
    for (auto const& item : section.items) {
        if (!item.key.starts_with(prefix)) {
            continue;
        }
        auto interface = Interface{};
        interface.name = item.key.substr(prefix.size());
        interface.mac = text_of(&item, "mac");
        interface.addresses =
            scalar_of<schema::Texts>(&item, "addresses").value_or(schema::Texts{});
        row.interfaces.push_back(std::move(interface));
    }
}

bool is_off_by_policy(Item const* machine) {
    auto const* const fact = machine == nullptr ? nullptr : machine->find("automatic");
    auto const* const absence =
        fact == nullptr ? nullptr : std::get_if<schema::Absence>(&fact->value);
    return absence != nullptr && *absence == schema::Absence::disabled_by_policy;
}

void apply_updates(LedgerRow& row, Section const& section) {
    auto const* const machine = section.find("");
    auto& patch = row.patch;
    patch.pending = scalar_of<std::int64_t>(machine, "pending");
    patch.pending_security = scalar_of<std::int64_t>(machine, "pending_security");
    patch.last_success = instant_of(machine, "last_success");
    patch.reboot_required = scalar_of<bool>(machine, "reboot_required");
    patch.disabled_by_policy =
        machine == nullptr ? std::nullopt : std::optional{is_off_by_policy(machine)};
    // One known hole is enough to say so, even where the number of all updates is not known.
    patch.state = patch.pending_security.value_or(0) > 0 ? PatchState::security
                  : !patch.pending                       ? PatchState::unknown
                  : *patch.pending > 0                   ? PatchState::pending
                                                         : PatchState::current;
}

void apply_accounts(LedgerRow& row, Section const& section) {
    auto const* const machine = section.find("");
    row.admin_members =
        scalar_of<schema::Texts>(machine, "admin_members").value_or(schema::Texts{});
    row.auto_login = scalar_of<bool>(machine, "auto_login");
}

std::optional<std::int64_t> known_count(Section const& section, std::string_view prefix) {
    return section.state == schema::SectionState::absent ? std::nullopt
                                                         : std::optional{count_of(section, prefix)};
}

} // namespace

std::string_view name_of(PatchState state) {
    switch (state) {
    case PatchState::unknown:
        return "unknown";
    case PatchState::current:
        return "current";
    case PatchState::pending:
        return "pending";
    case PatchState::security:
        return "security";
    }
    return "unknown";
}

void apply_section(LedgerRow& row, Section const& section) {
    if (section.name == "os") {
        apply_os(row, section);
    } else if (section.name == "hardware") {
        apply_hardware(row, section);
    } else if (section.name == "network") {
        apply_network(row, section);
    } else if (section.name == "updates") {
        apply_updates(row, section);
    } else if (section.name == "accounts") {
        apply_accounts(row, section);
    } else if (section.name == "packages") {
        row.package_count = known_count(section, "");
    } else if (section.name == "services") {
        row.service_count = known_count(section, "unit:");
    } else if (section.name == "ports") {
        row.port_count = known_count(section, "");
    }
}

} // namespace sonae::ledger
