// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/updates/apt_configuration.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <vector>

namespace sonae::collect {

namespace {

constexpr auto max_names = std::size_t{16'384};
constexpr auto max_depth = std::size_t{32};
constexpr auto max_word_bytes = std::size_t{4096};

enum class Sign { none, open, close, end };

/// One token: a word or quoted text, or a sign.
struct Token {
    std::string text;
    Sign sign = Sign::none;
    bool is_quoted = false;
};

class Tokens {
public:
    explicit Tokens(std::string_view text)
        : rest_{text} {}

    std::optional<Token> next() {
        skip_space_and_comments();
        if (rest_.empty()) {
            return std::nullopt;
        }
        auto const c = rest_.front();
        if (c == '{' || c == '}' || c == ';') {
            rest_.remove_prefix(1);
            return Token{{}, c == '{' ? Sign::open : c == '}' ? Sign::close : Sign::end, false};
        }
        return c == '"' ? quoted() : word();
    }

private:
    void skip_space_and_comments() {
        while (!rest_.empty()) {
            auto const space = std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size());
            rest_.remove_prefix(space);
            auto const is_directive = rest_.starts_with("#clear") ||
                                      rest_.starts_with("#include") || rest_.starts_with("#x-apt");
            if (rest_.starts_with("//") || (rest_.starts_with('#') && !is_directive)) {
                rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
            } else if (rest_.starts_with("/*")) {
                auto const stop = rest_.find("*/", 2);
                rest_.remove_prefix(stop == std::string_view::npos ? rest_.size() : stop + 2);
            } else if (space == 0 || rest_.empty()) {
                return;
            }
        }
    }

    Token quoted() {
        rest_.remove_prefix(1);
        auto const stop = std::min(rest_.find('"'), rest_.size());
        auto token = Token{std::string{rest_.substr(0, std::min(stop, max_word_bytes))}};
        token.is_quoted = true;
        rest_.remove_prefix(std::min(stop + 1, rest_.size()));
        return token;
    }

    Token word() {
        auto const stop = std::min(rest_.find_first_of(" \t\r\n;{}\""), rest_.size());
        auto token = Token{std::string{rest_.substr(0, std::min(stop, max_word_bytes))}};
        rest_.remove_prefix(stop);
        return token;
    }

    std::string_view rest_;
};

} // namespace

void AptConfiguration::read(std::string_view text) {
    auto tokens = Tokens{text};
    auto scopes = std::vector<std::string>{""};
    auto statement = std::vector<Token>{};
    auto const name_in_scope = [&](std::string_view name) {
        auto const full =
            scopes.back().empty() ? std::string{name} : scopes.back() + "::" + std::string{name};
        return ascii_lower(full);
    };
    auto const finish = [&] {
        if (statement.size() >= 2 && statement[0].text == "#clear") {
            auto const name = ascii_lower(statement[1].text);
            std::erase_if(values_, [&](auto const& entry) {
                return entry.first == name || entry.first.starts_with(name + "::");
            });
        } else if (statement.size() == 2 && !statement[0].is_quoted && values_.size() < max_names) {
            values_[name_in_scope(statement[0].text)] = statement[1].text;
        }
        statement.clear();
    };
    while (auto token = tokens.next()) {
        switch (token->sign) {
        case Sign::none:
            statement.push_back(std::move(*token));
            break;
        case Sign::end:
            finish();
            break;
        case Sign::open: {
            auto const name = statement.empty() ? std::string{} : statement.front().text;
            if (scopes.size() < max_depth) {
                scopes.push_back(name_in_scope(name));
            }
            // "Name "value" { … }" sets the name as well.
            finish();
            break;
        }
        case Sign::close:
            finish();
            if (scopes.size() > 1) {
                scopes.pop_back();
            }
            break;
        }
    }
    finish();
}

std::optional<std::string_view> AptConfiguration::find(std::string_view name) const {
    auto const known = values_.find(ascii_lower(name));
    return known == values_.end() ? std::nullopt : std::optional<std::string_view>{known->second};
}

bool AptConfiguration::is_on(std::string_view name, bool otherwise) const {
    auto const value = find(name);
    if (!value) {
        return otherwise;
    }
    auto const word = ascii_lower(*value);
    auto const is_number = !word.empty() && word[0] >= '0' && word[0] <= '9';
    return is_number ? word.find_first_of("123456789") != std::string::npos
                     : word == "yes" || word == "true" || word == "with" || word == "on" ||
                           word == "enable" || word == "always";
}

} // namespace sonae::collect
