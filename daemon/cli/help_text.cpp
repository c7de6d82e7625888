// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/help_text.hpp"

#include "daemon/cli/display_width.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace sonae::cli {

namespace {

constexpr auto indent = std::size_t{2};
constexpr auto gap = std::size_t{2};
// A term longer than this does not push the explanations of all others to the right.
constexpr auto widest_term = std::size_t{32};

using Terms = std::vector<std::pair<std::string, std::string>>;

std::string section(std::string_view title, Terms const& terms) {
    auto widest = std::size_t{0};
    for (auto const& [term, says] : terms) {
        auto const width = display_width(term);
        widest = std::max(widest, width <= widest_term ? width : 0);
    }
    auto text = "\n" + std::string{title} + "\n";
    for (auto const& [term, says] : terms) {
        auto const width = display_width(term);
        text.append(indent, ' ').append(term);
        if (width > widest) {
            text.append("\n").append(indent + widest + gap, ' ');
        } else {
            text.append(widest - width + gap, ' ');
        }
        text.append(says).append("\n");
    }
    return text;
}

std::string says_with_choices(
    Text const& says, std::vector<std::string_view> const& choices, Language language
) {
    auto text = std::string{says.in(language)};
    auto separator = std::string_view{": "};
    for (auto const choice : choices) {
        text.append(separator).append(choice);
        separator = ", ";
    }
    return text;
}

Terms terms_of(std::span<Option const> options, Language language) {
    auto terms = Terms{};
    for (auto const& option : options) {
        terms.emplace_back(
            option_word(option), says_with_choices(option.says, option.choices, language)
        );
    }
    return terms;
}

std::string_view say(Text const& text, Language language) {
    return text.in(language);
}

} // namespace

std::string option_word(Option const& option) {
    auto word = "--" + std::string{option.name};
    return option.value.empty() ? word : word.append(" ").append(option.value);
}

std::string usage_line(Command const& command) {
    auto line = "sonae " + std::string{command.path};
    for (auto const& argument : command.arguments) {
        line.append(argument.is_optional ? " [" : " ").append(argument.name);
        line.append(argument.may_repeat ? "…" : "").append(argument.is_optional ? "]" : "");
    }
    return line + (command.options.empty() ? "" : " [OPTION]…");
}

std::string command_help(Command const& command, Language language) {
    auto text = usage_line(command) + "\n" + std::string{command.says.in(language)} + "\n";
    auto examples = Terms{};
    auto const title = say({"例", "Examples"}, language);
    text.append("\n").append(title).append("\n");
    for (auto const& example : command.examples) {
        text.append(indent, ' ').append("# ").append(example.says.in(language)).append("\n");
        text.append(indent, ' ').append(example.line).append("\n");
    }
    if (!command.arguments.empty()) {
        auto terms = Terms{};
        for (auto const& argument : command.arguments) {
            terms.emplace_back(
                argument.name, says_with_choices(argument.says, argument.choices, language)
            );
        }
        text += section(say({"引数", "Arguments"}, language), terms);
    }
    if (!command.options.empty()) {
        text +=
            section(say({"オプション", "Options"}, language), terms_of(command.options, language));
    }
    text += section(
        say({"共通のオプション", "Options of every command"}, language),
        terms_of(global_options(), language)
    );
    return text;
}

std::string overview(std::string_view path, Language language) {
    auto const is_all = path.empty();
    auto text = std::string{"sonae "};
    text.append(is_all ? "COMMAND" : std::string{path} + " COMMAND").append(" [OPTION]…\n");
    auto const* const noun = std::ranges::find(nouns(), path, &Noun::name).base();
    if (is_all) {
        text +=
            say({"Sonae のサーバーを操作する(台帳、エージェント、利用者)\n",
                 "work with the Sonae daemon: ledger, agents, people\n"},
                language);
    } else if (noun != nouns().data() + nouns().size()) {
        text.append(noun->says.in(language)).append("\n");
    }
    auto terms = Terms{};
    for (auto const& command : commands()) {
        auto const fits = is_all || (command.path.starts_with(path) &&
                                     command.path.substr(path.size()).starts_with(' '));
        if (fits) {
            terms.emplace_back(command.path, command.says.in(language));
        }
    }
    text += section(say({"コマンド", "Commands"}, language), terms);
    text += section(
        say({"共通のオプション", "Options of every command"}, language),
        terms_of(global_options(), language)
    );
    text.append("\n").append(
        say({"詳しくは sonae COMMAND --help\n", "More: sonae COMMAND --help\n"}, language)
    );
    return text;
}

bool is_noun(std::string_view path) {
    return std::ranges::any_of(nouns(), [&](Noun const& noun) { return noun.name == path; });
}

} // namespace sonae::cli
