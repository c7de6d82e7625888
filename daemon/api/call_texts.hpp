// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sonae::api {

/// The words of the page on which somebody who is called answers, in one language.
struct CallTexts {
    std::string_view language;
    std::string_view drill;
    std::string_view test; ///< when no incident is behind the call
    std::string_view question;
    std::string_view accepted;
    std::string_view coming;
    std::string_view minutes;
    std::string_view cannot;
    std::string_view deputy;
    std::string_view note;
    std::string_view stored;
    std::string_view others;         ///< heading of what else the person is called for
    std::string_view other_language; ///< name of the other one, in it
    // Refusals.
    std::string_view over;
    std::string_view answer_missing;
    std::string_view minutes_missing;
    std::string_view no_deputy;
    std::string_view failed;
};

/// "en", or Japanese.
CallTexts const& call_texts(std::string_view language);

/// The sentence for a refusal's code.
std::string_view refusal_text(CallTexts const& texts, std::string_view code);

} // namespace sonae::api
