// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sonae::cli {

/// The lists of codes of docs/incidents.md; the same code means other things in different lists.
enum class Words {
    severity,
    scenario,
    criterion,
    phase,
    milestone,
    lane,
    task_state,
    asked,
    role,
    asset_state,
    service,
    service_state,
    execution_state,
    report,
    authority,
    fact,
    report_field,
    call_why,
    call_channel,
    call_reply,
    call_outcome,
    call_by_hand,
    call_cause,
    call_state,
    call_failure,
};

/// What people call it; an unknown code stays itself.
std::string_view word(Language language, Words words, std::string_view code);

/// The same for a member of an answer; "" when it is not there.
std::string
worded(Context const& context, Words words, nlohmann::json const& object, std::string_view member);

/// Every code of a list, in its order: the choices of an option.
std::vector<std::string_view> codes_of(Words words);

} // namespace sonae::cli
