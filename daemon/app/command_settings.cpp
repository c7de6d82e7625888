// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/command_settings.hpp"

#include "daemon/app/toml_entry.hpp"

namespace sonae::app {

namespace {

void read_command(TomlEntry& entry, effects::AllowedOrigin& origin) {
    entry.read("origin", origin.origin);
    entry.read("methods", origin.methods);
    entry.read("paths", origin.paths);
    entry.read("allow_private", origin.allow_private);
    entry.read("token_file", origin.token_file);
    entry.read("ca_file", origin.ca_file);
    entry.finish(faults_of(origin));
}

void read_command(TomlEntry& entry, effects::AllowedProgram& program) {
    entry.read("name", program.name);
    entry.read("file", program.file);
    entry.finish(faults_of(program));
}

void read_command(TomlEntry& entry, effects::AllowedHost& host) {
    entry.read("host", host.host);
    entry.read("port", host.port);
    entry.read("user", host.user);
    entry.read("key_file", host.key_file);
    entry.read("known_hosts", host.known_hosts);
    entry.read("commands", host.commands);
    entry.finish(faults_of(host));
}

template <class T>
void read_commands(
    toml::node const& node, std::string const& key, std::vector<T>& into, Faults& faults
) {
    read_entries(node, key, into, faults, [](TomlEntry& entry, T& content) {
        read_command(entry, content);
    });
}

} // namespace

std::vector<std::string> read_command_settings(std::string_view toml, effects::AllowList& list) {
    auto const parsed = toml::parse(toml);
    auto const* const commands = parsed ? parsed.table().get("commands") : nullptr;
    auto faults = Faults{};
    if (commands == nullptr) {
        return faults;
    }
    if (commands->as_table() == nullptr) {
        return {at_line(*commands, "commands must be a table")};
    }
    auto read = effects::AllowList{};
    for (auto const& [name, node] : *commands->as_table()) {
        if (name == "http") {
            read_commands(node, "commands.http", read.origins, faults);
        } else if (name == "program") {
            read_commands(node, "commands.program", read.programs, faults);
        } else if (name == "ssh") {
            read_commands(node, "commands.ssh", read.hosts, faults);
        } else {
            faults.push_back(at_line(
                node,
                "commands." + std::string{name.str()} +
                    " is no setting; there are commands.http, commands.program, commands.ssh"
            ));
        }
    }
    list = std::move(read);
    return faults;
}

} // namespace sonae::app
