// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/http_response.hpp"
#include "agent/core/identity.hpp"
#include "inventory/schema/report.hpp"

#include <functional>
#include <string_view>

namespace sonae::agent {

/// The daemon, as an enrolled agent reaches it. A call takes as long as its time-outs allow.
class ServerPort {
public:
    virtual ~ServerPort() = default;

    /// `json` is the report before compression. Errors: unavailable (nobody answers), timeout,
    /// refused (it is not the daemon that this agent trusts), malformed (no HTTP), unsupported.
    virtual Result<Reply> post_report(std::string_view json) = 0;
    virtual Result<Reply> post_renewal(std::string_view json) = 0;

    /// From now on another certificate is shown.
    virtual void use(Identity const& identity) = 0;

    /// Nothing will be sent for a while: lets go of the connection and its memory.
    virtual void rest() = 0;
};

/// The collectors of this machine.
class CollectPort {
public:
    virtual ~CollectPort() = default;

    /// Runs all of them and hands over each section when it is there. Errors: unavailable, when
    /// the agent is to stop.
    virtual Result<void> collect(std::function<void(schema::Section const&)> const& take) = 0;
};

} // namespace sonae::agent
