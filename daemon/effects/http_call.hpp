// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/effects/allow_list.hpp"
#include "daemon/effects/limits.hpp"
#include "daemon/effects/values.hpp"
#include "playbooks/agent.hpp"
#include "playbooks/step.hpp"

#include <utility>
#include <vector>

namespace sonae::effects {

/// A request that is allowed.
struct HttpCall {
    std::string url = {};
    std::string method = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string content = {};
    bool allow_private = false;
    fs::path token_file = {};
    fs::path ca_file = {};
};

/// The request that an http-api command ("POST /api/v1/rules HTTP/1.1") means for one target, or
/// for the URL that the command itself names when `target` is null. Values are escaped for the
/// place in which they stand. Pure.
/// Errors: refused "not_allowed"; malformed "malformed", "content_not_json"; too_large "too_large";
/// those of values.
Result<HttpCall> http_call(
    playbooks::Command const& command,
    playbooks::AgentTarget const* target,
    Values const& values,
    AllowList const& allowed
);

/// What came back. Any status is a value.
struct HttpReply {
    int status = 0;
    std::string content;
};

/// Sends it: no redirect is followed, no proxy is asked, certificates are verified, the address
/// that is connected to is checked at that moment, the answer has at most 1 MiB. Blocks until the
/// answer, the deadline or the stop. Errors: refused "address_not_allowed"; unauthenticated
/// "tls_failed"; timeout "timed_out"; unavailable "stopped", "unreachable"; too_large "too_large";
/// io "token_file".
Result<HttpReply> send(HttpCall const& call, Limits const& limits);

} // namespace sonae::effects
