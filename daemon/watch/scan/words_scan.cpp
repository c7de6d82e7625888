// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/words.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto words = std::to_array<DetectorWords>({
    {.code = "port_scan_vertical",
     .title_ja = "ポートスキャン",
     .title_en = "Port scan",
     .reason_ja =
         "{who} が {whom} のポートを 5 分間に {ports} 個(1 時間に {slow_ports} 個)試しました。"
         "つながらなかった割合は {failed} です",
     .reason_en = "{who} tried {ports} ports of {whom} within 5 minutes ({slow_ports} within an "
                  "hour); the share that failed is {failed}"},
    {.code = "port_scan_horizontal",
     .title_ja = "多数の機器への探索",
     .title_en = "Search for machines",
     .reason_ja =
         "{who} が 5 分間に {hosts} 台の機器のポート {port} を試しました。つながらなかった割合は "
         "{failed} です",
     .reason_en = "{who} tried port {port} of {hosts} machines within 5 minutes; the share that "
                  "failed is {failed}"},
    {.code = "external_recon",
     .title_ja = "外部からの探索",
     .title_en = "Search from outside",
     .reason_ja =
         "院外の {address} が 1 時間に院内の {hosts} 台へ接続を試みました(応答あり {answered} 台、"
         "最後はポート {port})",
     .reason_en =
         "{address}, outside of the hospital, tried {hosts} machines inside within an hour "
         "({answered} answered; last port {port})"},
});

} // namespace

std::span<DetectorWords const> words_scan() {
    return words;
}

} // namespace sonae::watch
