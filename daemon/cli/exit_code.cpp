// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/exit_code.hpp"

#include <array>

namespace sonae::cli {

std::span<ExitCodeText const> exit_codes_text() {
    static constexpr auto texts = std::to_array<ExitCodeText>({
        {ExitCode::ok, {"成功", "done"}},
        {ExitCode::failed,
         {"内部の誤り(サーバーまたは sonae)", "a fault of the daemon or of sonae"}},
        {ExitCode::usage,
         {"コマンドの書き方または値が正しくない", "the command line or a value is not right"}},
        {ExitCode::not_found, {"対象が見つからない", "what was named does not exist"}},
        {ExitCode::refused,
         {"権限がない、本人確認ができない、または回数が多すぎる",
          "not allowed, not signed in, or too often"}},
        {ExitCode::conflict,
         {"他の人が変更した、いまの状態では実行できない、または候補が複数ある",
          "changed meanwhile, not possible in the present state, or several fit"}},
        {ExitCode::unreachable, {"サーバーに接続できない", "the daemon cannot be reached"}},
        {ExitCode::partly_done, {"一部だけ実行した", "done in part"}},
        {ExitCode::found_problems,
         {"点検または検証で問題を見つけた",
          "a check found something that a person should look at"}},
        {ExitCode::bad_config, {"設定が正しくない", "the configuration is not right"}},
    });
    return texts;
}

} // namespace sonae::cli
