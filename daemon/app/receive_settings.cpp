// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/receive_settings.hpp"

#include "daemon/app/toml_values.hpp"
#include "inventory/topology/address.hpp"

#include <optional>

namespace sonae::app {

namespace {

Result<telemetry::Prefix> parse_range(std::string_view text) {
    if (auto const prefix = topology::parse_prefix(text)) {
        return *prefix;
    }
    if (auto const leg = topology::parse_leg(text)) {
        return leg->prefix; // one address
    }
    return Error{Errc::malformed, "is no range of addresses, like 10.1.0.0/16"};
}

Result<std::string> parse_domain(std::string_view text) {
    if (text.empty() || text.starts_with('.') || text.find(' ') != std::string_view::npos) {
        return Error{Errc::malformed, "is no domain, like hosp.example"};
    }
    return std::string{text};
}

Result<fs::path> parse_path(std::string_view text) {
    return fs::path{text};
}

/// One text, taken apart by `parse`. Leaves `into` alone when there is none.
template <class T, class Parse>
void read_text(TomlEntry& entry, std::string_view name, Parse const& parse, T& into) {
    auto const* const node = entry.find(name);
    if (node == nullptr) {
        return;
    }
    auto parsed = parse(node->value_exact<std::string>().value_or(""));
    if (!parsed) {
        entry.fault(*node, std::string{name} + " " + parsed.error().what);
        return;
    }
    into = std::move(*parsed);
}

void read_rate(TomlEntry& entry, int& into) {
    constexpr auto most = 10'000;
    auto const* const node = entry.find("messages_per_second");
    if (node == nullptr) {
        return;
    }
    auto const number = node->value_exact<std::int64_t>();
    if (!number || *number < 1 || *number > most) {
        entry.fault(*node, "messages_per_second must be a number from 1 to 10000");
        return;
    }
    into = static_cast<int>(*number);
}

} // namespace

std::vector<std::string> read_receive_settings(std::string_view toml, receive::Settings& settings) {
    auto const parsed = toml::parse(toml);
    auto const* const node = parsed ? parsed.table().get("receive") : nullptr;
    auto faults = Faults{};
    if (node == nullptr) {
        return faults;
    }
    if (node->as_table() == nullptr) {
        return {at_line(*node, "receive must be a table")};
    }
    auto read = receive::Settings{};
    auto entry = TomlEntry{*node->as_table(), "receive", faults};
    read_list(entry, "from", parse_range, read.from);
    read_list(entry, "relays", parse_range, read.relays);
    read_list(entry, "domains", parse_domain, read.domains);
    read_rate(entry, read.messages_per_second);
    read_text(entry, "utc_offset", receive::parse_offset, read.utc_offset);
    read_text(entry, "syslog_udp", receive::parse_place, read.syslog_udp);
    read_text(entry, "syslog_tcp", receive::parse_place, read.syslog_tcp);
    read_text(entry, "syslog_tls", receive::parse_place, read.syslog_tls);
    read_text(entry, "traps", receive::parse_place, read.traps);
    read_list(entry, "eve_files", parse_path, read.eve_files);
    entry.read("eve_socket", read.eve_socket);
    read_list(entry, "zeek_folders", parse_path, read.zeek_folders);
    if (auto const* const credentials = entry.find("credentials")) {
        read_entries(
            *credentials, "receive.credentials", read.credentials, faults, read_credential
        );
    }
    entry.finish(faults_of(read));
    settings = std::move(read);
    return faults;
}

} // namespace sonae::app
