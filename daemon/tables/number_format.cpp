// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/number_format.hpp"

#include "daemon/tables/digit_pattern.hpp"
#include "inventory/base/text.hpp"

namespace sonae::tables {

namespace {

struct Parts {
    bool date = false;
    bool time = false;
    bool elapsed = false;
};

/// Walks over a code and notes which parts of dates and times it has.
class FormatScanner {
public:
    explicit FormatScanner(std::string_view code)
        : code_{code} {}

    Parts scan() {
        while (at_ < code_.size() && code_[at_] != ';') {
            step();
        }
        // An m after which nothing came is a month, unless hours came before it.
        settle_m(false);
        return parts_;
    }

private:
    void step() {
        switch (code_[at_]) {
        case '"':
            skip_to('"');
            return;
        case '[':
            read_bracket();
            return;
        case '\\':
        case '_':
        case '*':
            at_ += 2;
            return;
        default:
            read_letters();
        }
    }

    void skip_to(char end) {
        auto const found = code_.find(end, at_ + 1);
        at_ = found == std::string_view::npos ? code_.size() : found + 1;
    }

    /// [h] and [mm] count on; colours, languages and conditions do not matter.
    void read_bracket() {
        auto const begin = at_ + 1;
        skip_to(']');
        auto const inner = ascii_lower(code_.substr(begin, at_ - begin));
        auto const unit = inner.substr(0, inner.find(']'));
        if (!unit.empty() && unit.find_first_not_of(unit.front()) == std::string::npos &&
            std::string_view{"hms"}.find(unit.front()) != std::string_view::npos) {
            settle_m(unit.front() == 's');
            parts_.elapsed = true;
            is_after_hour_ = true;
        }
    }

    void read_letters() {
        constexpr auto general = std::string_view{"general"};
        for (auto const word : {general, std::string_view{"am/pm"}, std::string_view{"a/p"}}) {
            if (ascii_lower(code_.substr(at_, word.size())) == word) {
                parts_.time = parts_.time || word != general;
                at_ += word.size();
                return;
            }
        }
        auto const letter = ascii_lower(code_.substr(at_, 1)).front();
        auto const next = at_ + 1 < code_.size() ? code_[at_ + 1] : '\0';
        ++at_;
        if (letter == 'e' && (next == '+' || next == '-')) {
            return; // 0.00E+00
        }
        take(letter);
    }

    void take(char letter) {
        switch (letter) {
        case 'm':
            has_open_m_ = true;
            return;
        case 'h':
        case 's':
            settle_m(letter == 's');
            parts_.time = true;
            is_after_hour_ = letter == 'h';
            return;
        case 'y': // year
        case 'd': // day, ddd: its name
        case 'a': // aaa: its name in Japanese
        case 'g': // ggge: the era and its year
        case 'e':
        case 'b': // the Buddhist year
            settle_m(false);
            parts_.date = true;
            is_after_hour_ = false;
            return;
        default:
            return;
        }
    }

    /// Whether the m that came are minutes is known by what stands beside them.
    void settle_m(bool is_before_second) {
        if (!has_open_m_) {
            return;
        }
        has_open_m_ = false;
        if (is_after_hour_ || is_before_second) {
            parts_.time = true;
        } else {
            parts_.date = true;
        }
        is_after_hour_ = false;
    }

    std::string_view code_;
    std::size_t at_ = 0;
    Parts parts_;
    bool is_after_hour_ = false;
    bool has_open_m_ = false;
};

FormatKind kind_of(Parts const& parts) {
    if (parts.date) {
        return parts.time || parts.elapsed ? FormatKind::date_time : FormatKind::date;
    }
    if (parts.elapsed) {
        return FormatKind::elapsed;
    }
    return parts.time ? FormatKind::time : FormatKind::number;
}

} // namespace

NumberFormat format_of_code(std::string_view code) {
    auto const kind = kind_of(FormatScanner{code}.scan());
    auto const has_digits = kind == FormatKind::number && is_digit_pattern(code);
    return {kind, has_digits ? std::string{code} : std::string{}};
}

NumberFormat format_of_number(int number) {
    auto const is_between = [number](int first, int last) {
        return number >= first && number <= last;
    };
    if (number == 22) {
        return {FormatKind::date_time, {}}; // m/d/yy h:mm
    }
    if (number == 46) {
        return {FormatKind::elapsed, {}}; // [h]:mm:ss
    }
    // 32 and 33 are h"時"mm"分" and the same with seconds, 45 and 47 minutes and seconds.
    if (is_between(18, 21) || is_between(32, 33) || number == 45 || number == 47) {
        return {FormatKind::time, {}};
    }
    if (is_between(14, 17) || is_between(27, 36) || is_between(50, 58)) {
        return {FormatKind::date, {}};
    }
    return {};
}

} // namespace sonae::tables
