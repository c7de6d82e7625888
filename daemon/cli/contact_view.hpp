// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace sonae::cli {

/// Codes of roles in words, the first one first.
std::string roles_text(Context const& context, nlohmann::json const& codes);

/// A table of contacts; the deputies' names are those of the directory.
void print_contacts(
    Context& context, nlohmann::json const& directory, nlohmann::json const& contacts
);

/// One contact with its numbers, the duties it has now and what is wrong with it.
void print_contact(
    Context& context, nlohmann::json const& directory, nlohmann::json const& contact
);

/// What is wrong with the directory, one line each.
void print_findings(
    Context& context, nlohmann::json const& directory, nlohmann::json const& findings
);

/// Every line of an imported file that does not fit: "FILE:3: メール「nobody」: …".
void print_import_faults(Context& context, std::string const& file, nlohmann::json const& faults);

} // namespace sonae::cli
