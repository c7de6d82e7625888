// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/context.hpp"
#include "playbooks/signature.hpp"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <string_view>

namespace sonae::cli {

/// What a signature's verdict means ("valid_key_unknown"); a code of a later daemon stands for
/// itself.
std::string verdict_words(Context const& context, std::string_view verdict);

/// Why a playbook may not be begun ("newest_revoked").
std::string refusal_words(Context const& context, std::string_view refusal);

/// "yes", or "no: revoked by its author", of a playbook as the API tells it.
std::string standing_words(Context const& context, nlohmann::json const& playbook);

/// The verdicts of all its signatures in one cell; "" without any.
std::string signature_words(Context const& context, nlohmann::json const& playbook);

/// As the API writes them.
nlohmann::json signatures_json(std::span<playbooks::VerifiedSignature const> signatures);

/// One line each: verdict, who signed, the key's hash, what was signed.
void print_signatures(Context& context, nlohmann::json const& signatures);

} // namespace sonae::cli
