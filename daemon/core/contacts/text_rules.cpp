// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/text_rules.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::core::contacts {

namespace {

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

/// Whether a reader sees all of it, and it stays on its line.
bool is_plain(std::string_view text) {
    return escaped_for_display(text) == text;
}

bool is_plain_note(std::string_view text) {
    auto lines = std::string{text};
    std::erase_if(lines, [](char c) { return c == '\n' || c == '\t'; });
    return is_plain(lines);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_code(std::string_view text) {
    return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, [](char c) {
        return is_letter(c) || is_digit(c) || c == '_';
    });
}

bool is_phone(std::string_view text) {
    return text.find_first_not_of("0123456789+-(),#* ") == std::string_view::npos &&
           std::ranges::any_of(text, is_digit);
}

bool is_mail(std::string_view text) {
    // Specials of RFC 5322 3.2.3: in a header they would begin another address.
    constexpr auto specials = std::string_view{"()<>[]:;,\\\""};
    auto const sign = text.find('@');
    return sign != std::string_view::npos && sign != 0 && sign + 1 < text.size() &&
           text.find('@', sign + 1) == std::string_view::npos &&
           text.find_first_of(specials) == std::string_view::npos &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

bool is_url(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) && !text.ends_with("//") &&
           text.find(' ') == std::string_view::npos && is_plain(text);
}

std::string_view broken_form(std::string_view text, TextKind kind) {
    switch (kind) {
    case TextKind::line:
        return is_plain(text) ? "" : "control_character";
    case TextKind::note:
        return is_plain_note(text) ? "" : "control_character";
    case TextKind::code:
        return is_code(text) ? "" : "not_a_code";
    case TextKind::phone:
        return is_phone(text) ? "" : "not_a_phone_number";
    case TextKind::mail:
        return is_mail(text) ? "" : "not_a_mail_address";
    case TextKind::url:
        return is_url(text) ? "" : "not_a_url";
    }
    return "";
}

} // namespace

std::string_view broken_by(std::string_view text, TextRule const& rule) {
    if (text.empty() && rule.may_be_empty) {
        return "";
    }
    if (trimmed(text).empty() && !rule.may_be_empty) {
        return "empty";
    }
    if (characters(text) > rule.most) {
        return "too_long";
    }
    return broken_form(text, rule.kind);
}

TextRule address_rule(ChannelKind kind) {
    auto rule = name_rule;
    switch (kind) {
    case ChannelKind::mail:
        rule = mail_rule;
        break;
    case ChannelKind::webhook:
        rule = url_rule;
        break;
    case ChannelKind::slack:
    case ChannelKind::teams:
    case ChannelKind::google_chat:
    case ChannelKind::line_works:
    case ChannelKind::line:
        // The address of a hook, or the id of a person, a group or a room.
        rule = {TextKind::line, url_rule.most};
        break;
    case ChannelKind::sms:
    case ChannelKind::voice:
    case ChannelKind::paper:
        rule = phone_rule;
        break;
    case ChannelKind::popup:
        return short_rule; // "" reaches nobody
    }
    rule.may_be_empty = false;
    return rule;
}

} // namespace sonae::core::contacts
