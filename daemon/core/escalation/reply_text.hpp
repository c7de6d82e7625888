// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/escalation.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sonae::core::escalation {

/// What somebody wrote back.
struct ReplyText {
    std::string code; ///< four digits
    Answer answer = Answer::accepted;
    std::int64_t minutes = 0; ///< of `coming`
};

/// "4821": accepted; "4821 20": coming in 20 minutes; "4821 0": cannot. Digits may be full-width,
/// and anything that is no digit divides them. Nothing when no four digits stand first.
std::optional<ReplyText> read_reply(std::string_view text);

/// Whether both are the same telephone, however they are written: "+81 90-1234-5678",
/// "09012345678".
bool is_same_telephone(std::string_view one, std::string_view other);

} // namespace sonae::core::escalation
