// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/program_call.hpp"

#include "daemon/effects/command_words.hpp"

#include <algorithm>
#include <array>

namespace sonae::effects {

namespace {

Error not_allowed(std::string_view what) {
    return {Errc::refused, "not_allowed", {std::string{what.substr(0, 200)}}};
}

Result<std::vector<std::string>>
words_of(playbooks::Command const& command, Values const& values, WordRule rule) {
    auto const text = payload_text(command);
    if (!text) {
        return Error{Errc::malformed, "malformed", {"the command is no base64"}};
    }
    return command_words(*text, values, rule);
}

bool names(std::vector<std::string> const& list, std::string const& host) {
    return std::ranges::find(list, host) != list.end();
}

/// The entry for the machine that the target is. A port that is not named is 22.
AllowedHost const* host_of(playbooks::AgentTarget const& target, AllowList const& allowed) {
    if (!target.address) {
        return nullptr;
    }
    auto const port = target.port.value_or("22");
    auto const& address = *target.address;
    for (auto const& each : allowed.hosts) {
        auto const is_there = names(address.dname, each.host) || names(address.ipv4, each.host) ||
                              names(address.ipv6, each.host);
        if (is_there && std::to_string(each.port) == port) {
            return &each;
        }
    }
    return nullptr;
}

std::vector<std::string> ssh_arguments(AllowedHost const& host) {
    constexpr auto settings = std::to_array<std::string_view>(
        {"BatchMode=yes",
         "StrictHostKeyChecking=yes",
         "GlobalKnownHostsFile=/dev/null",
         "UpdateHostKeys=no",
         "VerifyHostKeyDNS=no",
         "IdentitiesOnly=yes",
         "IdentityAgent=none",
         "PreferredAuthentications=publickey",
         "ClearAllForwardings=yes",
         "ForwardAgent=no",
         "ForwardX11=no",
         "PermitLocalCommand=no",
         "ProxyCommand=none",
         "ControlMaster=no",
         "ControlPath=none",
         "RequestTTY=no",
         "ConnectTimeout=10",
         "ServerAliveInterval=10",
         "LogLevel=ERROR"}
    );
    auto arguments = std::vector<std::string>{"-F", "none", "-T"};
    auto const set = [&](std::string setting) {
        arguments.emplace_back("-o");
        arguments.push_back(std::move(setting));
    };
    for (auto const setting : settings) {
        set(std::string{setting});
    }
    set("UserKnownHostsFile=" + host.known_hosts.string());
    set("IdentityFile=" + host.key_file.string());
    for (auto const& word : {std::string{"-l"}, host.user, std::string{"-p"}}) {
        arguments.push_back(word);
    }
    arguments.push_back(std::to_string(host.port));
    arguments.emplace_back("--");
    arguments.push_back(host.host);
    return arguments;
}

} // namespace

Result<ProcessOrder>
local_program(playbooks::Command const& command, Values const& values, AllowList const& allowed) {
    TRY(words, words_of(command, values, WordRule::local));
    auto const found = std::ranges::find(allowed.programs, words.front(), &AllowedProgram::name);
    if (found == allowed.programs.end()) {
        return not_allowed(words.front());
    }
    words.erase(words.begin());
    return ProcessOrder{.program = found->file, .arguments = std::move(words), .environment = {}};
}

Result<ProcessOrder> remote_program(
    playbooks::Command const& command,
    playbooks::AgentTarget const& target,
    Values const& values,
    AllowList const& allowed
) {
    TRY(words, words_of(command, values, WordRule::remote));
    auto const* const host = host_of(target, allowed);
    if (host == nullptr || !names(host->commands, words.front())) {
        return not_allowed(target.name + ": " + words.front());
    }
    auto arguments = ssh_arguments(*host);
    arguments.insert(arguments.end(), words.begin(), words.end());
    return ProcessOrder{
        .program = allowed.ssh_program, .arguments = std::move(arguments), .environment = {}};
}

} // namespace sonae::effects
