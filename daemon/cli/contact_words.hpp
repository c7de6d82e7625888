// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::cli {

/// The lists of codes of docs/contacts.md; what incidents show of calls too stands in
/// incident_words.hpp.
enum class ContactWords {
    finding,
    hours,
    column,
    outside_body,
    target_kind,
    how,
    drill_rule,
    message_state,
    via,
    fault,
};

/// What people call it; an unknown code stays itself.
std::string_view word(Language language, ContactWords words, std::string_view code);

/// The same for a member of an answer; "" when it is not there.
std::string worded(
    Context const& context,
    ContactWords words,
    nlohmann::json const& object,
    std::string_view member
);

/// What is wrong with a document or with a line of a table; nothing for another code.
std::optional<Text> document_fault_text(std::string_view code);

} // namespace sonae::cli
