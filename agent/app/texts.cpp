// SPDX-License-Identifier: Apache-2.0
// Every sentence the agent says to people.
#include "agent/app/catalogue.hpp"

namespace sonae::agent::texts {

Text const help = {
    R"(sonae-agent — この機器を調べて Sonae サーバーに報告します

使い方:
  sonae-agent collect [--json] [--section 名前] [--root フォルダ]
      集まる情報を表示します(サーバー不要、何も送りません)
  sonae-agent enroll --server ホスト:ポート --token-stdin [--wait] [--again]
      サーバーに登録します。トークンは「sonae agent token create」で作ります
      --token-file ファイル / --token トークン(ps に見えるので非推奨)も使えます
      --wait   承認されるまで、またはサーバーにつながるまで待ちます
      --again  登録済みでも登録し直します
  sonae-agent run [--once]
      報告を続けます(--once は一度だけ)
  sonae-agent desktop [--try]
      ログインした人の画面に Sonae からの連絡を出します(ログイン時に自動で始まります)
      --try    サーバーもエージェントもなしで、試しの通知を一つ出します
  sonae-agent sense --read ファイル [--events] [--json]
      キャプチャ(pcap、pcapng)から機器、ネットワーク、ゲートウェイを読み取ります(何も送りません)
      --events 代わりに、起きたことを標準出力に出します(sonae watch replay 用。--json なら一行に一件)
  sonae-agent sense --interface 名前 [--interface 名前 …] [--buffer MiB] [--json]
      ネットワークを聞き続け、分かったことをエージェントに渡します(--json は標準出力にも出します)
  sonae-agent watch [--config ファイル]
      この機器のファイル、おとり、サービス、アカウント、ログを見守ります(既定 /etc/sonae/watch.toml)
  sonae-agent canary place フォルダ… | list [--json] | remove [フォルダ…]
      触られたら警報になるおとりのファイルを置きます、一覧にします、外します
  sonae-agent status [--json]      登録、最後の報告、未送信の報告、証明書の期限、センサー
  sonae-agent self-test [--json]   状態、収集、サーバーへの接続を確かめます

共通: --state-dir フォルダ(既定 /var/lib/sonae-agent)、--lang ja|en、--help、--version
終了コード: 0 成功、1 失敗、2 使い方の誤り、4 拒否・承認待ち、5 他のエージェントが使用中、
            6 サーバーに届かない、75 もう一度始める、78 未登録または状態の破損
)",
    R"(sonae-agent - looks at this machine and reports to a Sonae daemon

usage:
  sonae-agent collect [--json] [--section NAME] [--root FOLDER]
      shows what is collected (needs no daemon, sends nothing)
  sonae-agent enroll --server HOST:PORT --token-stdin [--wait] [--again]
      enrols here. "sonae agent token create" makes the token
      --token-file FILE and --token TOKEN (ps shows it) work as well
      --wait   until a person approves, or the daemon answers
      --again  although this machine is enrolled
  sonae-agent run [--once]
      reports until stopped (--once: one time)
  sonae-agent desktop [--try]
      shows calls from Sonae on the screen of whoever is logged in (begins by itself at log-in)
      --try    shows one notification as a trial, without daemon and agent
  sonae-agent sense --read FILE [--events] [--json]
      tells machines, networks and gateways from a capture (pcap, pcapng); sends nothing
      --events prints what happened instead, for sonae watch replay (--json: one line each)
  sonae-agent sense --interface NAME [--interface NAME ...] [--buffer MIB] [--json]
      listens until stopped and hands what it learns to the agent (--json: prints it as well)
  sonae-agent watch [--config FILE]
      watches files, decoys, services, accounts and logs of this machine (default /etc/sonae/watch.toml)
  sonae-agent canary place FOLDER... | list [--json] | remove [FOLDER...]
      places decoys, files that nobody has a reason to touch; lists them; takes them away
  sonae-agent status [--json]      enrolment, reports, end of the certificate, sensors
  sonae-agent self-test [--json]   tries the state, the collectors and the way to the daemon

everywhere: --state-dir FOLDER (default /var/lib/sonae-agent), --lang ja|en, --help, --version
exit codes: 0 ok, 1 failed, 2 usage, 4 refused or waiting for approval, 5 another agent is at work,
            6 the daemon is out of reach, 75 to be started again, 78 not enrolled or the state is damaged
)"};

Text const no_command = {
    "コマンドがありません。sonae-agent --help を見てください",
    "no command. See sonae-agent --help"};
Text const unknown_command = {
    "「{}」というコマンドはありません。sonae-agent --help を見てください",
    "no command \"{}\". See sonae-agent --help"};
Text const unknown_option = {"{} に「{}」というオプションはありません", "{} has no option \"{}\""};
Text const option_needs_value = {"{} には値が必要です", "{} needs a value"};
Text const surplus_argument = {"余分な引数です: {}", "a word too many: {}"};
Text const unknown_section = {
    "「{}」という項目はありません: {}", "no section \"{}\". There are: {}"};
Text const needs_server = {
    "--server ホスト:ポート を指定してください", "name the daemon: --server HOST:PORT"};
Text const needs_one_token = {
    "--token-stdin、--token-file、--token のどれか一つを指定してください",
    "give the token in one way: --token-stdin, --token-file or --token"};
Text const bad_token = {
    "登録トークンの形式ではありません(sonae1.… で始まる一行)。途中で切れていませんか",
    "this is no enrolment token (one line, sonae1.…). Was it cut off?"};
Text const bad_server = {
    "「{}」はサーバーのアドレスではありません(例 sonae.example.jp:8443、[2001:db8::1]:8443)",
    "\"{}\" is no address of a daemon (such as sonae.example.jp:8443, [2001:db8::1]:8443)"};
Text const already_enrolled = {
    "登録済みです: {}(サーバー {})。登録し直すには --again を付けてください",
    "enrolled already: {} (daemon {}). Use --again to enrol once more"};
Text const enrolled = {"登録しました: {}", "enrolled: {}"};
Text const waits_for_approval = {
    "承認待ちです。サーバーの画面、または「sonae agent approve {}」で承認してください。"
    "その後もう一度同じコマンドを実行します(--wait なら自動)",
    "waiting for approval in the web app or by \"sonae agent approve {}\". "
    "Then run the same command again (--wait does so)"};
Text const token_refused = {
    "このトークンは使えません(期限切れ、使用済み、または別のサーバーのもの)",
    "the token is not valid (run out, used up, or of another daemon)"};
Text const enrolment_refused = {
    "サーバーが登録を断りました: {}", "the daemon refuses the enrolment: {}"};
Text const not_enrolled = {
    "この機器はまだ登録されていません。sonae-agent enroll で登録してください",
    "this machine is not enrolled. Run sonae-agent enroll"};
Text const trust_refused = {
    "サーバーを信頼できません。トークンは送っていません。アドレスとトークンの組み合わせ、"
    "この機器の時計を確認してください",
    "the server cannot be trusted; the token was not sent. Check that address and token belong "
    "together, and this machine's clock"};
Text const wrong_ca = {
    "サーバーの応答の CA がトークンと一致しません",
    "the daemon's answer names another CA than the token"};
Text const detail = {"  詳細: {}\n", "  detail: {}\n"};

Text const collect_heading = {
    "項目        状態      件数     バイト   CPU ms  経過 ms\n",
    "section     state    items      bytes   CPU ms  wall ms\n"};
Text const collect_total = {"計 {} バイト、CPU {} ms\n", "{} bytes in all, {} ms of CPU\n"};

Text const trial_title = {"Sonae の試しの通知", "A trial notification of Sonae"};
Text const trial_text = {
    "この画面に Sonae からの連絡が出ます。閉じてかまいません。",
    "Calls from Sonae appear here. You may close this."};
Text const trial_shown = {"通知を出しました\n", "the notification was shown\n"};
Text const trial_failed = {
    "この画面には通知を出せません(通知を表示するプログラムがありません)",
    "this desktop shows no notifications (no program for them answers)"};

Text const status_agent = {"エージェント    {}\n", "agent           {}\n"};
Text const status_server = {"サーバー        {}\n", "daemon          {}\n"};
Text const status_certificate = {
    "証明書の期限    {}(第 {} 世代)\n", "certificate     ends {} (generation {})\n"};
Text const status_last_report = {
    "最後の報告      {}(番号 {})\n", "last report     {} (number {})\n"};
Text const status_no_report = {"最後の報告      まだありません\n", "last report     none yet\n"};
Text const status_waiting = {
    "未送信の報告    {} 件、{} バイト\n", "reports waiting {}, {} bytes\n"};
Text const status_set_aside = {"除外した報告    {} 件({})\n", "set aside       {} ({})\n"};
Text const status_sensor = {"センサー        {}({}) {}\n", "sensor          {} ({}) {}\n"};
Text const status_sensor_sees = {"正常", "sees"};
Text const status_sensor_blind = {"見えていません: ", "is blind: "};
Text const status_sensor_silent = {
    "応答がありません。sonae-sensor@インターフェースが動いているか確かめてください",
    "is silent. See whether sonae-sensor@INTERFACE runs"};

Text const test_state = {"状態フォルダ", "state folder"};
Text const test_identity = {"登録", "enrolment"};
Text const test_certificate = {"証明書の期限", "certificate's time"};
Text const test_collect = {"収集", "collectors"};
Text const test_server = {"サーバーへの接続と本人確認", "the way to the daemon, and its identity"};
Text const test_ok = {"正常    {}  {}\n", "ok      {}  {}\n"};
Text const test_failed = {"異常    {}  {}\n", "failed  {}  {}\n"};

} // namespace sonae::agent::texts
