// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::notify::modem {

/// An SMS is sent in at most so many parts; a longer text ends with "…".
constexpr auto max_parts = std::size_t{4};

/// One SMS-SUBMIT (3GPP TS 23.040, 9.2.2.2) as AT+CMGS takes it.
struct SubmitPdu {
    std::string hex;        ///< upper case; begins with "00": the service centre of the SIM
    std::size_t length = 0; ///< octets without that first one
};

/// The parts of a text, each a message of its own when there is only one, otherwise with a head
/// that joins them (9.2.3.24.1) under `reference`. In the alphabet of GSM when it has every
/// character, else in UCS2 (UTF-16: a surrogate pair stays in one part). Valid for a day at the
/// service centre. Errors: malformed "malformed_address" (no number of 3 to 20 digits, with or
/// without +).
Result<std::vector<SubmitPdu>>
submit_pdus(std::string_view number, std::string_view text, std::uint8_t reference);

/// What an SMS-DELIVER (9.2.2.1) says. Of a long message that came in parts this is one part.
struct Received {
    std::string from; ///< "+8190…", digits, or what the sender calls itself
    std::string text; ///< UTF-8, as it came: any characters
};

/// A PDU as AT+CMGL gives it; `length` is what stands before it there.
/// Errors: malformed (what does not fit, never the content); unsupported (no SMS-DELIVER;
/// compressed; 8-bit data).
Result<Received> read_deliver(std::string_view hex, std::size_t length);

} // namespace sonae::notify::modem
