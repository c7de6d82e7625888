// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/text.hpp"
#include "playbooks/condition.hpp"
#include "playbooks/form.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

constexpr auto max_bytes = std::size_t{10'000};
constexpr auto max_depth = 32;

struct Token {
    enum class Kind { word, text, number, symbol, end };

    Kind kind = Kind::end;
    std::string text; ///< words as written, texts without quotes and escapes
    std::size_t at = 0;
};

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == ':' || c == '-' || c == '.';
}

Error malformed(std::size_t at, std::string_view what) {
    return {Errc::malformed, std::string{what} + " at byte " + std::to_string(at)};
}

class Lexer {
public:
    explicit Lexer(std::string_view text)
        : text_{text} {}

    Result<std::vector<Token>> run() {
        auto tokens = std::vector<Token>{};
        while (true) {
            TRY(token, next());
            tokens.push_back(token);
            if (token.kind == Token::Kind::end) {
                return tokens;
            }
        }
    }

private:
    Result<Token> next() {
        while (at_ < text_.size() &&
               std::string_view{" \t\r\n"}.find(text_[at_]) != std::string_view::npos) {
            ++at_;
        }
        if (at_ == text_.size()) {
            return Token{Token::Kind::end, "", at_};
        }
        if (text_[at_] == '\'') {
            return quoted();
        }
        if (is_word_character(text_[at_])) {
            return word();
        }
        return symbol();
    }

    Result<Token> quoted() {
        auto token = Token{Token::Kind::text, "", at_};
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\'') {
                ++at_;
                return token;
            }
            if (text_[at_] == '\\') {
                ++at_;
                if (at_ == text_.size() || (text_[at_] != '\'' && text_[at_] != '\\')) {
                    return malformed(at_, R"(only \' and \\ are escapes)");
                }
            }
            token.text += text_[at_];
        }
        return malformed(token.at, "a text without closing quote");
    }

    Result<Token> word() {
        auto token = Token{Token::Kind::word, "", at_};
        while (at_ < text_.size() && is_word_character(text_[at_])) {
            token.text += text_[at_++];
        }
        auto const c = token.text.front();
        if ((c >= '0' && c <= '9') || c == '-') {
            token.kind = Token::Kind::number;
        }
        return token;
    }

    Result<Token> symbol() {
        constexpr auto symbols = std::array<std::string_view, 11>{
            "==", "!=", "<>", ">=", "<=", "=", ">", "<", "(", ")", ","};
        for (auto const one : symbols) {
            if (text_.substr(at_, one.size()) == one) {
                at_ += one.size();
                return Token{Token::Kind::symbol, std::string{one}, at_ - one.size()};
            }
        }
        return malformed(at_, "a character that belongs to no expression");
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// A number as people write it: digits, at most one point between digits, a sign before.
bool is_number(std::string_view text) {
    if (!text.empty() && text.front() == '-') {
        text.remove_prefix(1);
    }
    auto const point = text.find('.');
    auto const is_digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return is_digits(text.substr(0, point)) &&
           (point == std::string_view::npos || is_digits(text.substr(point + 1)));
}

class Parser {
public:
    explicit Parser(std::vector<Token> tokens)
        : tokens_{std::move(tokens)} {}

    Result<Condition> run() {
        TRY(whole, any(0));
        if (here().kind != Token::Kind::end) {
            return malformed(here().at, "more than one expression");
        }
        if (whole + 1 != condition_.nodes.size()) {
            return Error{Errc::internal, "the root is not last"};
        }
        return std::move(condition_);
    }

private:
    [[nodiscard]] Token const& here() const { return tokens_[at_]; }

    bool take(Token::Kind kind, std::string_view text) {
        auto const is_here = here().kind == kind && here().text == text;
        at_ += is_here ? 1 : 0;
        return is_here;
    }

    bool take_keyword(std::string_view keyword) {
        auto const is_here =
            here().kind == Token::Kind::word && ascii_lower(here().text) == keyword;
        at_ += is_here ? 1 : 0;
        return is_here;
    }

    std::size_t put(ConditionNode node) {
        condition_.nodes.push_back(std::move(node));
        return condition_.nodes.size() - 1;
    }

    Result<std::size_t> any(int depth) {
        TRY(first, all(depth));
        auto parts = std::vector<std::size_t>{first};
        while (take_keyword("or")) {
            TRY(part, all(depth));
            parts.push_back(part);
        }
        return parts.size() == 1 ? first : put({ConditionNode::Kind::any, 0, std::move(parts)});
    }

    Result<std::size_t> all(int depth) {
        TRY(first, one(depth));
        auto parts = std::vector<std::size_t>{first};
        while (take_keyword("and")) {
            TRY(part, one(depth));
            parts.push_back(part);
        }
        return parts.size() == 1 ? first : put({ConditionNode::Kind::all, 0, std::move(parts)});
    }

    Result<std::size_t> one(int depth) {
        if (depth > max_depth) {
            return Error{Errc::too_large, "nested deeper than " + std::to_string(max_depth)};
        }
        if (take_keyword("not")) {
            TRY(part, one(depth + 1));
            return put({ConditionNode::Kind::negation, 0, {part}});
        }
        if (take(Token::Kind::symbol, "(")) {
            TRY(inside, any(depth + 1));
            if (!take(Token::Kind::symbol, ")")) {
                return malformed(here().at, "a bracket without its closing one");
            }
            return inside;
        }
        return test();
    }

    Result<std::size_t> test() {
        auto test = ComparisonTest{};
        TRY(left, operand());
        test.left = std::move(left);
        test.is_negated = take_keyword("not");
        TRY(comparison, comparison_here());
        test.comparison = comparison;
        TRY_DONE(right_side(test));
        condition_.tests.push_back(std::move(test));
        return put({ConditionNode::Kind::test, condition_.tests.size() - 1, {}});
    }

    Result<void> right_side(ComparisonTest& test) {
        if (test.comparison != Comparison::in || !take(Token::Kind::symbol, "(")) {
            TRY(right, operand());
            test.right.push_back(std::move(right));
            return {};
        }
        do {
            TRY(element, operand());
            test.right.push_back(std::move(element));
        } while (take(Token::Kind::symbol, ","));
        if (!take(Token::Kind::symbol, ")")) {
            return malformed(here().at, "a list without its closing bracket");
        }
        return {};
    }

    Result<Comparison> comparison_here() {
        using Entry = std::pair<std::string_view, Comparison>;
        constexpr auto entries = std::array<Entry, 13>{{
            {"=", Comparison::equal},
            {"==", Comparison::equal},
            {"!=", Comparison::not_equal},
            {"<>", Comparison::not_equal},
            {">", Comparison::greater},
            {">=", Comparison::greater_or_equal},
            {"<", Comparison::less},
            {"<=", Comparison::less_or_equal},
            {"in", Comparison::in},
            {"like", Comparison::like},
            {"matches", Comparison::matches},
            {"issubset", Comparison::is_subset},
            {"issuperset", Comparison::is_superset},
        }};
        auto const name = ascii_lower(here().text);
        auto const is_operator =
            here().kind == Token::Kind::symbol || here().kind == Token::Kind::word;
        for (auto const& [text, comparison] : entries) {
            if (is_operator && text == name) {
                ++at_;
                return comparison;
            }
        }
        return malformed(here().at, "a comparison operator is missing");
    }

    Result<Operand> operand() {
        auto const token = here();
        ++at_;
        if (token.kind == Token::Kind::text) {
            return Operand{Operand::Kind::text, token.text};
        }
        if (token.kind == Token::Kind::number && is_number(token.text)) {
            return Operand{Operand::Kind::number, token.text};
        }
        if (token.kind == Token::Kind::word) {
            auto const lower = ascii_lower(token.text);
            if (lower == "true" || lower == "false") {
                return Operand{Operand::Kind::flag, lower};
            }
            auto const name = token.text.substr(0, token.text.find(':'));
            auto const is_reference = is_variable_reference(token.text) || token.text == name;
            if (is_reference && is_variable_name(name)) {
                return Operand{Operand::Kind::variable, name};
            }
        }
        at_ -= 1;
        return malformed(token.at, "neither a variable (__name__:value) nor a value");
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    Condition condition_;
};

} // namespace

std::set<std::string> Condition::variables() const {
    auto names = std::set<std::string>{};
    for (auto const& test : tests) {
        auto const note = [&](Operand const& operand) {
            if (operand.kind == Operand::Kind::variable) {
                names.insert(operand.text);
            }
        };
        note(test.left);
        std::for_each(test.right.begin(), test.right.end(), note);
    }
    return names;
}

Result<Condition> parse_condition(std::string_view text) {
    if (text.size() > max_bytes) {
        return Error{Errc::too_large, "a condition of " + std::to_string(text.size()) + " bytes"};
    }
    TRY(tokens, Lexer{text}.run());
    return Parser{std::move(tokens)}.run();
}

} // namespace sonae::playbooks
