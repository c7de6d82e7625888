// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/json.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

/// Names of the variables that a text refers to ("__name__" of "__name__:value"), in order.
std::vector<std::string> variable_references(std::string_view text);

/// Calls `visit` with every text in the value and its JSON pointer; member names are not texts.
void for_each_text(
    Json const& value,
    std::string const& pointer,
    std::function<void(std::string const& text, std::string const& pointer)> const& visit
);

/// Whether a text seems to contain a secret: a private key, a token of a known form, or a password
/// written after its name. A variable reference in its place is none.
bool looks_secret(std::string_view text);

/// Whether a command would be hard to take back: it deletes, formats, stops or cuts off.
bool looks_destructive(std::string_view command);

} // namespace sonae::playbooks
