// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// A line of /etc/passwd.
struct PasswdEntry {
    std::string name;
    std::string password; ///< "x" sends to shadow; never leaves the agent
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::string home;
    std::string shell;
};

/// A line of /etc/shadow, without its hash: only what kind of field it is.
struct ShadowEntry {
    std::string name;
    bool has_password = false;
    bool is_locked = false;
    std::optional<std::int64_t> changed_day; ///< days since 1970
    std::optional<std::int64_t> expires_day;
};

/// A line of /etc/group.
struct GroupEntry {
    std::string name;
    std::uint32_t gid = 0;
    std::vector<std::string> members;
};

/// What a file of lines gave, and how many lines had not the right form.
template <class Entry>
struct Lines {
    std::vector<Entry> entries;
    std::size_t malformed = 0;
};

/// Read passwd(5), shadow(5), group(5). Empty lines, comments and NIS lines (+ and -) are passed
/// over; other lines that do not fit are counted. At most 65,536 lines.
Lines<PasswdEntry> parse_passwd(std::string_view text);
Lines<ShadowEntry> parse_shadow(std::string_view text);
Lines<GroupEntry> parse_group(std::string_view text);

/// Whether a person can work in this shell: everything but nologin, false, true, sync, halt,
/// shutdown. An empty shell is /bin/sh.
bool is_interactive_shell(std::string_view shell);

/// Whether a password field holds a password (locked or not) and whether it lets nobody in: "*",
/// "!" and "!!" hold none; "!hash" is a locked one; "" lets everybody in.
struct PasswordField {
    bool has_password = false;
    bool is_locked = false;
};

PasswordField password_field(std::string_view field);

} // namespace sonae::collect
