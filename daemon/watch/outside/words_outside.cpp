// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/words.hpp"

#include <array>

namespace sonae::watch {

namespace {

constexpr auto words = std::to_array<DetectorWords>({
    {.code = "beacon",
     .title_ja = "外部への規則的な通信",
     .title_en = "Regular calls to the outside",
     .reason_ja = "{who} が外部の {destination} へ、約 {gap_s} 秒おきに規則正しく接続しています"
                  "(直近 {connections} 回)。遠隔操作の合図の可能性があります",
     .reason_en =
         "{who} connects to {destination} outside about every {gap_s} s, as regularly as a "
         "clock (last {connections} times). It may be waiting for orders"},
    {.code = "dns_tunnel",
     .title_ja = "DNSを使った隠れた通信",
     .title_en = "Data hidden in DNS",
     .reason_ja = "{who} が 10 分間に {domain} の下の異なる名前を {names} 個問い合わせました"
                  "(平均 {length} 文字)。データの持ち出しの可能性があります",
     .reason_en = "{who} asked for {names} different names below {domain} within 10 minutes "
                  "({length} characters on average). Data may be leaving that way"},
    {.code = "dga",
     .title_ja = "存在しない名前への大量の問い合わせ",
     .title_en = "Many names that do not exist",
     .reason_ja = "{who} が存在しないドメイン名を多数問い合わせています({domains} 個)",
     .reason_en = "{who} asks for many domains that do not exist ({domains})"},
    {.code = "dga.generated",
     .title_ja = "自動生成とみられる名前への問い合わせ",
     .title_en = "Names that look generated",
     .reason_ja = "{who} が 10 分間に存在しないドメイン {domains} 個を問い合わせました(全体の "
                  "{percent} %)。マルウェアが指令元を探している可能性があります",
     .reason_en = "{who} asked for {domains} domains that do not exist within 10 minutes "
                  "({percent} % of all). Malware may be looking for its master"},
    {.code = "dga.storm",
     .title_ja = "失敗する名前解決の急増",
     .title_en = "Storm of failing names",
     .reason_ja = "{who} の名前解決がこの 1 時間に {storm} 回失敗し、普段のこの時間帯を大きく"
                  "上回っています",
     .reason_en = "{storm} questions of {who} about names failed within the hour, far more than "
                  "usual at this time"},
    {.code = "new_outside",
     .title_ja = "初めての外部通信先",
     .title_en = "First contact with a place outside",
     .reason_ja = "{who} が、同じ種類の機器では 30 日間使われていない外部の {destination}(ポート "
                  "{port})と通信しました",
     .reason_en = "{who} spoke with {destination} outside (port {port}), which no machine of its "
                  "class used within 30 days"},
    {.code = "medical_internet",
     .title_ja = "医療機器とインターネットの通信",
     .title_en = "Medical device and the internet",
     .reason_ja = "{who} と、届け出のない外部の {destination} との通信がありました",
     .reason_en = "{who} and {destination} outside, which is not declared, spoke with each other"},
    {.code = "medical_internet.out",
     .title_ja = "医療機器からインターネットへの通信",
     .title_en = "Medical device calls the internet",
     .reason_ja = "{who} が、届け出のない外部の {destination} へ接続しました",
     .reason_en = "{who} connected to {destination} outside, which is not declared"},
    {.code = "medical_internet.in",
     .title_ja = "インターネットから医療機器への通信",
     .title_en = "The internet calls a medical device",
     .reason_ja = "届け出のない外部の {destination} から {who} へ接続がありました",
     .reason_en = "{destination} outside, which is not declared, connected to {who}"},
    {.code = "medical_internet.question",
     .title_ja = "医療機器による外部の名前の問い合わせ",
     .title_en = "Medical device asks for a name outside",
     .reason_ja = "{who} が、届け出のない外部の名前 {destination} を問い合わせました",
     .reason_en = "{who} asked for the address of {destination} outside, which is not declared"},
    {.code = "exfiltration",
     .title_ja = "外部への大量送信",
     .title_en = "Much data sent outside",
     .reason_ja = "{who} が外部の {destination} へ {megabytes} MB を送りました(受信の {ratio} 倍)",
     .reason_en = "{who} sent {megabytes} MB to {destination} outside ({ratio} times what came "
                  "back)"},
    {.code = "exfiltration.hour",
     .title_ja = "外部への大量送信",
     .title_en = "Much data sent outside",
     .reason_ja = "{who} が 1 時間に外部の {destination} へ {megabytes} MB を送りました(受信の "
                  "{ratio} 倍、この時間帯の普段の上限は {usual_mb} MB)",
     .reason_en =
         "{who} sent {megabytes} MB to {destination} outside within an hour ({ratio} times "
         "what came back; at most {usual_mb} MB are usual at this time)"},
    {.code = "exfiltration.day",
     .title_ja = "外部への長時間の大量送信",
     .title_en = "Much data sent outside over a day",
     .reason_ja = "{who} が 1 日のうちに外部の {destination} へ {megabytes} MB を送りました(受信の "
                  "{ratio} 倍)",
     .reason_en = "{who} sent {megabytes} MB to {destination} outside within a day ({ratio} times "
                  "what came back)"},
    {.code = "exfiltration.night",
     .title_ja = "夜間・休日の外部への大量送信",
     .title_en = "Much data sent outside at night",
     .reason_ja = "{who} が夜間または休日の 1 時間に外部の {destination} へ {megabytes} MB を送りま"
                  "した(受信の {ratio} 倍)",
     .reason_en = "{who} sent {megabytes} MB to {destination} outside within an hour of the night "
                  "or of a day off ({ratio} times what came back)"},
    {.code = "long_connection",
     .title_ja = "外部との長時間の接続",
     .title_en = "Connection kept open for hours",
     .reason_ja = "{who} が外部の {destination}(ポート {port})との接続を {hours} 時間開いたままに"
                  "しています。外から操作する抜け道の可能性があります",
     .reason_en = "{who} has kept a connection to {destination} outside (port {port}) open for "
                  "{hours} h. It may be a way in from outside"},
    {.code = "vpn_anomaly",
     .title_ja = "リモート接続の異常",
     .title_en = "Unusual remote access",
     .reason_ja = "{whom} へのリモート接続({address} から)が普段と異なります",
     .reason_en = "Remote access to {whom} (from {address}) is not as usual"},
    {.code = "vpn_anomaly.guessed",
     .title_ja = "失敗を繰り返した後のリモート接続",
     .title_en = "Remote access after many failures",
     .reason_ja = "{failures} 回失敗した後、{address} からのリモート接続が認証されました"
                  "(接続先 {whom})",
     .reason_en = "After {failures} failures, remote access from {address} was let in by {whom}"},
    {.code = "vpn_anomaly.two_networks",
     .title_ja = "離れた 2 か所からの同じ利用者のリモート接続",
     .title_en = "One account from two networks",
     .reason_ja = "{whom} で、同じ利用者が {apart_min} 分のうちに別の回線({address})から接続"
                  "しました",
     .reason_en = "At {whom}, the same account came from another network ({address}) within "
                  "{apart_min} min"},
    {.code = "vpn_anomaly.new_network",
     .title_ja = "初めての回線からのリモート接続",
     .title_en = "Remote access from a new network",
     .reason_ja = "{whom} で、ある利用者が 30 日間使っていない回線({address})から接続しました",
     .reason_en = "At {whom}, an account came from a network that it did not use in 30 days "
                  "({address})"},
    {.code = "vpn_anomaly.odd_hour",
     .title_ja = "普段使わない時間帯のリモート接続",
     .title_en = "Remote access at an unusual hour",
     .reason_ja = "{whom} で、ある利用者が過去 {weeks} 週間使ったことのない時間帯に {address} から"
                  "接続しました",
     .reason_en = "At {whom}, an account came from {address} at an hour at which it never did in "
                  "{weeks} weeks"},
    {.code = "vpn_anomaly.sessions",
     .title_ja = "リモート接続の急増",
     .title_en = "Surge of remote access",
     .reason_ja = "{whom} へのリモート接続がこの 1 時間に {sessions} 回あり、普段のこの時間帯を"
                  "上回っています(最後は {address})",
     .reason_en = "{whom} let in {sessions} logons within the hour, more than usual at this time "
                  "(last from {address})"},
    {.code = "vpn_anomaly.appliance",
     .title_ja = "VPN装置自身から外部への通信",
     .title_en = "VPN appliance calls outside",
     .reason_ja = "VPN装置 {who} 自身が、30 日間通信のない外部の {address} へ接続しました。装置が"
                  "乗っ取られている可能性があります",
     .reason_en = "The VPN appliance {who} itself called {address} outside, for the first time in "
                  "30 days. It may have been taken over"},
    {.code = "remote_access_tool",
     .title_ja = "届け出のない遠隔操作ソフト",
     .title_en = "Undeclared tool for remote control",
     .reason_ja = "{who} で遠隔操作ソフト {tool} が使われています",
     .reason_en = "{who} uses {tool}, a tool for remote control"},
    {.code = "mining",
     .title_ja = "業務外の通信",
     .title_en = "Misuse of a machine",
     .reason_ja = "{who} が外部の {address} と業務外の通信をしています",
     .reason_en = "{who} speaks with {address} outside for no work of the hospital"},
    {.code = "mining.mining",
     .title_ja = "暗号資産の採掘",
     .title_en = "Mining of coins",
     .reason_ja = "{who} が外部の {address} と暗号資産の採掘の通信をしています。侵入された機器で"
                  "よく見られます",
     .reason_en = "{who} mines coins with {address} outside, as machines that were broken into "
                  "often do"},
    {.code = "mining.sharing",
     .title_ja = "ファイル共有ソフトの通信",
     .title_en = "Sharing of files",
     .reason_ja = "{who} が外部の {address} とファイル共有(BitTorrent)の通信をしています",
     .reason_en = "{who} shares files with {address} outside (BitTorrent)"},
    {.code = "icmp_tunnel",
     .title_ja = "隠れた通信路",
     .title_en = "Hidden tunnel",
     .reason_ja = "{who} と {whom} の間に、隠れた通信路の疑いがあります",
     .reason_en = "There may be a hidden tunnel between {who} and {whom}"},
    {.code = "icmp_tunnel.echo",
     .title_ja = "pingに隠れた通信",
     .title_en = "Data hidden in pings",
     .reason_ja = "{who} が {whom} へ 10 分間に、通常の ping にはない内容({payload} バイト)を "
                  "{echoes} 回送りました",
     .reason_en = "{who} sent {whom} {echoes} pings within 10 minutes with contents that no usual "
                  "ping has ({payload} bytes)"},
    {.code = "icmp_tunnel.regular",
     .title_ja = "外部への規則的なping",
     .title_en = "Regular pings to the outside",
     .reason_ja = "{who} が外部の {whom} へ、通常とは異なる ping を規則正しく送り続けています"
                  "(直近 {echoes} 回)",
     .reason_en = "{who} keeps sending unusual pings to {whom} outside, as regularly as a clock "
                  "(last {echoes} times)"},
    {.code = "icmp_tunnel.protocol",
     .title_ja = "届け出のないトンネル通信",
     .title_en = "Undeclared tunnel",
     .reason_ja = "{who} が外部の {whom} へ、ほかの通信を包む方式(IP プロトコル番号 {protocol})で"
                  "通信しています",
     .reason_en = "{who} speaks with {whom} outside by a protocol that carries others (IP protocol "
                  "number {protocol})"},
    {.code = "icmp_tunnel.names",
     .title_ja = "DNSによる大量の送受信",
     .title_en = "Much data by DNS over TCP",
     .reason_ja = "{who} が外部の {whom} と、10 分間に DNS(TCP)で {name_bytes} バイトをやり取り"
                  "しました",
     .reason_en = "{who} and {whom} outside exchanged {name_bytes} bytes by DNS over TCP within 10 "
                  "minutes"},
    {.code = "clear_text",
     .title_ja = "暗号化されていないパスワード",
     .title_en = "Password in clear text",
     .reason_ja = "{who} から {whom}(ポート {port})へ、パスワードが暗号化されずに送られています",
     .reason_en = "A password goes from {who} to {whom} (port {port}) without encryption"},
    {.code = "clear_text.snmp_community",
     .title_ja = "暗号化されていないSNMPの合言葉",
     .title_en = "SNMP community in clear text",
     .reason_ja = "{who} から {whom}(ポート {port})へ、SNMP のコミュニティ名が暗号化されずに"
                  "送られています",
     .reason_en = "A community of SNMP goes from {who} to {whom} (port {port}) without encryption"},
});

} // namespace

std::span<DetectorWords const> words_outside() {
    return words;
}

} // namespace sonae::watch
