// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/words.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto words = std::to_array<DetectorWords>({
    {.code = "new_device",
     .title_ja = "未登録の機器",
     .title_en = "Unknown device",
     .reason_ja = "台帳にない機器({mac}、アドレス {address}、ホスト名 {host_name})が {segment} に"
                  "つながりました",
     .reason_en = "A device that is not in the ledger ({mac}, address {address}, host name "
                  "{host_name}) was connected to {segment}"},
    {.code = "new_device.replaced",
     .title_ja = "交換されたとみられる機器",
     .title_en = "Device that looks replaced",
     .reason_ja =
         "{segment} で、ホスト名 {host_name} の機器が同じメーカーの別の機器({mac}、アドレス "
         "{address})に替わりました。台帳を更新してください",
     .reason_en = "In {segment} the device named {host_name} became another one of the same maker "
                  "({mac}, address {address}). Bring the ledger up to date"},
    {.code = "mac_spoof",
     .title_ja = "MACアドレスのなりすまし",
     .title_en = "MAC address of another device",
     .reason_ja = "{mac} を名乗る機器の特徴が 3 項目中 {traits_changed} 項目変わりました(ホスト名 "
                  "{host_name}、種別 {vendor_class})。別の機器がなりすましている可能性があります",
     .reason_en = "{traits_changed} of 3 traits of the device with {mac} have changed (host name "
                  "{host_name}, class {vendor_class}). Another device may be using its MAC"},
    {.code = "arp_spoof",
     .title_ja = "ARPスプーフィング",
     .title_en = "ARP spoofing",
     .reason_ja =
         "{true_mac} が使っている {address} を {false_mac} が自分のものと偽っています。通信が"
         "盗み見られているおそれがあります(偽られたアドレス {addresses} 件、{count} 回)",
     .reason_en = "{false_mac} claims {address}, which {true_mac} is using. Traffic may be read on "
                  "its way ({addresses} addresses, {count} times)"},
    {.code = "ip_conflict",
     .title_ja = "IPアドレスの重複",
     .title_en = "Address used twice",
     .reason_ja = "{address} を {who} と {whom} の両方が使っています",
     .reason_en = "{who} and {whom} both use {address}"},
    {.code = "ip_conflict.declined",
     .title_ja = "IPアドレスの重複",
     .title_en = "Address used twice",
     .reason_ja =
         "{who} は DHCP から割り当てられた {address} を、すでに使われているとして断りました",
     .reason_en = "{who} declined {address}, which DHCP offered, since somebody uses it already"},
    {.code = "arp_sweep",
     .title_ja = "ARPによる探索",
     .title_en = "Search for machines by ARP",
     .reason_ja = "{who} が 1 分間に {targets} 個(6 分間に {slow_targets} 個)のアドレスを順に探して"
                  "います。応答のない割合は {unanswered} です",
     .reason_en =
         "{who} looked for {targets} addresses within a minute ({slow_targets} within six); "
         "the share without an answer is {unanswered}"},
    {.code = "mac_flood",
     .title_ja = "偽のMACアドレスの大量送信",
     .title_en = "Flood of invented MAC addresses",
     .reason_ja =
         "{segment} に 10 秒間で {newcomers} 個の新しいMACアドレスが現れ、その後も通信を続けた"
         "割合は {heard_again} です。スイッチへの攻撃が疑われます",
     .reason_en =
         "{newcomers} new MAC addresses appeared in {segment} within 10 seconds; the share "
         "that was heard again is {heard_again}. Somebody may be attacking the switches"},
    {.code = "rogue_dhcp",
     .title_ja = "不正なDHCPサーバー",
     .title_en = "Rogue DHCP server",
     .reason_ja = "{who} が {segment} でアドレスを配っています(サーバー {server}、ゲートウェイ "
                  "{gateway}、DNS {name_servers})。登録されたDHCPサーバーではありません",
     .reason_en =
         "{who} gives out addresses in {segment} (server {server}, gateway {gateway}, name "
         "servers {name_servers}), and is not a DHCP server of it"},
    {.code = "dhcp_exhaustion",
     .title_ja = "DHCPアドレスの枯渇攻撃",
     .title_en = "DHCP addresses being used up",
     .reason_ja = "{segment} で 1 分間に {clients} 台の見知らぬ機器が {requests} 回アドレスを求めま"
                  "した。配れるアドレスがなくなるおそれがあります",
     .reason_en = "{clients} unknown clients asked for an address {requests} times within a minute "
                  "in {segment}. There may soon be none left"},
    {.code = "rogue_router_advert",
     .title_ja = "不正なルーター広告",
     .title_en = "Rogue router advertisement",
     .reason_ja = "{who} が {segment} でルーターとして振る舞っています",
     .reason_en = "{who} acts as a router in {segment}"},
    {.code = "rogue_router_advert.unknown_router",
     .title_ja = "不正なルーター広告",
     .title_en = "Rogue router advertisement",
     .reason_ja = "{mac}({router})が {segment} でルーターを名乗り、{prefix} を広告しています",
     .reason_en = "{mac} ({router}) says to be a router of {segment} and advertises {prefix}"},
    {.code = "rogue_router_advert.ended_by_other",
     .title_ja = "ルーター停止の偽装",
     .title_en = "False end of a router",
     .reason_ja = "ルーターではない {mac} が、ルーター {router} の停止を告げています",
     .reason_en = "{mac}, which is no router, says that the router {router} has ended"},
    {.code = "rogue_router_advert.redirected",
     .title_ja = "不正な経路変更",
     .title_en = "False redirect",
     .reason_ja = "ルーターではない {mac}({router})が、通信の経路を変えるよう指示しています",
     .reason_en = "{mac} ({router}), which is no router, tells machines to take another way"},
    {.code = "rogue_router_advert.new_content",
     .title_ja = "ルーター広告の内容の変化",
     .title_en = "Changed router advertisement",
     .reason_ja =
         "ルーター {router}({mac})が、これまでにない範囲またはDNSを広告しています({prefix})",
     .reason_en = "The router {router} ({mac}) advertises a range or a name server as never before "
                  "({prefix})"},
    {.code = "rogue_router_advert.preferred",
     .title_ja = "ルーターの優先度の変化",
     .title_en = "Raised preference of a router",
     .reason_ja = "ルーター {router}({mac})が優先度を「高」に変えました",
     .reason_en = "The router {router} ({mac}) raised its preference to high"},
    {.code = "rogue_router_advert.ended",
     .title_ja = "ルーター広告の終了",
     .title_en = "End of a router advertisement",
     .reason_ja = "ルーター {router}({mac})が自身の停止を告げました",
     .reason_en = "The router {router} ({mac}) says that it ends"},
    {.code = "stp_root_takeover",
     .title_ja = "スパニングツリーの異常",
     .title_en = "Disturbed spanning tree",
     .reason_ja = "{segment} のスパニングツリーに異常があります({who})",
     .reason_en = "The spanning tree of {segment} is disturbed ({who})"},
    {.code = "stp_root_takeover.root",
     .title_ja = "スパニングツリーのルート乗っ取り",
     .title_en = "Root of the spanning tree taken over",
     .reason_ja = "登録にない装置 {root} が {segment} のルートブリッジになりました",
     .reason_en = "{root}, which is not a known switch, became the root of {segment}"},
    {.code = "stp_root_takeover.storm",
     .title_ja = "スパニングツリーの頻繁な変化",
     .title_en = "Spanning tree that does not come to rest",
     .reason_ja =
         "{segment} のスパニングツリーが 1 分間に {changes} 回変化しました(通知元 {bridge})",
     .reason_en = "The spanning tree of {segment} changed {changes} times within a minute (told by "
                  "{bridge})"},
    {.code = "neighbour_drift",
     .title_ja = "隣接機器の変化",
     .title_en = "Changed neighbour",
     .reason_ja = "スイッチ {name} の情報が変わりました(ポート {port}、以前 {before})",
     .reason_en = "What the switch {name} says has changed (port {port}, before {before})"},
    {.code = "neighbour_drift.neighbour",
     .title_ja = "新しい隣接機器",
     .title_en = "New neighbour",
     .reason_ja = "{segment} に新しい隣接機器 {name}(ポート {port})が現れました",
     .reason_en = "A new neighbour {name} (port {port}) appeared in {segment}"},
    {.code = "neighbour_drift.gone",
     .title_ja = "隣接機器の消失",
     .title_en = "Neighbour gone",
     .reason_ja = "隣接機器 {name}(ポート {port})からの通知が途絶えました",
     .reason_en = "The neighbour {name} (port {port}) is no longer heard"},
    {.code = "neighbour_drift.port",
     .title_ja = "接続先ポートの変化",
     .title_en = "Changed port",
     .reason_ja = "{name} の接続ポートが {before} から {port} に変わりました",
     .reason_en = "The port of {name} changed from {before} to {port}"},
    {.code = "neighbour_drift.firmware",
     .title_ja = "スイッチの版の変化",
     .title_en = "Changed firmware of a switch",
     .reason_ja = "{name} の説明が「{before}」から「{description}」に変わりました",
     .reason_en = "The description of {name} changed from \"{before}\" to \"{description}\""},
    {.code = "neighbour_drift.vlan",
     .title_ja = "ネイティブVLANの変化",
     .title_en = "Changed native VLAN",
     .reason_ja = "{name}(ポート {port})のネイティブVLANが {before} から {vlan_id} に変わりました",
     .reason_en = "The native VLAN of {name} (port {port}) changed from {before} to {vlan_id}"},
    {.code = "name_poisoning",
     .title_ja = "名前解決のなりすまし",
     .title_en = "False answers to names",
     .reason_ja =
         "{who} が 5 分間に {names} 個の異なる名前に応答しました(最後は {name})。パスワードを"
         "盗む攻撃が疑われます",
     .reason_en = "{who} answered for {names} different names within 5 minutes (last {name}). "
                  "Somebody may be after passwords"},
    {.code = "name_poisoning.bait",
     .title_ja = "名前解決のなりすまし",
     .title_en = "False answers to names",
     .reason_ja =
         "{who} が、存在しない名前 {name} に応答しました。何にでも応答する攻撃ツールの特徴です",
     .reason_en = "{who} answered for {name}, a name that nobody has, as tools of attackers do"},
});

} // namespace

std::span<DetectorWords const> words_link() {
    return words;
}

} // namespace sonae::watch
