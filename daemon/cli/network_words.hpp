// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace sonae::cli {

/// The lists of codes of docs/network.md.
enum class NetworkWords {
    device_kind,
    element_kind,
    change_kind,
    evidence,
    agreement,
    finding,
    connection_kind,
    method,
    direction,
    answer, ///< yes, no, unknown; limited, always …
    verdict,
    device_state,
    device_problem, ///< why a device was silent or refused
};

/// What people call it; an unknown code stays itself.
std::string_view word(Language language, NetworkWords words, std::string_view code);

/// The same for a member of an answer; "" when it is not there.
std::string worded(
    Context const& context,
    NetworkWords words,
    nlohmann::json const& object,
    std::string_view member
);

} // namespace sonae::cli
