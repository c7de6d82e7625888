// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/doers_linux.hpp"

#include "agent/collect/accounts/accounts_passwd.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/text.hpp"

#include <charconv>
#include <climits>
#include <optional>
#include <unistd.h>

namespace sonae::host {

namespace {

std::string program_path(std::int32_t process) {
    constexpr auto replaced = std::string_view{" (deleted)"}; // by an update, while it runs
    auto path = std::string(PATH_MAX, '\0');
    auto const link = "/proc/" + std::to_string(process) + "/exe";
    auto const size = ::readlink(link.c_str(), path.data(), path.size());
    path.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    if (path.ends_with(replaced)) {
        path.resize(path.size() - replaced.size());
    }
    return path;
}

/// The effective user's number (proc(5), "Uid:").
std::optional<std::uint32_t> user_of(std::int32_t process) {
    constexpr auto most_bytes = std::size_t{16} * 1024;
    auto const status = read_text("/proc/" + std::to_string(process) + "/status", most_bytes);
    auto const text = status ? std::string_view{*status} : std::string_view{};
    for (auto const line : split(text, '\n')) {
        auto const fields = split(line, '\t');
        if (fields.size() >= 3 && fields[0] == "Uid:") {
            auto number = std::uint32_t{0};
            auto const* const stop = fields[2].data() + fields[2].size();
            auto const [end, failure] = std::from_chars(fields[2].data(), stop, number);
            return failure == std::errc{} && end == stop ? std::optional{number} : std::nullopt;
        }
    }
    return std::nullopt;
}

std::string account_name(std::uint32_t user) {
    constexpr auto most_bytes = std::size_t{8} * 1024 * 1024;
    auto const passwd = read_text("/etc/passwd", most_bytes);
    for (auto const& entry : collect::parse_passwd(passwd ? *passwd : std::string{}).entries) {
        if (entry.uid == user) {
            return entry.name;
        }
    }
    // Of a directory service, which is not asked.
    return std::to_string(user);
}

} // namespace

std::string_view Doers::program_of(std::int32_t process) {
    auto const known = programs_.find(process);
    if (known != programs_.end()) {
        return known->second;
    }
    if (process <= 0 || programs_.size() >= most_programs) {
        return {};
    }
    return programs_.emplace(process, program_path(process)).first->second;
}

Doer Doers::doer_of(std::int32_t process) {
    if (process <= 0) {
        return {};
    }
    auto doer = Doer{};
    doer.program = program_path(process);
    if (auto const user = user_of(process)) {
        doer.account = account_name(*user);
    }
    return doer;
}

} // namespace sonae::host
