// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::agent {

/// A message that came over the bus, as far as we look at it.
struct BusMessage {
    enum class Kind { call, reply, error, signal };

    Kind kind = Kind::signal;
    std::uint32_t reply_to = 0; ///< serial of the call that a reply or an error answers
    std::string error;          ///< its name, "org.freedesktop.DBus.Error.ServiceUnknown"
};

/// Divides what comes over a bus into messages (D-Bus Specification 0.42, either byte order).
class BusReader {
public:
    void add(std::string_view bytes) { bytes_ += bytes; }

    /// The next whole message; nothing when more bytes are needed. Errors: malformed; too_large
    /// (64 KiB: nothing that we ask is answered with so much). The connection is of no use then.
    Result<std::optional<BusMessage>> next();

private:
    std::string bytes_;
};

} // namespace sonae::agent
