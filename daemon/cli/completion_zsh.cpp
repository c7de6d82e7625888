// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/command.hpp"
#include "daemon/cli/completion.hpp"

#include <span>

namespace sonae::cli {

namespace {

/// A text inside a specification of _arguments or _describe, where a colon and brackets have a
/// meaning.
std::string specified(std::string_view text) {
    auto result = std::string{};
    for (auto const c : text) {
        if (c == ':' || c == '[' || c == ']' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result;
}

std::string option_specification(Option const& option) {
    auto text = std::string{option.may_repeat ? "*" : ""};
    text.append("--").append(option.name);
    text.append("[").append(specified(option.says.en)).append("]");
    if (option.value.empty()) {
        return quoted(text);
    }
    text.append(":").append(specified(option.value)).append(":");
    if (takes_path(option.name)) {
        text.append("_files");
    } else if (!option.choices.empty()) {
        text.append("(");
        for (auto const choice : option.choices) {
            text.append(choice).append(" ");
        }
        text.back() = ')';
    }
    return quoted(text);
}

std::string argument_specification(Argument const& argument) {
    auto text = std::string{argument.may_repeat ? "*:" : argument.is_optional ? "::" : ":"};
    text.append(specified(argument.name)).append(":");
    if (is_path(argument.name)) {
        text.append("_files");
    }
    if (!argument.choices.empty()) {
        text.append("(");
        for (auto const choice : argument.choices) {
            text.append(choice).append(" ");
        }
        text.back() = ')';
    }
    return quoted(text);
}

/// "agent token" as the name of a function.
std::string function_name(std::string_view path) {
    auto name = "_sonae" + std::string{path.empty() ? "" : "_"} + std::string{path};
    for (auto& c : name) {
        c = c == ' ' || c == '-' ? '_' : c;
    }
    return name;
}

std::string command_function(Command const& command) {
    auto text = function_name(command.path) + "() {\n    _arguments \"${sonae_globals[@]}\"";
    for (auto const& option : command.options) {
        text.append(" \\\n        ").append(option_specification(option));
    }
    for (auto const& argument : command.arguments) {
        text.append(" \\\n        ").append(argument_specification(argument));
    }
    return text + "\n}\n\n";
}

std::string inner_function(std::string_view path) {
    auto text = function_name(path) +
                "() {\n"
                "    local curcontext=$curcontext state line\n"
                "    typeset -A opt_args\n"
                "    _arguments -C \"${sonae_globals[@]}\" '1: :->verb' '*:: :->rest'\n"
                "    case $state in\n"
                "    verb)\n"
                "        local -a verbs=(\n";
    auto cases = std::string{};
    for (auto const& next : next_words(path)) {
        auto const entry = std::string{next.word} + ":" + specified(next.says);
        text.append("            ").append(quoted(entry)).append("\n");
        auto const longer = std::string{path} + (path.empty() ? "" : " ") + std::string{next.word};
        cases.append("        ").append(next.word).append(") ");
        cases.append(function_name(longer)).append(" ;;\n");
    }
    return text +
           "        )\n"
           "        _describe command verbs\n"
           "        ;;\n"
           "    rest)\n"
           "        case $line[1] in\n" +
           cases +
           "        esac\n"
           "        ;;\n"
           "    esac\n"
           "}\n\n";
}

} // namespace

std::string zsh_completion() {
    auto text = std::string{"#compdef sonae\n"
                            "# zsh completion for sonae, made by: sonae completion zsh\n\n"
                            "local -a sonae_globals=(\n"};
    for (auto const& option : global_options()) {
        text.append("    ").append(option_specification(option)).append("\n");
    }
    text.append(")\n\n");
    for (auto const& command : commands()) {
        text += command_function(command);
    }
    for (auto const path : inner_paths()) {
        text += inner_function(path);
    }
    return text + "_sonae \"$@\"\n";
}

} // namespace sonae::cli
