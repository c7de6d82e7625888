// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_passwd.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sonae::collect {

namespace {

constexpr auto max_lines = std::size_t{65'536};

template <class Number>
std::optional<Number> number_of(std::string_view text) {
    auto number = Number{};
    auto const* const stop = text.data() + text.size();
    auto const [end, failure] = std::from_chars(text.data(), stop, number);
    return failure == std::errc{} && end == stop && !text.empty() ? std::optional{number}
                                                                  : std::nullopt;
}

/// Calls `take(fields)` for every line that is one; it says whether the line has the right form.
template <class Entry, class Take>
Lines<Entry> read_lines(std::string_view text, Take take) {
    auto lines = Lines<Entry>{};
    while (!text.empty() && lines.entries.size() + lines.malformed < max_lines) {
        auto const feed = text.find('\n');
        auto line = text.substr(0, feed);
        text = feed == std::string_view::npos ? std::string_view{} : text.substr(feed + 1);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.empty() || line[0] == '#' || line[0] == '+' || line[0] == '-') {
            continue;
        }
        auto entry = Entry{};
        if (take(split(line, ':'), entry)) {
            lines.entries.push_back(std::move(entry));
        } else {
            ++lines.malformed;
        }
    }
    return lines;
}

using Fields = std::vector<std::string_view>;

} // namespace

Lines<PasswdEntry> parse_passwd(std::string_view text) {
    return read_lines<PasswdEntry>(text, [](Fields const& fields, PasswdEntry& entry) {
        constexpr auto count = std::size_t{7};
        if (fields.size() != count || fields[0].empty()) {
            return false;
        }
        auto const uid = number_of<std::uint32_t>(fields[2]);
        auto const gid = number_of<std::uint32_t>(fields[3]);
        entry.name = fields[0];
        entry.password = fields[1];
        entry.uid = uid.value_or(0);
        entry.gid = gid.value_or(0);
        entry.home = fields[5];
        entry.shell = fields[6];
        return uid && gid;
    });
}

Lines<ShadowEntry> parse_shadow(std::string_view text) {
    return read_lines<ShadowEntry>(text, [](Fields const& fields, ShadowEntry& entry) {
        constexpr auto least = std::size_t{3};
        constexpr auto expiry = std::size_t{7};
        if (fields.size() < least || fields[0].empty()) {
            return false;
        }
        auto const field = password_field(fields[1]);
        entry.name = fields[0];
        entry.has_password = field.has_password;
        entry.is_locked = field.is_locked;
        entry.changed_day = number_of<std::int64_t>(fields[2]);
        if (fields.size() > expiry) {
            entry.expires_day = number_of<std::int64_t>(fields[expiry]);
        }
        return true;
    });
}

Lines<GroupEntry> parse_group(std::string_view text) {
    return read_lines<GroupEntry>(text, [](Fields const& fields, GroupEntry& entry) {
        constexpr auto count = std::size_t{4};
        auto const gid =
            fields.size() == count ? number_of<std::uint32_t>(fields[2]) : std::nullopt;
        if (!gid || fields[0].empty()) {
            return false;
        }
        entry.name = fields[0];
        entry.gid = *gid;
        for (auto const member : split(fields[3], ',')) {
            if (!member.empty()) {
                entry.members.emplace_back(member);
            }
        }
        return true;
    });
}

bool is_interactive_shell(std::string_view shell) {
    constexpr auto closed =
        std::array<std::string_view, 6>{"nologin", "false", "true", "sync", "halt", "shutdown"};
    auto const name = shell.substr(shell.rfind('/') + 1);
    return std::find(closed.begin(), closed.end(), name) == closed.end();
}

PasswordField password_field(std::string_view field) {
    auto result = PasswordField{};
    result.is_locked = field.starts_with('!') || field.starts_with('*');
    auto const first = std::min(field.find_first_not_of('!'), field.size());
    auto const rest = field.substr(first);
    result.has_password = !rest.empty() && rest.front() != '*';
    return result;
}

} // namespace sonae::collect
