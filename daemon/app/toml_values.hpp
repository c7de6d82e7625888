// SPDX-License-Identifier: Apache-2.0
// Kinds of values that tables for devices have in common.
#pragma once

#include "daemon/app/toml_entry.hpp"
#include "daemon/devices/settings.hpp"

#include <utility>

namespace sonae::app {

/// A list of texts, each taken apart by `parse`, which returns a Result.
template <class T, class Parse>
void read_list(TomlEntry& entry, std::string_view name, Parse const& parse, std::vector<T>& into) {
    auto const* const node = entry.find(name);
    if (node == nullptr) {
        return;
    }
    auto texts = std::vector<std::string>{};
    entry.read(name, texts);
    auto list = std::vector<T>{};
    for (auto const& text : texts) {
        if (auto parsed = parse(text)) {
            list.push_back(std::move(*parsed));
        } else {
            entry.fault(*node, std::string{name} + " has \"" + text + "\": " + parsed.error().what);
        }
    }
    into = std::move(list);
}

/// One of [[devices.credentials]] or [[receive.credentials]].
void read_credential(TomlEntry& entry, devices::CredentialSettings& credential);

} // namespace sonae::app
