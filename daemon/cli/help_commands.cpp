// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/completion.hpp"
#include "daemon/cli/context.hpp"
#include "daemon/cli/help_text.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/man_page.hpp"
#include "daemon/cli/output.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace sonae::cli {

namespace {

ExitCode print_text(Context& context, std::string const& text) {
    if (context.wants_json) {
        print_json(context, text);
    } else {
        context.out << text;
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_completion(Context& context, Invocation const& invocation) {
    auto const& shell = invocation.arguments.front();
    return print_text(
        context,
        shell == "bash"  ? bash_completion()
        : shell == "zsh" ? zsh_completion()
                         : fish_completion()
    );
}

Answer<ExitCode> run_man(Context& context, Invocation const& /*invocation*/) {
    return print_text(context, man_page(context.language));
}

Answer<ExitCode> run_help(Context& context, Invocation const& invocation) {
    auto path = std::string{};
    for (auto const& word : invocation.arguments) {
        path.append(path.empty() ? "" : " ").append(word);
    }
    for (auto const& command : commands()) {
        if (command.path == path) {
            return print_text(context, command_help(command, context.language));
        }
    }
    if (path.empty() || is_noun(path)) {
        return print_text(context, overview(path, context.language));
    }
    return usage_problem(filled(
        context.say({"「{}」というコマンドはありません", "there is no command \"{}\""}), {path}
    ));
}

} // namespace

std::vector<Command> help_commands() {
    return {
        {.path = "completion",
         .says = {"シェルの補完スクリプトを出力する", "print a completion script for a shell"},
         .arguments =
             {{.name = "SHELL", .says = {"シェル", "shell"}, .choices = {"bash", "zsh", "fish"}}},
         .examples =
             {{"sonae completion bash > /etc/bash_completion.d/sonae",
               {"bash で使う", "for bash"}}},
         .run = &run_completion},
        {.path = "man",
         .says = {"マニュアルページを roff で出力する", "print the manual page in roff"},
         .examples =
             {{"sonae man > sonae.1", {"ファイルに書く", "write it to a file"}},
              {"sonae man --lang ja | man -l -", {"すぐに読む", "read it at once"}}},
         .run = &run_man},
        {.path = "help",
         .says = {"使い方を表示する", "show how to use a command"},
         .arguments =
             {{.name = "COMMAND",
               .says = {"コマンド", "a command"},
               .is_optional = true,
               .may_repeat = true}},
         .examples = {{"sonae help asset list", {"1 つのコマンド", "one command"}}},
         .run = &run_help},
    };
}

} // namespace sonae::cli
