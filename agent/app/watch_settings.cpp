// SPDX-License-Identifier: Apache-2.0
#include "agent/app/watch_settings.hpp"

#include "inventory/telemetry/host_codes.hpp"
#include "inventory/toml/toml_entry.hpp"

#include <array>

namespace sonae::agent {

namespace {

using config::Faults;
using config::TomlEntry;

/// "/srv/share" of "/srv/share/".
void trim_slashes(std::vector<std::string>& paths) {
    for (auto& path : paths) {
        while (path.size() > 1 && path.ends_with('/')) {
            path.pop_back();
        }
    }
}

void read_folders(TomlEntry& entry, std::string_view name, std::vector<std::string>& into) {
    entry.read(name, into);
    trim_slashes(into);
}

void read_fanotify(TomlEntry& entry, host::Fanotify& into) {
    constexpr auto words = std::to_array<std::pair<std::string_view, host::Fanotify>>(
        {{"auto", host::Fanotify::automatic},
         {"never", host::Fanotify::never},
         {"always", host::Fanotify::always}}
    );
    auto const* const node = entry.find("fanotify");
    if (node == nullptr) {
        return;
    }
    auto const text = node->value_exact<std::string>().value_or("");
    for (auto const& [word, value] : words) {
        if (text == word) {
            into = value;
            return;
        }
    }
    entry.fault(*node, R"(fanotify must be one of "auto", "never", "always")");
}

void read_kind(TomlEntry& entry, telemetry::ServiceKind& into) {
    auto const* const node = entry.find("kind");
    if (node == nullptr) {
        return;
    }
    auto const text = node->value_exact<std::string>().value_or("");
    auto allowed = std::string{};
    auto value = std::uint8_t{0};
    for (auto const name : telemetry::Codes<telemetry::ServiceKind>::names) {
        if (text == name) {
            into = static_cast<telemetry::ServiceKind>(value);
            return;
        }
        allowed += (allowed.empty() ? "\"" : ", \"") + std::string{name} + "\"";
        ++value;
    }
    entry.fault(*node, "kind must be one of " + allowed);
}

void read_service(TomlEntry& entry, host::ServiceSetting& service) {
    entry.read("name", service.name);
    read_kind(entry, service.kind);
    entry.finish({});
}

void read_antivirus(TomlEntry& entry, host::AntivirusSetting& product) {
    entry.read("product", product.product);
    entry.read("service", product.service);
    entry.read("signatures", product.signatures);
    entry.finish({});
}

void read_canaries(toml::node const& node, host::AllowList& into, Faults& faults) {
    auto const* const table = node.as_table();
    if (table == nullptr) {
        faults.push_back(config::at_line(node, "canaries must be a table"));
        return;
    }
    auto entry = TomlEntry{*table, "canaries", faults};
    entry.read("allowed_programs", into.programs);
    entry.read("allowed_accounts", into.accounts);
    entry.finish({});
}

} // namespace

Result<host::Settings> parse_watch_settings(std::string_view toml) {
    auto const parsed = toml::parse(toml);
    if (!parsed) {
        return Error{
            Errc::invalid_argument,
            "line " + std::to_string(parsed.error().source().begin.line) + ": " +
                std::string{parsed.error().description()}};
    }
    auto settings = host::Settings{};
    auto faults = Faults{};
    auto entry = TomlEntry{parsed.table(), "the watch's", faults};
    read_folders(entry, "folders", settings.folders);
    read_folders(entry, "leave_out", settings.leave_out);
    read_folders(entry, "logs", settings.logs);
    read_folders(entry, "snapshots", settings.snapshots);
    read_fanotify(entry, settings.fanotify);
    if (auto const* const canaries = entry.find("canaries")) {
        read_canaries(*canaries, settings.may_touch_canaries, faults);
    }
    if (auto const* const services = entry.find("services")) {
        config::read_entries(*services, "services", settings.services, faults, read_service);
    }
    if (auto const* const products = entry.find("antivirus")) {
        config::read_entries(*products, "antivirus", settings.antivirus, faults, read_antivirus);
    }
    entry.finish({});
    for (auto const& fault : faults_of(settings)) {
        faults.push_back(fault);
    }
    if (faults.empty()) {
        return settings;
    }
    auto all = std::string{};
    for (auto const& fault : faults) {
        all += (all.empty() ? "" : "; ") + fault;
    }
    return Error{Errc::invalid_argument, std::move(all)};
}

Result<host::Settings> read_watch_settings(fs::path const& file) {
    constexpr auto most_bytes = std::size_t{1024} * 1024;
    auto const text = read_text(file, most_bytes);
    if (!text && text.error().code == Errc::not_found) {
        return host::Settings{};
    }
    if (!text) {
        return text.error();
    }
    return parse_watch_settings(*text).context("file", file.string());
}

} // namespace sonae::agent
