// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/command_words.hpp"

#include "inventory/base/text.hpp"
#include "playbooks/form.hpp"

#include <algorithm>

namespace sonae::effects {

namespace {

constexpr auto max_words = std::size_t{64};
constexpr auto max_line_bytes = std::size_t{8'192};

bool is_remote_safe(std::string_view text) {
    constexpr auto others = std::string_view{"._:/@-"};
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               others.find(c) != std::string_view::npos;
    });
}

/// Nothing of it would mean something to a shell.
bool is_plain_literal(std::string_view text) {
    constexpr auto of_a_shell = std::string_view{"\"'\\`$;|&<>(){}[]*?!#~^"};
    return std::none_of(text.begin(), text.end(), [&](char c) {
        auto const is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        return is_control || of_a_shell.find(c) != std::string_view::npos;
    });
}

Result<std::string> word_of(std::string_view text, Values const& values, WordRule rule) {
    if (playbooks::is_variable_reference(text)) {
        TRY(value, filled(text, values, [&](std::string const& each) -> Result<std::string> {
                auto const is_option = each.starts_with('-');
                if (each.empty() || is_option ||
                    (rule == WordRule::remote && !is_remote_safe(each))) {
                    return Error{Errc::invalid_argument, "value_not_allowed", {"as an argument"}};
                }
                return each;
            }));
        return value;
    }
    // A variable within a word would make the word something else than it says.
    auto const has_variable =
        text.find(":value") != std::string_view::npos && text.find("__") != std::string_view::npos;
    auto const is_literal =
        rule == WordRule::remote ? is_remote_safe(text) : is_plain_literal(text);
    if (has_variable || !is_literal) {
        return Error{Errc::malformed, "malformed", {std::string{text.substr(0, 80)}}};
    }
    return std::string{text};
}

} // namespace

Result<std::vector<std::string>>
command_words(std::string_view line, Values const& values, WordRule rule) {
    if (line.size() > max_line_bytes || valid_utf8_prefix(line) != line.size()) {
        return Error{Errc::malformed, "malformed", {"too long, or no UTF-8"}};
    }
    auto words = std::vector<std::string>{};
    for (auto const part : split(line, ' ')) {
        if (part.empty()) {
            continue;
        }
        auto const is_name = words.empty();
        if (words.size() >= max_words || (is_name && playbooks::is_variable_reference(part))) {
            return Error{Errc::malformed, "malformed", {std::string{part.substr(0, 80)}}};
        }
        TRY(word, word_of(part, values, rule));
        words.push_back(std::move(word));
    }
    if (words.empty()) {
        return Error{Errc::malformed, "malformed", {"empty"}};
    }
    return words;
}

} // namespace sonae::effects
