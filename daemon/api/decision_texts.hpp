// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sonae::api {

/// The words of the page that a question of management is answered on, in one language.
struct DecisionTexts {
    std::string_view language;
    std::string_view drill;
    std::string_view incident;
    std::string_view approve; ///< above the name of a step that waits for approval
    std::string_view if_yes;
    std::string_view if_no;
    std::string_view recommendation;
    std::string_view until;
    std::string_view note;
    std::string_view pin;
    std::string_view yes;
    std::string_view no;
    std::string_view nobody; ///< who is asked when there is no answer
    std::string_view stored;
    std::string_view answer_was;
    std::string_view other_language; ///< name of the other one, in it
    // Refusals.
    std::string_view unknown_link;
    std::string_view link_used;
    std::string_view link_expired;
    std::string_view link_locked;
    std::string_view wrong_pin;
    std::string_view answer_missing;
    std::string_view task_over;
    std::string_view not_entitled;
    std::string_view same_person;
    std::string_view failed;
    std::string_view too_often;
};

/// "en", or Japanese.
DecisionTexts const& decision_texts(std::string_view language);

/// The sentence for a refusal's code.
std::string_view refusal_text(DecisionTexts const& texts, std::string_view code);

} // namespace sonae::api
