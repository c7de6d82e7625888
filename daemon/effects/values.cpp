// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/values.hpp"

#include "inventory/base/text.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/form.hpp"
#include "playbooks/json_parse.hpp"

#include <algorithm>
#include <optional>

namespace sonae::effects {

namespace {

using playbooks::Json;

constexpr auto suffix = std::string_view{":value"};
constexpr auto max_name_bytes = std::size_t{204}; // CACAO 10.18
constexpr auto max_value_bytes = std::size_t{4'096};
constexpr auto max_values = std::size_t{64};
constexpr auto limits = playbooks::JsonLimits{1'048'576, 32, 50'000};

Error not_allowed(std::string_view detail) {
    return {Errc::invalid_argument, "value_not_allowed", {std::string{detail}}};
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_character(char c) {
    return is_letter_or_digit(c) || c == '_' || c == '-';
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

struct Reference {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;
};

/// The first "__name__:value" of the text.
std::optional<Reference> next_reference(std::string_view text) {
    for (auto at = text.find(suffix); at != std::string_view::npos;
         at = text.find(suffix, at + 1)) {
        auto const from = at < max_name_bytes ? 0 : at - max_name_bytes;
        auto begin = at;
        while (begin > from && is_name_character(text[begin - 1])) {
            --begin;
        }
        auto const word = text.substr(begin, at - begin);
        auto const skipped = std::min(word.find("__"), word.size());
        if (playbooks::is_variable_name(word.substr(skipped))) {
            return Reference{begin + skipped, at + suffix.size(), word.substr(skipped)};
        }
    }
    return std::nullopt;
}

Result<Json const*> value_of(Values const& values, std::string_view name) {
    auto const found = values.find(name);
    if (found == values.end() || found->second.is_null()) {
        return Error{Errc::invalid_argument, "value_missing", {std::string{name}}};
    }
    return &found->second;
}

bool could_climb(std::string_view value) {
    auto begin = std::size_t{0};
    while (begin <= value.size()) {
        auto const end = std::min(value.find_first_of("/\\", begin), value.size());
        auto const segment = value.substr(begin, end - begin);
        if (segment == "." || segment == "..") {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

Result<std::string> percent_encoded(std::string const& value) {
    constexpr auto digits = std::string_view{"0123456789ABCDEF"};
    if (value.empty() || could_climb(value)) {
        return not_allowed("in a URL");
    }
    auto result = std::string{};
    for (auto const c : value) {
        if (is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            result += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            result += '%';
            result += digits[byte >> 4U];
            result += digits[byte & 0xFU];
        }
    }
    return result;
}

Result<std::string> header_safe(std::string const& value) {
    constexpr auto allowed = std::string_view{"._~+/=:@-"};
    auto const is_safe = [&](char c) {
        return is_letter_or_digit(c) || allowed.find(c) != std::string_view::npos;
    };
    return std::all_of(value.begin(), value.end(), is_safe) ? Result<std::string>{value}
                                                            : not_allowed("in a header");
}

Result<Json> filled_json(Json const& value, Values const& values) {
    if (auto const* const text = value.text()) {
        auto const reference = next_reference(*text);
        if (reference && reference->begin == 0 && reference->end == text->size()) {
            TRY(found, value_of(values, reference->name));
            return *found;
        }
        TRY(whole, filled(*text, values, [](std::string const& each) {
                return Result<std::string>{each};
            }));
        return Json{std::move(whole)};
    }
    if (auto const* const array = value.array()) {
        auto result = playbooks::JsonArray{};
        for (auto const& each : *array) {
            TRY(element, filled_json(each, values));
            result.push_back(std::move(element));
        }
        return Json{std::move(result)};
    }
    if (auto const* const object = value.object()) {
        auto result = playbooks::JsonObject{};
        for (auto const& [name, each] : *object) {
            TRY(member, filled_json(each, values));
            result.emplace_back(name, std::move(member));
        }
        return Json{std::move(result)};
    }
    return value;
}

} // namespace

Result<std::string> filled(
    std::string_view text,
    Values const& values,
    std::function<Result<std::string>(std::string const&)> const& write
) {
    auto result = std::string{};
    while (auto const reference = next_reference(text)) {
        TRY(value, value_of(values, reference->name));
        TRY(plain, plain_text(*value));
        TRY(written, write(plain));
        result.append(text.substr(0, reference->begin)).append(written);
        text.remove_prefix(reference->end);
    }
    return result.append(text);
}

Result<std::string> plain_text(Json const& value) {
    if (value.object() != nullptr || value.array() != nullptr || value.is_null()) {
        return not_allowed(value.type_name());
    }
    auto text = value.text() == nullptr ? playbooks::canonical_json(value) : *value.text();
    auto const is_fit = text.size() <= max_value_bytes && valid_utf8_prefix(text) == text.size() &&
                        std::none_of(text.begin(), text.end(), is_control);
    return is_fit ? Result<std::string>{std::move(text)} : not_allowed("not one line of text");
}

Result<std::string> filled_target(std::string_view target, Values const& values) {
    return filled(target, values, percent_encoded);
}

Result<std::string> filled_header(std::string_view text, Values const& values) {
    return filled(text, values, header_safe);
}

Result<std::string> filled_content(std::string_view content, Values const& values) {
    if (!next_reference(content)) {
        return std::string{content};
    }
    auto const parsed = playbooks::parse_json(content, limits);
    if (!parsed.value || !parsed.faults.empty()) {
        return Error{Errc::malformed, "content_not_json"};
    }
    TRY(document, filled_json(*parsed.value, values));
    return playbooks::canonical_json(document);
}

Values values_in_lines(std::string_view output) {
    auto values = Values{};
    for (auto const line : split(output, '\n')) {
        auto const equals = line.find('=');
        auto const name = line.substr(0, equals);
        if (equals == std::string_view::npos || !playbooks::is_variable_name(name) ||
            values.size() >= max_values) {
            continue;
        }
        auto value = Json{trimmed(line.substr(equals + 1))};
        if (plain_text(value)) {
            values.insert_or_assign(std::string{name}, std::move(value));
        }
    }
    return values;
}

Values values_in_json(std::string_view document) {
    auto values = Values{};
    auto const parsed = playbooks::parse_json(document, limits);
    auto const* const members =
        parsed.value && parsed.faults.empty() ? parsed.value->object() : nullptr;
    if (members == nullptr) {
        return values;
    }
    for (auto const& [name, value] : *members) {
        if (!playbooks::is_variable_name(name) || values.size() >= max_values) {
            continue;
        }
        // A variable holds texts, also of numbers and truths (CACAO 10.18); a dictionary is one.
        auto plain = plain_text(value);
        if (plain) {
            values.insert_or_assign(name, Json{std::move(*plain)});
        } else if (value.object() != nullptr) {
            values.insert_or_assign(name, value);
        }
    }
    return values;
}

} // namespace sonae::effects
