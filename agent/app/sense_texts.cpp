// SPDX-License-Identifier: Apache-2.0
// What `sonae-agent sense` says to people.
#include "agent/app/catalogue.hpp"
#include "agent/app/sense_table.hpp"

#include <array>

namespace sonae::agent {

namespace texts {

Text const sense_needs_source = {
    "--read ファイル(キャプチャ)か --interface 名前(そのまま聞き続けます)の"
    "どちらか一方を指定してください",
    "give one of the two: --read FILE (a capture), or --interface NAME (listens until stopped)"};
Text const sense_events_need_file = {
    "--events は --read ファイル と一緒に指定してください"
    "(聞き続けるときは、指定しなくても出来事が記録されます)",
    "--events goes with --read FILE (a sensor that listens tells events without being asked)"};
Text const sense_bad_interface = {
    "「{}」はインターフェース名ではありません(1~15 文字、空白と / は使えません)",
    "\"{}\" is no name of an interface (1 to 15 characters, no space, no /)"};
Text const sense_bad_buffer = {
    "--buffer は 1 から 64 までの整数(MiB)です: {}",
    "--buffer is a number of MiB from 1 to 64: {}"};
Text const sense_may_not_listen = {
    "ネットワークを聞く権限がありません。root で、または CAP_NET_RAW を付けて実行してください"
    "(systemd なら sonae-sensor@インターフェース)",
    "may not listen to the network. Run it as root or with CAP_NET_RAW "
    "(with systemd: sonae-sensor@INTERFACE)"};
Text const sense_cannot_listen = {"インターフェースを聞けません", "cannot listen to the interface"};
Text const sense_not_confined = {
    "システムコールを制限できないため、聞き始めません",
    "does not listen, because its system calls cannot be restricted"};
Text const sense_unread_link = {
    "このインターフェースのリンク種別には対応していません"
    "(イーサネット、Linux cooked、raw IP、ループバックに対応)",
    "the link type of this interface is not read "
    "(Ethernet, Linux cooked, raw IP and loopback are)"};
Text const sense_no_library = {
    "キャプチャを読むには libpcap が必要です(apt-get install libpcap0.8)",
    "libpcap is needed to read captures (apt-get install libpcap0.8)"};
Text const sense_no_capture = {
    "pcap でも pcapng でもないファイルです。tcpdump -w または Wireshark "
    "で保存したファイルを指定してください",
    "this is neither pcap nor pcapng. Give a file that tcpdump -w or Wireshark wrote"};
Text const sense_cannot_read = {
    "ファイルを読めません。名前と権限を確認してください",
    "cannot read the file. Check its name and who may read it"};
Text const sense_unknown_link = {
    "{}: リンク種別 {}(番号 {})には対応していません。"
    "イーサネット、Linux cooked、raw IP、ループバックのキャプチャを指定してください",
    "{}: link type {} (number {}) is not read. "
    "Give a capture of Ethernet, Linux cooked, raw IP or loopback"};
Text const sense_cut_short = {
    "{}: 途中で切れているか壊れています。上は {} フレームまでの結果です({})",
    "{}: it is cut short or damaged. The above is from its first {} frames ({})"};

Text const sense_capture = {
    "キャプチャ  {}、{} フレーム、{} から {} まで\n", "capture     {}, frames: {}, {} to {}\n"};
Text const sense_storm = {
    "注意        {} から {} まで、送信元を偽るフレームが大量にありました(機器に数えなかった送信元 "
    "約 {})\n",
    "careful     from {} to {} somebody flooded the network with invented senders (about {} not "
    "counted as machines)\n"};
Text const sense_evicted = {
    "注意        上限を超えたため {} 件を記録から外しました\n",
    "careful     {} entries were given up because a table was full\n"};
Text const sense_no_segments = {
    "ネットワーク  範囲が分かる根拠はありませんでした\n",
    "networks    nothing told their ranges\n"};
Text const sense_segments = {
    "ネットワーク(範囲、確かさ、見えたアドレス数、ゲートウェイ)\n",
    "networks (range, how sure, addresses seen, gateways)\n"};
Text const sense_gateways = {"ゲートウェイ(MAC、アドレス)\n", "gateways (MAC, addresses)\n"};
Text const sense_neighbours = {
    "隣の機器(プロトコル、MAC、名前、ポート)\n", "neighbours (protocol, MAC, name, port)\n"};
Text const sense_trees = {"スパニングツリー(VLAN、ルート)\n", "spanning trees (VLAN, root)\n"};
Text const sense_hosts = {
    "機器 {} 台(MAC、アドレス、名前、役割)\n", "machines: {} (MAC, address, name, roles)\n"};
Text const sense_remotes = {
    "ルーターの先、または名前だけ分かったアドレス {} 件(アドレス、名前、役割)\n",
    "addresses behind routers or known by name only: {} (address, name, roles)\n"};

} // namespace texts

Text text_of_role(sense::Role role) {
    static constexpr auto words = std::to_array<Text>({
        {"ルーター", "router"},
        {"スイッチ", "switch"},
        {"無線アクセスポイント", "access point"},
        {"電話機", "telephone"},
        {"プリンター", "printer"},
        {"DHCP サーバー", "DHCP server"},
        {"DNS サーバー", "DNS server"},
        {"ドメインコントローラー", "domain controller"},
        {"ファイルサーバー", "file server"},
        {"PACS", "PACS"},
        {"モダリティ", "modality"},
        {"RIS・ワークリスト", "RIS or worklist"},
        {"HIS 連携", "HIS interface"},
        {"検査システム連携", "laboratory interface"},
        {"VPN 装置", "VPN gateway"},
        {"時刻サーバー", "time server"},
        {"SNMP 監視", "SNMP manager"},
    });
    static_assert(words.size() == sense::role_count);
    return words.at(static_cast<std::size_t>(role));
}

} // namespace sonae::agent
