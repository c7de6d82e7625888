// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sonae::cli {

/// Percent-encodes every byte but the unreserved ones (RFC 3986).
std::string encoded(std::string_view text);

/// Sends; a 2xx answer as its bytes. Problems: unreachable, or what the daemon's document says.
Answer<std::string> fetch(Context& context, HttpRequest const& request);

/// The same for an answer in JSON; an empty one (204) is null. Problem: bad_answer as well.
Answer<nlohmann::json> call(Context& context, HttpRequest const& request);
Answer<nlohmann::json> get(Context& context, std::string target);
Answer<nlohmann::json> post(Context& context, std::string target, nlohmann::json const& body);

/// A POST without a body.
Answer<nlohmann::json> post(Context& context, std::string target);

/// Every asset that `query` ("q=…&sort=…", or "") selects, page by page. Begins again when the
/// ledger changes between two pages, so that none is missing or twice; three times at most.
Answer<std::vector<nlohmann::json>> all_assets(Context& context, std::string_view query);

/// Id of the asset that `text` names: an id, or exactly its name or its agent's host name (ASCII
/// case ignored). Problems: not_found; ambiguous, with the candidates.
Answer<std::string> asset_id(Context& context, std::string const& text);

/// The same for agents: an id, a host name, or the name of its asset.
Answer<std::string> agent_id(Context& context, std::string const& text);

/// Id of the person that `text` names: an id or a log-in (ASCII case ignored).
Answer<std::string> person_id(Context& context, std::string const& text);

/// Hash of the playbook that `text` names: at least six of its digits, an id, or exactly a name; of
/// several the newest.
Answer<std::string> playbook_hash(Context& context, std::string const& text);

/// Id of the incident that `text` names: its id, its number ("2026-003"), or the beginning of one.
/// Problems: not_found; ambiguous, with the candidates.
Answer<std::string> incident_id(Context& context, std::string const& text);

/// The exit code that fits a status of HTTP.
ExitCode exit_code_of(int status);

} // namespace sonae::cli
