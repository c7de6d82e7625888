// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/texts.hpp"

#include <algorithm>

namespace sonae::core::incident {

namespace {

Error wrong(std::string_view code, std::string_view field) {
    return {Errc::invalid_argument, std::string{code}, {"/" + std::string{field}}};
}

bool is_blank(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; });
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

} // namespace

Result<void> check_text(std::string_view text, std::string_view field) {
    return text.size() > max_text_bytes ? wrong("field_too_long", field) : Result<void>{};
}

Result<void> check_reason(std::string_view text, std::string_view field) {
    TRY_DONE(check_text(text, field));
    return is_blank(text) ? wrong("reason_missing", field) : Result<void>{};
}

Result<void> check_line(std::string_view text, std::string_view field, std::size_t max_characters) {
    if (is_blank(text)) {
        return wrong("text_missing", field);
    }
    auto const is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    };
    if (std::any_of(text.begin(), text.end(), is_control)) {
        return wrong("not_one_line", field);
    }
    return characters(text) > max_characters ? wrong("field_too_long", field) : Result<void>{};
}

} // namespace sonae::core::incident
