// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sonae::devices {

/// What a device sent, as it may stand in a document: valid UTF-8 on one line, at most 255 bytes.

/// Control characters become blanks, invalid bytes U+FFFD; blanks at both ends go.
std::string shown_text(std::string_view bytes);

/// Of octets; "" for every other type.
std::string shown_text(Value const& value);

/// "00:a0:de:12:34:56" for six octets that are no group and not all zero; "" for others.
std::string shown_mac(std::string_view octets);

/// The address that 4 or 16 octets are; "" for others.
std::string shown_address(std::string_view octets);

/// The octets that numbers of an index are; "" when one is none.
std::string octets_of(std::span<std::uint32_t const> numbers);

} // namespace sonae::devices
