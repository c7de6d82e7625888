// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace sonae::core {

/// Who does something, for history and audit.
struct Actor {
    std::string id; ///< person id, agent id, "local:UID", "anonymous", "system"
    std::string address;
};

struct Nothing {};

} // namespace sonae::core
