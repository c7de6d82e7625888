// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/http_client/origin.hpp"
#include "inventory/base/file.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::effects {

/// Requests that playbooks may send to one origin.
struct AllowedOrigin {
    std::string origin = {}; ///< as `origin_of` writes it: "https://fw.example:8443"
    std::vector<std::string> methods = {};
    std::vector<std::string> paths = {}; ///< each with everything below it: "/api/v1/rules", "/"
    bool allow_private = false;          ///< loopback, link-local and metadata addresses too
    fs::path token_file = {};            ///< sent as bearer token; empty: none
    fs::path ca_file = {};               ///< empty: the system's certificates
};

/// A program of this host, under the name by which playbooks call it.
struct AllowedProgram {
    std::string name = {};
    fs::path file = {};
};

/// Commands of another host, run by its SSH server.
struct AllowedHost {
    std::string host = {}; ///< as the playbook's target names it: a name or an address
    std::uint16_t port = 22;
    std::string user = {};
    fs::path key_file = {};
    fs::path known_hosts = {};
    std::vector<std::string> commands = {}; ///< the first word of what may be run there
};

/// Everything that playbooks may have done. What is not in it is not done.
struct AllowList {
    std::vector<AllowedOrigin> origins;
    std::vector<AllowedProgram> programs;
    std::vector<AllowedHost> hosts;
    fs::path ssh_program = "/usr/bin/ssh";

    /// CACAO types of commands for which anything is allowed: "http-api", "bash", "ssh".
    [[nodiscard]] std::set<std::string, std::less<>> command_types() const;
};

using http_client::origin_of;

/// What is wrong with the entry, one each, to follow the name of the entry: "needs …".
std::vector<std::string> faults_of(AllowedOrigin const& origin);
std::vector<std::string> faults_of(AllowedProgram const& program);
std::vector<std::string> faults_of(AllowedHost const& host);

} // namespace sonae::effects
