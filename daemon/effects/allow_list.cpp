// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/allow_list.hpp"

#include <algorithm>
#include <array>

namespace sonae::effects {

namespace {

constexpr auto methods =
    std::to_array<std::string_view>({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"});

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool has_only(std::string_view text, std::string_view others) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
    });
}

/// ssh reads % and blanks in the names of its files.
bool is_plain_file(fs::path const& file) {
    return file.is_absolute() && has_only(file.string(), "/._-");
}

} // namespace

std::set<std::string, std::less<>> AllowList::command_types() const {
    auto types = std::set<std::string, std::less<>>{};
    if (!origins.empty()) {
        types.insert("http-api");
    }
    if (!programs.empty()) {
        types.insert("bash");
    }
    if (!hosts.empty()) {
        types.insert("ssh");
    }
    return types;
}

std::vector<std::string> faults_of(AllowedOrigin const& origin) {
    auto faults = std::vector<std::string>{};
    if (auto const read = origin_of(origin.origin); !read) {
        faults.push_back("origin " + read.error().what);
    }
    if (origin.methods.empty() || origin.paths.empty()) {
        faults.emplace_back("needs methods and paths");
    }
    for (auto const& method : origin.methods) {
        if (std::ranges::find(methods, method) == methods.end()) {
            faults.push_back(
                "methods has " + method + "; possible are GET HEAD POST PUT PATCH DELETE"
            );
        }
    }
    for (auto const& path : origin.paths) {
        if (!path.starts_with('/') || !has_only(path, "/._~-") ||
            path.find("/.") != std::string::npos) {
            faults.push_back("paths has " + path + "; a path begins with / and has no dot segment");
        }
    }
    for (auto const& file : {origin.token_file, origin.ca_file}) {
        if (!file.empty() && !file.is_absolute()) {
            faults.push_back(file.string() + " must begin with /");
        }
    }
    return faults;
}

std::vector<std::string> faults_of(AllowedProgram const& program) {
    auto faults = std::vector<std::string>{};
    if (!has_only(program.name, "._-") || program.name.starts_with('-')) {
        faults.emplace_back("name must be one word of letters, digits, . _ -");
    }
    if (!program.file.is_absolute()) {
        faults.emplace_back("file must begin with /");
    }
    return faults;
}

std::vector<std::string> faults_of(AllowedHost const& host) {
    auto faults = std::vector<std::string>{};
    if (!has_only(host.host, ".-_:") || host.host.starts_with('-')) {
        faults.emplace_back("host must be a name or an address");
    }
    if (!has_only(host.user, "._-") || host.user.starts_with('-')) {
        faults.emplace_back("user must be one word of letters, digits, . _ -");
    }
    if (!is_plain_file(host.key_file) || !is_plain_file(host.known_hosts)) {
        faults.emplace_back(
            "key_file and known_hosts must begin with / and have only letters, digits, / . _ -"
        );
    }
    if (host.commands.empty()) {
        faults.emplace_back("needs commands");
    }
    for (auto const& command : host.commands) {
        if (!has_only(command, "._/-") || command.starts_with('-')) {
            faults.push_back(
                "commands has " + command + "; a command is one word of letters, digits, . _ / -"
            );
        }
    }
    return faults;
}

} // namespace sonae::effects
