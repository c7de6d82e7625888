// SPDX-License-Identifier: Apache-2.0
#include "playbooks/json_parse.hpp"

#include "playbooks/canonical_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace sonae::playbooks {

namespace {

// Every text of at most this many significant digits that a double wrote is read back the same
// (IEEE 754, 17 digits).
constexpr auto max_significant_digits = 17;
constexpr auto exact_limit = 9007199254740991.0; // 2^53 - 1, RFC 7493 2.2

int significant_digits(std::string_view number) {
    auto const mantissa = number.substr(0, number.find_first_of("eE"));
    auto digits = std::string{};
    std::copy_if(mantissa.begin(), mantissa.end(), std::back_inserter(digits), [](char c) {
        return c >= '0' && c <= '9';
    });
    auto const first = digits.find_first_not_of('0');
    auto const last = digits.find_last_not_of('0');
    return first == std::string::npos ? 0 : static_cast<int>(last - first + 1);
}

/// U+FDD0–U+FDEF and the last two of each plane; in UTF-8 that is known to be valid.
bool has_noncharacter(std::string_view text) {
    for (auto i = std::size_t{0}; i + 2 < text.size(); ++i) {
        auto const b = [&](std::size_t at) { return static_cast<unsigned char>(text[i + at]); };
        if (b(0) == 0xEF &&
            ((b(1) == 0xB7 && b(2) >= 0x90 && b(2) <= 0xAF) || (b(1) == 0xBF && b(2) >= 0xBE))) {
            return true;
        }
        if (i + 3 < text.size() && b(0) >= 0xF0 && (b(1) & 0x0FU) == 0x0F && b(2) == 0xBF &&
            b(3) >= 0xBE) {
            return true;
        }
    }
    return false;
}

/// Builds the value from nlohmann's events. The library checks grammar and UTF-8.
class Builder {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;

    explicit Builder(JsonLimits const& limits)
        : limits_{limits} {}

    bool null() { return put(Json{}); }

    bool boolean(bool flag) { return put(Json{flag}); }

    bool number_integer(number_integer_t number) {
        return whole(static_cast<double>(number), std::to_string(number));
    }

    bool number_unsigned(number_unsigned_t number) {
        return whole(static_cast<double>(number), std::to_string(number));
    }

    bool number_float(double number, std::string const& text) {
        if (text.find_first_of(".eE") == std::string::npos) {
            return whole(number, text);
        }
        if (significant_digits(text) > max_significant_digits) {
            fault(FaultCode::not_interoperable, "more digits than a double holds");
        }
        return put(Json{number});
    }

    bool string(std::string& text) {
        check_text(text);
        return put(Json{std::move(text)});
    }

    bool binary(nlohmann::json::binary_t& /*bytes*/) { return false; }

    bool start_object(std::size_t /*size*/) { return open(Json{JsonObject{}}); }

    bool start_array(std::size_t /*size*/) { return open(Json{JsonArray{}}); }

    bool key(std::string& name) {
        levels_.back().key = name;
        check_text(name);
        if (!levels_.back().seen.insert(name).second) {
            fault(FaultCode::repeated_member, "a member of this name came before");
        }
        return true;
    }

    bool end_object() { return close(); }

    bool end_array() { return close(); }

    bool parse_error(
        std::size_t position, std::string const& /*token*/, nlohmann::json::exception const& cause
    ) {
        // 406: a number beyond the range of a double.
        auto const code = cause.id == 406 ? FaultCode::not_interoperable : FaultCode::not_json;
        fault(code, "at byte " + std::to_string(position));
        return false;
    }

    ParsedJson finish() {
        auto parsed = ParsedJson{std::nullopt, faults.take()};
        if (parsed.faults.empty()) {
            parsed.value = std::move(root_);
        }
        return parsed;
    }

    Faults faults;

private:
    struct Level {
        Json value;
        std::optional<std::string> key; ///< of the member being read
        std::set<std::string, std::less<>> seen;
    };

    void fault(FaultCode code, std::string detail) {
        faults.add(code, pointer(), std::move(detail));
    }

    [[nodiscard]] std::string pointer() const {
        auto text = std::string{};
        for (auto const& level : levels_) {
            auto const* const elements = level.value.array();
            if (elements != nullptr) {
                text = pointer_to(text, elements->size());
            } else if (level.key) {
                text = pointer_to(text, *level.key);
            }
        }
        return text;
    }

    void check_text(std::string_view text) {
        if (text.find('\0') != std::string_view::npos) {
            fault(FaultCode::not_interoperable, "a NUL in a text");
        }
        if (has_noncharacter(text)) {
            fault(FaultCode::not_interoperable, "a noncharacter in a text");
        }
    }

    /// An integer past 2^53 stands for itself only in the digits that ECMAScript would write.
    bool whole(double number, std::string const& text) {
        if (std::abs(number) > exact_limit && ecmascript_number(number) != text) {
            fault(FaultCode::not_interoperable, "an integer that a double cannot hold");
        }
        return put(Json{number});
    }

    bool count() {
        if (++values_ <= limits_.max_values) {
            return true;
        }
        fault(FaultCode::too_large, "more than " + std::to_string(limits_.max_values) + " values");
        return false;
    }

    bool open(Json container) {
        if (levels_.size() >= limits_.max_depth) {
            fault(FaultCode::too_deep, "nested deeper than " + std::to_string(limits_.max_depth));
            return false;
        }
        levels_.push_back({std::move(container), std::nullopt, {}});
        return count();
    }

    bool close() {
        auto done = std::move(levels_.back().value);
        levels_.pop_back();
        store(std::move(done));
        return true;
    }

    bool put(Json value) {
        store(std::move(value));
        return count();
    }

    void store(Json value) {
        if (levels_.empty()) {
            root_ = std::move(value);
        } else if (auto* const elements = levels_.back().value.array()) {
            elements->push_back(std::move(value));
        } else {
            levels_.back().value.object()->emplace_back(
                levels_.back().key.value_or(""), std::move(value)
            );
        }
    }

    JsonLimits limits_;
    std::vector<Level> levels_;
    Json root_;
    std::size_t values_ = 0;
};

} // namespace

ParsedJson parse_json(std::string_view text, JsonLimits const& limits) {
    auto builder = Builder{limits};
    if (text.size() > limits.max_bytes) {
        builder.faults.add(
            FaultCode::too_large, "", "more than " + std::to_string(limits.max_bytes) + " bytes"
        );
        return builder.finish();
    }
    // nlohmann would skip a byte order mark; RFC 8259 8.1 forbids to send one.
    if (text.substr(0, 3) == "\xEF\xBB\xBF") {
        builder.faults.add(FaultCode::not_json, "", "a byte order mark");
        return builder.finish();
    }
    nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    return builder.finish();
}

} // namespace sonae::playbooks
