// SPDX-License-Identifier: Apache-2.0
#include "inventory/toml/toml_entry.hpp"

#include "inventory/base/suggestion.hpp"

#include <algorithm>
#include <limits>

namespace sonae::config {

TomlEntry::TomlEntry(toml::table const& table, std::string key, Faults& faults)
    : table_{table}
    , key_{std::move(key)}
    , faults_{faults} {}

void TomlEntry::read(std::string_view name, std::string& into) {
    if (auto const* const node = find(name)) {
        if (auto const text = node->value_exact<std::string>()) {
            into = *text;
        } else {
            fault(*node, std::string{name} + " must be a text in quotes");
        }
    }
}

void TomlEntry::read(std::string_view name, fs::path& into) {
    auto text = into.string();
    read(name, text);
    into = text;
}

void TomlEntry::read(std::string_view name, bool& into) {
    if (auto const* const node = find(name)) {
        if (auto const flag = node->value_exact<bool>()) {
            into = *flag;
        } else {
            fault(*node, std::string{name} + " must be true or false");
        }
    }
}

void TomlEntry::read(std::string_view name, std::uint16_t& into) {
    if (auto const* const node = find(name)) {
        auto const number = node->value_exact<std::int64_t>();
        if (number && *number > 0 && *number <= 65'535) {
            into = static_cast<std::uint16_t>(*number);
        } else {
            fault(*node, std::string{name} + " must be a port from 1 to 65535");
        }
    }
}

void TomlEntry::read(std::string_view name, int& into) {
    if (auto const* const node = find(name)) {
        auto const number = node->value_exact<std::int64_t>();
        if (number && *number >= 0 && *number <= std::numeric_limits<int>::max()) {
            into = static_cast<int>(*number);
        } else {
            fault(*node, std::string{name} + " must be a number");
        }
    }
}

void TomlEntry::read(std::string_view name, std::vector<std::string>& into) {
    auto const* const node = find(name);
    if (node == nullptr) {
        return;
    }
    into.clear();
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

toml::node const* TomlEntry::find(std::string_view name) {
    known_.push_back(name);
    return table_.get(name);
}

void TomlEntry::fault(toml::node const& node, std::string const& what) {
    faults_.push_back(at_line(node, key_ + " " + what));
}

void TomlEntry::finish(Faults const& of_content) {
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

std::string at_line(toml::node const& node, std::string_view what) {
    return "line " + std::to_string(node.source().begin.line) + ": " + std::string{what};
}

} // namespace sonae::config
