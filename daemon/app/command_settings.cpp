// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/command_settings.hpp"

#include "inventory/base/suggestion.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <algorithm>
#include <span>
#include <toml++/toml.h>

namespace sonae::app {

namespace {

using Faults = std::vector<std::string>;

/// The members of one entry, each asked for by name; what nobody asked for is a fault.
class Entry {
public:
    Entry(toml::table const& table, std::string key, Faults& faults)
        : table_{table}
        , key_{std::move(key)}
        , faults_{faults} {}

    void read(std::string_view name, std::string& into) {
        if (auto const* const node = find(name)) {
            if (auto const text = node->value_exact<std::string>()) {
                into = *text;
            } else {
                fault(*node, std::string{name} + " must be a text in quotes");
            }
        }
    }

    void read(std::string_view name, fs::path& into) {
        auto text = into.string();
        read(name, text);
        into = text;
    }

    void read(std::string_view name, bool& into) {
        if (auto const* const node = find(name)) {
            if (auto const flag = node->value_exact<bool>()) {
                into = *flag;
            } else {
                fault(*node, std::string{name} + " must be true or false");
            }
        }
    }

    void read(std::string_view name, std::uint16_t& into) {
        if (auto const* const node = find(name)) {
            auto const number = node->value_exact<std::int64_t>();
            if (number && *number > 0 && *number <= 65'535) {
                into = static_cast<std::uint16_t>(*number);
            } else {
                fault(*node, std::string{name} + " must be a port from 1 to 65535");
            }
        }
    }

    void read(std::string_view name, std::vector<std::string>& into) {
        auto const* const node = find(name);
        if (node == nullptr) {
            return;
        }
        auto const* const array = node->as_array();
        for (auto i = std::size_t{0}; array != nullptr && i < array->size(); ++i) {
            if (auto const text = (*array)[i].value_exact<std::string>()) {
                into.push_back(*text);
            }
        }
        if (array == nullptr || into.size() != array->size()) {
            fault(*node, std::string{name} + " must be a list of texts in quotes");
        }
    }

    /// After all were read: what is left over, and what the content says.
    void finish(Faults const& of_content) {
        for (auto const& [name, node] : table_) {
            auto const text = std::string{name.str()};
            if (std::ranges::find(known_, text) == known_.end()) {
                auto const nearest = closest(text, known_);
                fault(
                    node,
                    text + " is no setting" +
                        (nearest.empty() ? "" : "; did you mean " + std::string{nearest} + "?")
                );
            }
        }
        for (auto const& each : of_content) {
            fault(table_, each);
        }
    }

private:
    toml::node const* find(std::string_view name) {
        known_.push_back(name);
        return table_.get(name);
    }

    void fault(toml::node const& node, std::string const& what) {
        faults_.push_back(
            "line " + std::to_string(node.source().begin.line) + ": " + key_ + " " + what
        );
    }

    toml::table const& table_;
    std::string key_;
    Faults& faults_;
    std::vector<std::string_view> known_;
};

void read_entry(Entry& entry, effects::AllowedOrigin& origin) {
    entry.read("origin", origin.origin);
    entry.read("methods", origin.methods);
    entry.read("paths", origin.paths);
    entry.read("allow_private", origin.allow_private);
    entry.read("token_file", origin.token_file);
    entry.read("ca_file", origin.ca_file);
    entry.finish(faults_of(origin));
}

void read_entry(Entry& entry, effects::AllowedProgram& program) {
    entry.read("name", program.name);
    entry.read("file", program.file);
    entry.finish(faults_of(program));
}

void read_entry(Entry& entry, effects::AllowedHost& host) {
    entry.read("host", host.host);
    entry.read("port", host.port);
    entry.read("user", host.user);
    entry.read("key_file", host.key_file);
    entry.read("known_hosts", host.known_hosts);
    entry.read("commands", host.commands);
    entry.finish(faults_of(host));
}

std::string at_line(toml::node const& node, std::string_view what) {
    return "line " + std::to_string(node.source().begin.line) + ": " + std::string{what};
}

template <class T>
void read_entries(
    toml::node const& node, std::string const& key, std::vector<T>& into, Faults& faults
) {
    auto const not_so = std::string{key}.append(" must be written as [[").append(key).append("]]");
    auto const* const array = node.as_array();
    if (array == nullptr) {
        faults.push_back(at_line(node, not_so));
        return;
    }
    for (auto const& each : *array) {
        auto const* const table = each.as_table();
        if (table == nullptr) {
            faults.push_back(at_line(each, not_so));
            continue;
        }
        auto entry = Entry{*table, key, faults};
        auto content = T{};
        read_entry(entry, content);
        into.push_back(std::move(content));
    }
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
            read_entries(node, "commands.http", read.origins, faults);
        } else if (name == "program") {
            read_entries(node, "commands.program", read.programs, faults);
        } else if (name == "ssh") {
            read_entries(node, "commands.ssh", read.hosts, faults);
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
