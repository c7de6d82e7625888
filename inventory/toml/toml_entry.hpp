// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"
#include "inventory/toml/toml.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::config {

using Faults = std::vector<std::string>;

/// The members of one table of a configuration, each asked for by name; what nobody asked for is a
/// fault. Faults name line and key.
class TomlEntry {
public:
    /// All must outlive it.
    TomlEntry(toml::table const& table, std::string key, Faults& faults);

    void read(std::string_view name, std::string& into);
    void read(std::string_view name, fs::path& into);
    void read(std::string_view name, bool& into);

    /// A port.
    void read(std::string_view name, std::uint16_t& into);

    void read(std::string_view name, int& into);

    /// Replaces what is in `into`.
    void read(std::string_view name, std::vector<std::string>& into);

    /// The value of a member that its caller reads.
    toml::node const* find(std::string_view name);

    void fault(toml::node const& node, std::string const& what);

    /// After all were read: what is left over, and what the content says.
    void finish(Faults const& of_content);

    [[nodiscard]] std::string const& key() const { return key_; }

private:
    toml::table const& table_;
    std::string key_;
    Faults& faults_;
    std::vector<std::string_view> known_;
};

/// "line 3: what"
std::string at_line(toml::node const& node, std::string_view what);

/// Reads each of [[key]] with `read_entry(entry, content)`.
template <class T, class ReadEntry>
void read_entries(
    toml::node const& node,
    std::string const& key,
    std::vector<T>& into,
    Faults& faults,
    ReadEntry const& read_entry
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
        auto entry = TomlEntry{*table, key, faults};
        auto content = T{};
        read_entry(entry, content);
        into.push_back(std::move(content));
    }
}

} // namespace sonae::config
