// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/escalation/escalation.hpp"

namespace sonae::core::escalation {

/// Why a person has to take the printed phone tree and telephone.
enum class ByHandCause {
    unanswered,  ///< the policy's time for reaching management is over
    unreachable, ///< no channel took a message to anybody of this round
    paper,       ///< nothing but a telephone is left for somebody
    exhausted,   ///< every step was tried
    call_back    ///< somebody was reached and asked to be telephoned
};

struct ByHand {
    Instant from{}; ///< may lie ahead, of `unanswered`
    ByHandCause cause = ByHandCause::unanswered;

    friend bool operator==(ByHand const&, ByHand const&) = default;
};

/// From when on people have to telephone by themselves, as the escalation stands; the earliest
/// cause counts. Nothing while the answers are enough, after it was stopped, and of a test. For
/// every escalation that calls it lies no later than `management_within` after its beginning, so
/// that a night in which every channel is dead is red within the limit.
std::optional<ByHand> by_hand(Escalation const& escalation);

} // namespace sonae::core::escalation

namespace sonae::core {

template <>
inline constexpr auto code_names<escalation::ByHandCause> =
    std::to_array<std::string_view>({"unanswered", "unreachable", "paper", "exhausted", "call_back"}
    );

} // namespace sonae::core
