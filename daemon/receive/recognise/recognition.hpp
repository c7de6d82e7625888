// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/receive/recognise/effect.hpp"
#include "daemon/receive/syslog/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sonae::receive {

/// What a message is. Known messages often mean nothing that matters.
struct Recognition {
    std::string_view product{}; ///< "" nobody knows it
    std::optional<telemetry::Body> body{};
    std::string host{}; ///< the machine that it is about, where the message itself says so
};

/// Asks every table. Pure; takes time of the message's length for each row of the tables that fit.
Recognition recognise(syslog::Message const& message, Teller const& teller);

} // namespace sonae::receive
