// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::watch {

/// Whether `name` is `zone` or below it. Case counts: names are told in lower case.
bool is_within(std::string_view name, std::string_view zone);

/// What somebody registered: the last two labels, or three below a country's "co", "ac", "or" …
std::string_view registered(std::string_view name);

/// Lists that are asked by name whether something is known to be bad: a mail server or a virus
/// scanner asks hundreds of odd names, most of which do not exist.
bool is_reputation_list(std::string_view name);

/// Names that machines of every house ask at fixed times: updates, time, telemetry of systems,
/// checks for being online.
bool is_housekeeping(std::string_view name);

/// Networks that carry what others publish; which of their names is asked says nothing.
bool is_delivery_network(std::string_view name);

/// Walks from address to name.
bool is_reverse(std::string_view name);

} // namespace sonae::watch
