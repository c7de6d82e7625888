// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/invocation.hpp"

#include "daemon/cli/command.hpp"
#include "inventory/base/suggestion.hpp"

#include <algorithm>

namespace sonae::cli {

namespace {

constexpr auto not_understood = Text{"「{}」は分かりません。", "\"{}\" is not understood. "};
constexpr auto perhaps = Text{"もしかして: {}", "Did you mean: {}"};
constexpr auto option_needs_value = Text{"--{} には値が要ります", "--{} needs a value"};
constexpr auto option_takes_none = Text{"--{} は値を取りません", "--{} takes no value"};
constexpr auto option_once = Text{"--{} は一度だけ指定できます", "--{} can be given once"};
constexpr auto wrong_choice =
    Text{"{} の値「{}」は使えません。使える値: {}", "{} cannot be \"{}\". Possible: {}"};
constexpr auto argument_missing = Text{"{} がありません", "{} is missing"};
constexpr auto argument_extra = Text{"余分な引数です: {}", "one word too many: {}"};
constexpr auto verb_missing = Text{"続きを指定してください: {}", "what about it? One of: {}"};

std::string joined(std::span<std::string_view const> words, std::string_view separator) {
    auto text = std::string{};
    for (auto const word : words) {
        text.append(text.empty() ? std::string_view{} : separator).append(word);
    }
    return text;
}

/// The words that may follow `path` ("" for the first) in the table, each once.
std::vector<std::string_view> words_after(std::span<Command const> table, std::string_view path) {
    auto next = std::vector<std::string_view>{};
    for (auto const& command : table) {
        auto rest = command.path;
        if (!path.empty()) {
            if (!rest.starts_with(path) || rest.size() <= path.size() || rest[path.size()] != ' ') {
                continue;
            }
            rest.remove_prefix(path.size() + 1);
        }
        auto const word = rest.substr(0, rest.find(' '));
        if (std::ranges::find(next, word) == next.end()) {
            next.push_back(word);
        }
    }
    return next;
}

class Reader {
public:
    Reader(std::span<Command const> table, Language language)
        : table_{table}
        , language_{language} {}

    Answer<Invocation> read(std::span<std::string_view const> words) {
        // The path first, because options belong to it and may stand before it.
        TRY(rest, find_command(words));
        for (auto at = std::size_t{0}; at < rest.size(); ++at) {
            TRY(used, take(std::span{rest}.subspan(at)));
            at += used - 1;
        }
        if (!invocation_.has("help") && !invocation_.has("version")) {
            TRY(checked, check_arguments());
            static_cast<void>(checked);
        }
        return std::move(invocation_);
    }

private:
    /// Sets command and path; returns the words that are not part of the path.
    Answer<std::vector<std::string_view>> find_command(std::span<std::string_view const> words) {
        auto rest = std::vector<std::string_view>{};
        auto path = std::string{};
        auto at = std::size_t{0};
        for (; at < words.size() && words[at] != "--"; ++at) {
            if (words[at].starts_with('-')) {
                rest.push_back(words[at]);
                if (takes_next_word(words[at]) && at + 1 < words.size()) {
                    rest.push_back(words[++at]);
                }
                continue;
            }
            auto const next = words_after(table_, path);
            if (next.empty()) {
                break;
            }
            if (std::ranges::find(next, words[at]) == next.end()) {
                return unknown(words[at], next);
            }
            path.append(path.empty() ? "" : " ").append(words[at]);
            invocation_.words.emplace_back(words[at]);
        }
        rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
        auto const found = std::ranges::find(table_, path, &Command::path);
        invocation_.command = found == table_.end() ? nullptr : &*found;
        return rest;
    }

    /// While the command is not known yet: whether any option of that name takes a value.
    [[nodiscard]] bool takes_next_word(std::string_view word) const {
        if (!word.starts_with("--") || word.find('=') != std::string_view::npos) {
            return false;
        }
        auto const name = word.substr(2);
        auto const fits = [&](Option const& option) {
            return option.name == name && !option.value.empty();
        };
        return std::ranges::any_of(global_options(), fits) ||
               std::ranges::any_of(table_, [&](Command const& command) {
                   return std::ranges::any_of(command.options, fits);
               });
    }

    /// Takes the first word, with its value where it has one; returns how many words that were.
    Answer<std::size_t> take(std::span<std::string_view const> words) {
        auto const word = words.front();
        if (is_after_dashes_ || !word.starts_with('-') || word == "-") {
            invocation_.arguments.emplace_back(word);
            return std::size_t{1};
        }
        if (word == "--") {
            is_after_dashes_ = true;
            return std::size_t{1};
        }
        return take_option(words);
    }

    Answer<std::size_t> take_option(std::span<std::string_view const> words) {
        auto const word = words.front() == "-h" ? std::string_view{"--help"} : words.front();
        auto const equals = word.find('=');
        auto const name = word.substr(std::min<std::size_t>(2, word.size()), equals - 2);
        auto const* const option = word.starts_with("--") ? find_option(name) : nullptr;
        if (option == nullptr) {
            return unknown(word, option_words());
        }
        auto& values = invocation_.options[std::string{name}];
        if (!values.empty() && !option->may_repeat) {
            return usage_problem(filled(option_once.in(language_), {name}));
        }
        if (option->value.empty()) {
            if (equals != std::string_view::npos) {
                return usage_problem(filled(option_takes_none.in(language_), {name}));
            }
            values.emplace_back("");
            return std::size_t{1};
        }
        if (equals == std::string_view::npos && words.size() < 2) {
            return usage_problem(filled(option_needs_value.in(language_), {name}));
        }
        auto const value = equals == std::string_view::npos ? words[1] : word.substr(equals + 1);
        TRY(checked, check_choice("--" + std::string{name}, value, option->choices));
        values.emplace_back(checked);
        return equals == std::string_view::npos ? std::size_t{2} : std::size_t{1};
    }

    [[nodiscard]] Option const* find_option(std::string_view name) const {
        for (auto const options :
             {global_options(),
              invocation_.command == nullptr
                  ? std::span<Option const>{}
                  : std::span<Option const>{invocation_.command->options}}) {
            for (auto const& option : options) {
                if (option.name == name) {
                    return &option;
                }
            }
        }
        return nullptr;
    }

    [[nodiscard]] std::vector<std::string> option_words() const {
        auto names = std::vector<std::string>{};
        for (auto const& option : global_options()) {
            names.push_back("--" + std::string{option.name});
        }
        if (invocation_.command != nullptr) {
            for (auto const& option : invocation_.command->options) {
                names.push_back("--" + std::string{option.name});
            }
        }
        return names;
    }

    template <class Words>
    [[nodiscard]] Problem unknown(std::string_view word, Words const& choices) const {
        auto const views = std::vector<std::string_view>{choices.begin(), choices.end()};
        auto text = filled(not_understood.in(language_), {word});
        auto const close = closest(word, views);
        text += filled(
            close.empty() ? verb_missing.in(language_) : perhaps.in(language_),
            {close.empty() ? joined(views, ", ") : std::string{close}}
        );
        return usage_problem(text);
    }

    Answer<std::string> check_choice(
        std::string_view what, std::string_view value, std::span<std::string_view const> choices
    ) const {
        if (!choices.empty() && std::ranges::find(choices, value) == choices.end()) {
            return usage_problem(
                filled(wrong_choice.in(language_), {what, value, joined(choices, ", ")})
            );
        }
        return std::string{value};
    }

    Answer<bool> check_arguments() {
        if (invocation_.command == nullptr) {
            auto path = std::string{};
            for (auto const& word : invocation_.words) {
                path.append(path.empty() ? "" : " ").append(word);
            }
            auto const next = words_after(table_, path);
            return usage_problem(filled(verb_missing.in(language_), {joined(next, ", ")}));
        }
        auto const& wanted = invocation_.command->arguments;
        for (auto i = std::size_t{0}; i < wanted.size(); ++i) {
            if (i >= invocation_.arguments.size() && !wanted[i].is_optional) {
                return usage_problem(filled(argument_missing.in(language_), {wanted[i].name}));
            }
        }
        for (auto i = std::size_t{0}; i < invocation_.arguments.size(); ++i) {
            if (i >= wanted.size() && (wanted.empty() || !wanted.back().may_repeat)) {
                return usage_problem(
                    filled(argument_extra.in(language_), {invocation_.arguments[i]})
                );
            }
            auto const& argument = wanted[std::min(i, wanted.size() - 1)];
            TRY(checked, check_choice(argument.name, invocation_.arguments[i], argument.choices));
            static_cast<void>(checked);
        }
        return true;
    }

    std::span<Command const> table_;
    Language language_;
    Invocation invocation_;
    bool is_after_dashes_ = false;
};

} // namespace

std::optional<std::string> Invocation::value(std::string_view option) const {
    auto const found = options.find(option);
    return found == options.end() ? std::nullopt : std::optional{found->second.back()};
}

std::span<std::string const> Invocation::values(std::string_view option) const {
    auto const found = options.find(option);
    return found == options.end() ? std::span<std::string const>{} : std::span{found->second};
}

Answer<Invocation> read_command_line(
    std::span<std::string_view const> words, std::span<Command const> table, Language language
) {
    return Reader{table, language}.read(words);
}

std::optional<Language> language_in(std::span<std::string_view const> words) {
    for (auto i = std::size_t{0}; i < words.size() && words[i] != "--"; ++i) {
        if (words[i].starts_with("--lang=")) {
            return language_of(words[i].substr(7));
        }
        if (words[i] == "--lang" && i + 1 < words.size()) {
            return language_of(words[i + 1]);
        }
    }
    return std::nullopt;
}

} // namespace sonae::cli
