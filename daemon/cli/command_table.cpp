// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/command.hpp"
#include "daemon/cli/command_parts.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace sonae::cli {

std::span<Command const> commands() {
    static auto const table = [] {
        auto all = std::vector<Command>{};
        for (auto part : {
                 daemon_commands(),
                 asset_read_commands(),
                 asset_change_commands(),
                 agent_commands(),
                 agent_token_commands(),
                 people_commands(),
                 playbook_commands(),
                 playbook_signature_commands(),
                 incident_commands(),
                 incident_now_commands(),
                 incident_task_commands(),
                 incident_decide_commands(),
                 incident_record_commands(),
                 incident_report_commands(),
                 chronology_commands(),
                 contact_commands(),
                 contact_file_commands(),
                 roster_commands(),
                 policy_commands(),
                 call_commands(),
                 notify_commands(),
                 where_commands(),
                 diagram_commands(),
                 connection_commands(),
                 device_commands(),
                 watch_commands(),
                 watch_item_commands(),
                 watch_replay_commands(),
                 help_commands(),
             }) {
            std::ranges::move(part, std::back_inserter(all));
        }
        return all;
    }();
    return table;
}

std::span<Option const> global_options() {
    static auto const options = std::to_array<Option>({
        {.name = "state-dir",
         .value = "DIR",
         .says =
             {"サーバーの状態フォルダー。その中の sonae.sock に接続する(既定 /var/lib/sonae)",
              "state folder of the daemon, whose sonae.sock is used (default /var/lib/sonae)"}},
        {.name = "server",
         .value = "URL",
         .says =
             {"ソケットの代わりに接続する https の URL",
              "https URL to connect to instead of the socket"}},
        {.name = "token-file",
         .value = "FILE",
         .says =
             {"sonae login が書いたトークンのファイル(--server と使う)",
              "file with the token that sonae login wrote (with --server)"}},
        {.name = "ca-file",
         .value = "FILE",
         .says =
             {"サーバー証明書を確かめる CA 証明書(既定はシステムの証明書)",
              "CA certificate that the server's one is checked with (default: the system's)"}},
        {.name = "json",
         .value = "",
         .says =
             {"結果を 1 つの JSON で出力する。誤りは RFC 9457 の JSON で標準エラーに出す",
              "print one JSON value; errors are RFC 9457 objects on standard error"}},
        {.name = "lang",
         .value = "LANGUAGE",
         .says =
             {"表示言語(既定は LC_ALL、LC_MESSAGES、LANG)",
              "language of texts (default from LC_ALL, LC_MESSAGES, LANG)"},
         .choices = {"ja", "en"}},
        {.name = "help", .value = "", .says = {"使い方を表示する(-h)", "show how to use it (-h)"}},
        {.name = "version", .value = "", .says = {"版を表示する", "show the version"}},
    });
    return options;
}

std::span<Noun const> nouns() {
    static constexpr auto all = std::to_array<Noun>({
        {"asset", {"台帳の機器", "devices of the ledger"}},
        {"agent", {"エージェントと登録トークン", "agents and their enrolment tokens"}},
        {"agent token", {"エージェントの登録トークン", "enrolment tokens of agents"}},
        {"playbook", {"対応手順(CACAO 2.0)", "playbooks (CACAO 2.0)"}},
        {"incident", {"インシデントと訓練", "incidents and drills"}},
        {"drill", {"訓練の結果", "how drills went"}},
        {"clock", {"届出の期限", "duties to report, and until when"}},
        {"user", {"利用者", "people with accounts"}},
        {"audit", {"操作の記録", "who did what"}},
        {"chronology", {"インシデントのクロノロジー(経時記録)", "chronologies of incidents"}},
        {"contact", {"連絡先と、それを含む名簿全体", "contacts, and the directory they stand in"}},
        {"roster", {"当番表(当直表)", "rosters: who is on duty"}},
        {"policy", {"誰をどの順に呼び出すか", "escalation policies: who is called in which order"}},
        {"call", {"呼び出し", "calls that run, and those that ran"}},
        {"notify", {"連絡手段", "channels by which people are called"}},
        {"diagram", {"ネットワーク構成図", "diagrams of the network"}},
        {"connection", {"外部接続点の台帳", "the register of external connections"}},
        {"device", {"問い合わせるネットワーク機器", "network devices that are asked"}},
        {"watch", {"異常の監視", "the watch for anomalies"}},
        {"phone-tree", {"紙の連絡網", "the phone tree for paper"}},
    });
    return all;
}

} // namespace sonae::cli
