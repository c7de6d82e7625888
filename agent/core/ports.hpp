// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/http_response.hpp"
#include "agent/core/identity.hpp"
#include "agent/core/notice.hpp"
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

/// The daemon, as an agent asks it for something to show.
class NoticePort {
public:
    virtual ~NoticePort() = default;

    /// Waits as long as `json` says. Errors: those of ServerPort.
    virtual Result<Reply> post_notices(std::string_view json) = 0;
};

/// The desktops of this machine and who sits at them. On Linux a program in each session shows what
/// it is told (docs/contacts.md); a service of Windows can show it itself, by WTSSendMessage.
class DesktopPort {
public:
    virtual ~DesktopPort() = default;

    /// How many desktops could show something at this moment.
    virtual std::size_t ready() = 0;

    /// Shows it on each of them; takes at most `within`.
    virtual ShowResult show(Notice const& notice, Millis within) = 0;
};

} // namespace sonae::agent
