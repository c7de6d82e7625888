// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/message.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <optional>
#include <string_view>

/// What the provider answers. Everything here reads any bytes.
namespace sonae::notify::provider {

/// An SMS that came in.
struct Incoming {
    std::string sid;
    std::string from; ///< at most 64 bytes; it can be forged
    std::string text; ///< at most 8,000 bytes
    Instant at{};     ///< by the provider's clock
};

struct InboxPage {
    std::vector<Incoming> messages; ///< the newest first; at most 200
    std::string next;               ///< where the older ones are, as it was written; "": no more
};

/// What has no id, no sender or no time, and what did not come in, is left out.
/// Errors: malformed.
Result<InboxPage> read_inbox(std::string_view content);

/// Nothing while it may still change. Errors: malformed.
Result<std::optional<Outcome>> read_message(std::string_view content);

/// The same of a call. That somebody lifted the receiver counts as delivered.
Result<std::optional<Outcome>> read_call(std::string_view content);

/// Whether the execution of a flow is over. Errors: malformed.
Result<bool> read_execution(std::string_view content);

/// What the widgets of a flow have kept, whatever their names are: a pressed digit, or that the
/// call did not come about. `has_ended`: of the execution, asked before. Errors: malformed.
Result<std::optional<Outcome>> read_context(std::string_view content, bool has_ended);

} // namespace sonae::notify::provider
