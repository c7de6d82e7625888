// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sonae::sense {

struct IkeFact {
    std::uint8_t version = 2;
    bool is_initiator = false; ///< the sender begins; certain only with `is_first`
    bool is_first = false;     ///< there is no answer yet
    std::string_view product;  ///< code of who made the sender, by its vendor ids; "" mostly
};

/// The head of RFC 2408 and 7296, UDP 500, or UDP 4500 behind four zeros.
std::optional<IkeFact> dissect_ike(ByteView payload);

} // namespace sonae::sense
