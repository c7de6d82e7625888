// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/command.hpp"
#include "daemon/cli/completion.hpp"

#include <set>
#include <span>

namespace sonae::cli {

namespace {

std::string option_line(Option const& option, std::string_view condition) {
    auto line = std::string{"complete -c sonae"};
    if (!condition.empty()) {
        line.append(" -n ").append(quoted(condition));
    }
    line.append(" -l ").append(option.name);
    if (!option.value.empty()) {
        line.append(takes_path(option.name) ? " -r -F" : " -x");
    }
    if (!option.choices.empty()) {
        auto choices = std::string{};
        for (auto const choice : option.choices) {
            choices.append(choices.empty() ? "" : " ").append(choice);
        }
        line.append(" -a ").append(quoted(choices));
    }
    return line.append(" -d ").append(quoted(option.says.en)).append("\n");
}

std::string words_line(std::string_view path, NextWord const& next) {
    auto line = std::string{"complete -c sonae -n "};
    line.append(quoted("__sonae_path_is '" + std::string{path} + "'"));
    line.append(" -a ").append(next.word);
    return line.append(" -d ").append(quoted(next.says)).append("\n");
}

std::string command_lines(Command const& command) {
    auto text = std::string{};
    auto const condition = "__sonae_path_begins '" + std::string{command.path} + "'";
    for (auto const& option : command.options) {
        text += option_line(option, condition);
    }
    for (auto const& argument : command.arguments) {
        if (is_path(argument.name)) {
            text.append("complete -c sonae -n ").append(quoted(condition)).append(" -F\n");
        }
        for (auto const choice : argument.choices) {
            text += words_line(command.path, {choice, argument.says.en});
        }
    }
    return text;
}

std::set<std::string> options_with_value() {
    auto words = std::set<std::string>{};
    auto const take = [&](std::span<Option const> options) {
        for (auto const& option : options) {
            if (!option.value.empty()) {
                words.insert("--" + std::string{option.name});
            }
        }
    };
    take(global_options());
    for (auto const& command : commands()) {
        take(command.options);
    }
    return words;
}

} // namespace

std::string fish_completion() {
    auto text = std::string{"# fish completion for sonae, made by: sonae completion fish\n"
                            "function __sonae_path\n"
                            "    set -l path\n"
                            "    set -l skips 0\n"
                            "    for word in (commandline -opc)[2..-1]\n"
                            "        if test $skips = 1\n"
                            "            set skips 0\n"
                            "        else if contains -- $word"};
    for (auto const& option : options_with_value()) {
        text.append(" ").append(option);
    }
    text += "\n"
            "            set skips 1\n"
            "        else if not string match -q -- '-*' $word\n"
            "            set -a path $word\n"
            "        end\n"
            "    end\n"
            "    echo \"$path\"\n"
            "end\n\n"
            "function __sonae_path_is\n"
            "    test (__sonae_path) = \"$argv[1]\"\n"
            "end\n\n"
            "function __sonae_path_begins\n"
            "    string match -q -- \"$argv[1] *\" (__sonae_path)' '\n"
            "end\n\n"
            "complete -c sonae -f\n";
    for (auto const& option : global_options()) {
        text += option_line(option, "");
    }
    for (auto const path : inner_paths()) {
        for (auto const& next : next_words(path)) {
            text += words_line(path, next);
        }
    }
    for (auto const& command : commands()) {
        text += command_lines(command);
    }
    return text;
}

} // namespace sonae::cli
