// SPDX-License-Identifier: Apache-2.0
// What `sonae-agent watch` and `sonae-agent canary` say to people.
#include "agent/app/catalogue.hpp"

namespace sonae::agent::texts {

Text const watch_bad_settings = {
    "監視の設定に誤りがあります。下の行を直してから、もう一度始めてください",
    "the watch's configuration is wrong. Mend the lines below and start it again"};
Text const watch_may_not = {
    "ファイルの変化を聞く権限(CAP_SYS_ADMIN)がありません。root で実行するか、設定の fanotify を "
    "\"auto\" にしてください",
    "may not listen to changes of files (CAP_SYS_ADMIN). Run it as root, or set fanotify to "
    "\"auto\""};
Text const watch_cannot = {"ファイルの変化を聞けません", "cannot listen to changes of files"};
Text const watch_not_confined = {
    "システムコールを制限できないため、監視を始めません",
    "does not watch, because its system calls cannot be restricted"};

Text const canary_usage = {
    "canary の後に place フォルダ…、list、remove [フォルダ…] のどれかを指定してください",
    "give one of: canary place FOLDER..., canary list, canary remove [FOLDER...]"};
Text const canary_no_folder = {"「{}」というフォルダはありません", "there is no folder \"{}\""};
Text const canary_not_placed = {"おとりのファイルを置けません", "cannot place decoys"};
Text const canary_bad_list = {"おとりの一覧を読めません", "cannot read the list of decoys"};
Text const canary_placed = {"おとりを置きました    {}\n", "placed   {}\n"};
Text const canary_removed = {"おとりを外しました    {}\n", "removed  {}\n"};
Text const canary_none = {
    "おとりはありません。sonae-agent canary place フォルダ で置きます\n",
    "there are no decoys. sonae-agent canary place FOLDER places some\n"};
Text const canary_in_place = {"正常            ", "in place"};
Text const canary_gone = {"なくなっています", "gone    "};
Text const canary_replaced = {"別のファイルです", "replaced"};
Text const canary_advice = {
    "このファイルを開くだけでも警報になります。フォルダを使う職員に知らせ、バックアップと"
    "ウイルス対策のプログラムを\n/etc/sonae/watch.toml の [canaries] に書いてください\n",
    "Opening one of them is an alarm. Tell whoever uses the folder, and list the programs of "
    "backup and virus scanner\nin [canaries] of /etc/sonae/watch.toml\n"};

Text const test_watch = {"機器の監視とおとり", "the watch of this machine, and decoys"};

} // namespace sonae::agent::texts
