// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/completion.hpp"

#include "daemon/cli/command.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

namespace sonae::cli {

namespace {

std::string_view says_of(std::string_view path) {
    for (auto const& noun : nouns()) {
        if (noun.name == path) {
            return noun.says.en;
        }
    }
    for (auto const& command : commands()) {
        if (command.path == path) {
            return command.says.en;
        }
    }
    return {};
}

std::vector<Option const*> all_options() {
    auto all = std::vector<Option const*>{};
    for (auto const& option : global_options()) {
        all.push_back(&option);
    }
    for (auto const& command : commands()) {
        for (auto const& option : command.options) {
            all.push_back(&option);
        }
    }
    return all;
}

std::string joined(std::set<std::string> const& words, std::string_view separator) {
    auto text = std::string{};
    for (auto const& word : words) {
        text.append(text.empty() ? std::string_view{} : separator).append(word);
    }
    return text;
}

/// "--a|--b": the options whose next word is their value.
std::string options_with_value() {
    auto words = std::set<std::string>{};
    for (auto const* const option : all_options()) {
        if (!option->value.empty()) {
            words.insert("--" + std::string{option->name});
        }
    }
    return joined(words, "|");
}

/// The cases that complete the value of an option.
std::string bash_values() {
    auto choices = std::map<std::string, std::set<std::string>>{};
    auto paths = std::set<std::string>{};
    for (auto const* const option : all_options()) {
        auto const word = "--" + std::string{option->name};
        if (takes_path(option->name)) {
            paths.insert(word);
        }
        choices[word].insert(option->choices.begin(), option->choices.end());
    }
    auto text = "    " + joined(paths, "|") +
                ")\n        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n        return\n"
                "        ;;\n";
    for (auto const& [word, values] : choices) {
        if (!values.empty()) {
            text.append("    ").append(word).append(")\n        words='");
            text.append(joined(values, " ")).append("'\n        ;;\n");
        }
    }
    return text;
}

std::string bash_paths() {
    auto globals = std::string{};
    for (auto const& option : global_options()) {
        globals.append(" --").append(option.name);
    }
    auto text = std::string{};
    for (auto const path : inner_paths()) {
        text.append("        '").append(path).append("') words='");
        for (auto const& next : next_words(path)) {
            text.append(next.word).append(" ");
        }
        text.append(globals.substr(1)).append("' ;;\n");
    }
    for (auto const& command : commands()) {
        auto const path = command.path;
        text.append("        '").append(path).append("' | '").append(path).append(" '*) words='");
        for (auto const& argument : command.arguments) {
            for (auto const choice : argument.choices) {
                text.append(choice).append(" ");
            }
        }
        for (auto const& option : command.options) {
            text.append("--").append(option.name).append(" ");
        }
        text.append(globals.substr(1)).append("'");
        if (std::ranges::any_of(command.arguments, is_path, &Argument::name)) {
            text.append("\n            if [[ $word != -* ]]; then\n"
                        "                mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
                        "                return\n"
                        "            fi");
        }
        text.append(" ;;\n");
    }
    return text;
}

} // namespace

std::vector<std::string_view> inner_paths() {
    auto paths = std::vector<std::string_view>{""};
    for (auto const& noun : nouns()) {
        paths.push_back(noun.name);
    }
    return paths;
}

std::vector<NextWord> next_words(std::string_view path) {
    auto next = std::vector<NextWord>{};
    for (auto const& command : commands()) {
        auto const begin = path.empty() ? 0 : path.size() + 1;
        if (!path.empty() && !command.path.starts_with(std::string{path} + " ")) {
            continue;
        }
        auto const end = std::min(command.path.find(' ', begin), command.path.size());
        auto const word = command.path.substr(begin, end - begin);
        if (std::ranges::find(next, word, &NextWord::word) == next.end()) {
            next.push_back({word, says_of(command.path.substr(0, end))});
        }
    }
    return next;
}

bool takes_path(std::string_view option) {
    constexpr auto all =
        std::to_array<std::string_view>({"state-dir", "token-file", "ca-file", "output"});
    return std::ranges::find(all, option) != all.end();
}

bool is_path(std::string_view argument) {
    return argument == "FILE";
}

std::string quoted(std::string_view text) {
    auto result = std::string{"'"};
    for (auto const c : text) {
        result += c == '\'' ? std::string{"'\\''"} : std::string{c};
    }
    return result + "'";
}

std::string bash_completion() {
    return "# bash completion for sonae, made by: sonae completion bash\n"
           "_sonae() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} path='' words='' i\n"
           "    COMPREPLY=()\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        case ${COMP_WORDS[i]} in\n"
           "        " +
           options_with_value() +
           ") i=$((i + 1)) ;;\n"
           "        -*) ;;\n"
           "        *) path+=\" ${COMP_WORDS[i]}\" ;;\n"
           "        esac\n"
           "    done\n"
           "    case ${COMP_WORDS[COMP_CWORD - 1]} in\n" +
           bash_values() +
           "    *)\n"
           "        case ${path# } in\n" +
           bash_paths() +
           "        esac\n"
           "        ;;\n"
           "    esac\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
           "}\n"
           "complete -F _sonae sonae\n";
}

} // namespace sonae::cli
