// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/os/os_release_parse.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <optional>

namespace sonae::collect {

namespace {

constexpr auto max_assignments = std::size_t{256};

bool is_variable_name(std::string_view name) {
    auto const is_inner = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '_';
    };
    return !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
           std::all_of(name.begin(), name.end(), is_inner);
}

/// What the shell would assign: quotes removed, backslashes resolved. Nothing when a quote stays
/// open.
std::optional<std::string> unquoted(std::string_view text) {
    auto value = std::string{};
    auto quote = '\0';
    for (auto at = std::size_t{0}; at < text.size(); ++at) {
        auto const c = text[at];
        if (quote == '\0' && (c == '"' || c == '\'')) {
            quote = c;
        } else if (quote != '\0' && c == quote) {
            quote = '\0';
        } else if (c == '\\' && quote != '\'' && at + 1 < text.size()) {
            value += text[++at];
        } else {
            value += c;
        }
    }
    if (quote != '\0') {
        return std::nullopt;
    }
    return value;
}

} // namespace

std::string_view OsRelease::find(std::string_view name) const {
    auto const at = std::find_if(entries_.rbegin(), entries_.rend(), [&](auto const& entry) {
        return entry.name == name;
    });
    return at == entries_.rend() ? std::string_view{} : std::string_view{at->value};
}

Result<OsRelease> parse_os_release(std::string_view text) {
    auto entries = std::vector<OsRelease::Entry>{};
    for (auto const line : split(text, '\n')) {
        auto const content = trimmed(line);
        auto const equals = content.find('=');
        if (equals == std::string_view::npos || !is_variable_name(content.substr(0, equals))) {
            continue;
        }
        auto value = unquoted(content.substr(equals + 1));
        if (!value) {
            continue;
        }
        if (entries.size() == max_assignments) {
            return Error{
                Errc::too_large, "more than " + std::to_string(max_assignments) + " assignments"};
        }
        entries.push_back({std::string{content.substr(0, equals)}, std::move(*value)});
    }
    if (entries.empty()) {
        return Error{Errc::malformed, "not one NAME=VALUE line"};
    }
    return OsRelease{std::move(entries)};
}

std::string_view point_release(std::string_view version, std::string_view version_id) {
    auto const first = version.substr(0, version.find(' '));
    auto const is_point = !version_id.empty() && first.size() > version_id.size() + 1 &&
                          first.starts_with(version_id) && first[version_id.size()] == '.';
    return is_point ? first : std::string_view{};
}

std::string_view zone_of_link(std::string_view target) {
    constexpr auto folder = std::string_view{"/zoneinfo/"};
    auto const at = target.find(folder);
    if (at == std::string_view::npos) {
        return {};
    }
    auto zone = target.substr(at + folder.size());
    for (auto const variant : {std::string_view{"posix/"}, std::string_view{"right/"}}) {
        if (zone.starts_with(variant)) {
            zone.remove_prefix(variant.size());
        }
    }
    return zone;
}

} // namespace sonae::collect
