// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/services.hpp"

namespace sonae::api {

/// The page on which somebody who is called answers: /a/TOKEN, plain HTML without script. Reading
/// it changes nothing. False when the token is none of ours; nothing was answered then.
bool show_call(CallPointer const& call);

/// The answer that was sent from it. False as above.
bool take_call_answer(CallPointer const& call);

} // namespace sonae::api
