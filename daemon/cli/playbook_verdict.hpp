// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/answer.hpp"
#include "daemon/cli/context.hpp"
#include "inventory/base/instant.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace sonae::cli {

/// What this program says of a playbook's text, without a daemon: `{file, faults, findings}`, each
/// with code, pointer and detail, findings with their severity as well.
nlohmann::json playbook_verdict(std::string const& file, std::string_view text, Instant now);

/// Whether a verdict, or a daemon's refusal, names something that forbids to run the playbook.
bool has_playbook_errors(nlohmann::json const& verdict);

/// One line for each fault and finding, in the reader's language.
void print_playbook_verdict(Context& context, nlohmann::json const& verdict);

} // namespace sonae::cli
