// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::testing {

/// What a network reads in an SMS-SUBMIT. Independent of the code that wrote it, save for UTF-16.
struct SubmittedSms {
    std::string number;
    std::string text; ///< UTF-8
    bool is_ucs2 = false;
    int reference = 0;
    int count = 1;
    int part = 1;
};

/// Throws when it is none.
SubmittedSms submitted_sms(std::string const& hex);

/// The texts of the parts as a telephone joins them. Throws when they do not belong together.
std::string joined_text(std::vector<SubmittedSms> const& parts);

/// An SMS-DELIVER in UCS2, with a service centre.
struct DeliveredPdu {
    std::string hex;
    std::size_t length;
};

DeliveredPdu deliver_pdu(std::string_view international_digits, std::string_view text);

} // namespace sonae::testing
