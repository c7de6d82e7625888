// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/json_view.hpp"

#include "inventory/base/instant.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ctime>

namespace sonae::cli {

namespace {

nlohmann::json const no_items = nlohmann::json::array();
nlohmann::json const no_object = nlohmann::json::object();

nlohmann::json const* find(nlohmann::json const& object, std::string_view member) {
    if (!object.is_object()) {
        return nullptr;
    }
    auto const found = object.find(member);
    return found == object.end() ? nullptr : &*found;
}

std::string text_of(nlohmann::json const& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_number() || value.is_boolean() ? value.dump() : std::string{};
}

std::string yes_or_no(nlohmann::json const& object, std::string_view member, Language language) {
    auto const* const value = find(object, member);
    if (value == nullptr || !value->is_boolean()) {
        return {};
    }
    return std::string{code_text(language, value->get<bool>() ? "yes" : "no")};
}

std::string joined(nlohmann::json const& items) {
    auto text = std::string{};
    for (auto const& item : items) {
        auto const part = text_of(item);
        text += text.empty() || part.empty() ? part : " " + part;
    }
    return text;
}

std::string macs_of(nlohmann::json const& asset) {
    auto parts = nlohmann::json::array();
    for (auto const& interface : items_at(asset, "interfaces")) {
        auto const mac = text_at(interface, "mac");
        parts.push_back(mac == "00:00:00:00:00:00" ? std::string{} : mac);
    }
    return joined(parts);
}

/// Those that a person would type: without prefix length, loopback and link-local ones.
nlohmann::json typed_addresses(nlohmann::json const& interface) {
    auto typed = nlohmann::json::array();
    for (auto const& address : items_at(interface, "addresses")) {
        auto const text = text_of(address);
        auto const is_local =
            text.starts_with("127.") || text.starts_with("::1/") || text.starts_with("fe80:");
        if (!is_local) {
            typed.push_back(text.substr(0, text.find('/')));
        }
    }
    return typed;
}

std::string os_of(nlohmann::json const& asset) {
    auto const name = text_at(asset, "os", "name");
    auto const version = text_at(asset, "os", "version");
    return version.empty() || name.ends_with(version) ? name : name + " " + version;
}

std::string patch_cell(nlohmann::json const& asset, std::string_view column, Language language) {
    auto const& patch = object_at(asset, "patch");
    if (column == "patch") {
        return std::string{code_text(language, text_at(patch, "state"))};
    }
    if (column == "last_success") {
        return local_time(text_at(patch, "last_success"));
    }
    return column == "reboot_required" ? yes_or_no(patch, column, language)
                                       : text_at(patch, column);
}

} // namespace

std::string text_at(nlohmann::json const& object, std::string_view member) {
    auto const* const value = find(object, member);
    return value == nullptr ? std::string{} : text_of(*value);
}

std::string text_at(nlohmann::json const& object, std::string_view outer, std::string_view inner) {
    return text_at(object_at(object, outer), inner);
}

std::size_t count_at(nlohmann::json const& object, std::string_view member) {
    auto const* const value = find(object, member);
    return value != nullptr && value->is_number_unsigned() ? value->get<std::size_t>() : 0;
}

bool is_true_at(nlohmann::json const& object, std::string_view member) {
    auto const* const value = find(object, member);
    return value != nullptr && value->is_boolean() && value->get<bool>();
}

nlohmann::json const& items_at(nlohmann::json const& object, std::string_view member) {
    auto const* const value = find(object, member);
    return value != nullptr && value->is_array() ? *value : no_items;
}

nlohmann::json const& object_at(nlohmann::json const& object, std::string_view member) {
    auto const* const value = find(object, member);
    return value != nullptr && value->is_object() ? *value : no_object;
}

std::string addresses_of(nlohmann::json const& asset) {
    auto parts = nlohmann::json::array();
    for (auto const& interface : items_at(asset, "interfaces")) {
        parts.push_back(joined(typed_addresses(interface)));
    }
    return joined(parts);
}

std::string ledger_cell(nlohmann::json const& asset, std::string_view column, Language language) {
    constexpr auto of_patch = std::to_array<std::string_view>(
        {"patch", "pending", "pending_security", "last_success", "reboot_required"}
    );
    if (std::ranges::find(of_patch, column) != of_patch.end()) {
        return patch_cell(asset, column, language);
    }
    if (column == "kind") {
        return std::string{code_text(language, text_at(asset, "kind"))};
    }
    if (column == "os") {
        return os_of(asset);
    }
    if (column == "address") {
        return addresses_of(asset);
    }
    if (column == "mac") {
        return macs_of(asset);
    }
    if (column == "admins") {
        return joined(items_at(object_at(asset, "admin"), "members"));
    }
    if (column == "source") {
        auto words = nlohmann::json::array();
        for (auto const& source : items_at(asset, "sources")) {
            words.push_back(std::string{code_text(language, text_of(source))});
        }
        return joined(words);
    }
    if (column == "last_seen") {
        return local_time(text_at(asset, "last_seen"));
    }
    return text_at(asset, column);
}

std::string local_time(std::string const& rfc3339) {
    auto const at = parse_rfc3339(rfc3339);
    if (!at) {
        return rfc3339;
    }
    auto const seconds = static_cast<std::time_t>(to_ms(*at) / 1000);
    auto parts = std::tm{};
    if (::localtime_r(&seconds, &parts) == nullptr) {
        return rfc3339;
    }
    auto buffer = std::array<char, 32>{};
    auto const size = std::strftime(buffer.data(), buffer.size(), "%Y-%m-%d %H:%M", &parts);
    return {buffer.data(), size};
}

std::string json_text(nlohmann::json const& value, bool is_pretty) {
    auto const indent = is_pretty ? 2 : -1;
    auto text = value.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
    auto one_line = text;
    std::erase(one_line, '\n');
    if (escaped_for_display(one_line) != one_line) {
        text = value.dump(indent, ' ', true, nlohmann::json::error_handler_t::replace);
    }
    return text;
}

} // namespace sonae::cli
