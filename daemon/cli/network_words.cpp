// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/network_words.hpp"

#include "daemon/cli/json_view.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace sonae::cli {

namespace {

struct Word {
    std::string_view code;
    Text text;
};

constexpr auto device_kinds = std::to_array<Word>({
    {"firewall", {"ファイアウォール", "firewall"}},
    {"vpn_gateway", {"VPN 装置", "VPN gateway"}},
    {"router", {"ルーター", "router"}},
    {"switch", {"スイッチ", "switch"}},
    {"access_point", {"無線アクセスポイント", "access point"}},
    {"server", {"サーバー", "server"}},
    {"pc", {"PC", "PC"}},
    {"printer", {"プリンター", "printer"}},
    {"medical_device", {"医療機器", "medical device"}},
    {"telephone", {"電話機", "telephone"}},
    {"camera", {"カメラ", "camera"}},
    {"ups", {"無停電電源装置", "UPS"}},
    {"storage", {"ストレージ", "storage"}},
    {"mobile", {"携帯端末", "mobile"}},
    {"network_device", {"ネットワーク機器", "network device"}},
    {"other", {"その他", "other"}},
    {"unknown", {"不明", "unknown"}},
});

constexpr auto element_kinds = std::to_array<Word>({
    {"device", {"機器", "device"}},
    {"segment", {"セグメント", "segment"}},
    {"link", {"接続", "link"}},
    {"connection", {"外部接続点", "external connection"}},
    {"zone", {"ゾーン", "zone"}},
});

constexpr auto change_kinds = std::to_array<Word>({
    {"added", {"追加", "added"}},
    {"removed", {"消失", "removed"}},
    {"changed", {"変更", "changed"}},
});

constexpr auto evidences = std::to_array<Word>({
    {"measured", {"測定", "measured"}},
    {"declared", {"申告", "declared"}},
    {"inferred", {"推定", "inferred"}},
    {"stale", {"古い測定", "stale"}},
});

constexpr auto agreements = std::to_array<Word>({
    {"both", {"一致", "agree"}},
    {"observed_only", {"未登録", "not declared"}},
    {"declared_only", {"観測なし", "not observed"}},
    {"differs", {"相違", "differ"}},
});

constexpr auto findings = std::to_array<Word>({
    {"undeclared", {"台帳に登録がない", "nobody declared it"}},
    {"silent",
     {"長く通信がない(廃止していれば台帳から消す)", "silent for long; remove it if it is gone"}},
    {"review_due", {"見直しの期限を過ぎた", "its review is due"}},
    {"no_mfa", {"多要素認証がない", "no second factor"}},
    {"source_unlimited", {"接続元を制限していない", "anybody may connect"}},
    {"no_log_place", {"ログの保管場所が未記入", "no place of its log"}},
    {"differs", {"台帳と観測が違う", "register and observation differ"}},
});

constexpr auto connection_kinds = std::to_array<Word>({
    {"internet", {"インターネット", "internet"}},
    {"vpn_remote_access", {"リモートアクセス VPN", "remote access VPN"}},
    {"vpn_site", {"拠点間 VPN", "site VPN"}},
    {"maintenance", {"保守回線", "maintenance"}},
    {"regional_network", {"地域連携ネットワーク", "regional network"}},
    {"online_eligibility", {"オンライン資格確認", "online eligibility"}},
    {"cloud", {"クラウド", "cloud"}},
    {"telephone", {"電話", "telephone"}},
    {"other", {"その他", "other"}},
});

constexpr auto methods = std::to_array<Word>({
    {"ipsec", {"IPsec", "IPsec"}},
    {"ssl_vpn", {"SSL-VPN", "SSL VPN"}},
    {"wireguard", {"WireGuard", "WireGuard"}},
    {"openvpn", {"OpenVPN", "OpenVPN"}},
    {"l2tp", {"L2TP", "L2TP"}},
    {"ip_vpn", {"IP-VPN", "IP-VPN"}},
    {"leased_line", {"専用線", "leased line"}},
    {"isdn", {"ISDN", "ISDN"}},
    {"remote_tool", {"遠隔操作ツール", "remote tool"}},
    {"internet", {"インターネット直結", "internet"}},
    {"other", {"その他", "other"}},
});

constexpr auto directions = std::to_array<Word>({
    {"inbound", {"外から中へ", "inbound"}},
    {"outbound", {"中から外へ", "outbound"}},
    {"both", {"双方向", "both"}},
});

constexpr auto answers = std::to_array<Word>({
    {"yes", {"あり", "yes"}},
    {"no", {"なし", "no"}},
    {"unknown", {"不明", "unknown"}},
    {"limited", {"制限あり", "limited"}},
    {"unlimited", {"制限なし", "unlimited"}},
    {"always", {"常時", "always"}},
    {"on_request", {"依頼のあるときだけ", "on request"}},
});

constexpr auto verdicts = std::to_array<Word>({
    {"in_order", {"問題なし", "in order"}},
    {"to_change", {"変更が必要", "to be changed"}},
    {"to_close", {"廃止する", "to be closed"}},
});

constexpr auto device_states = std::to_array<Word>({
    {"ok", {"応答", "answers"}},
    {"silent", {"応答なし", "silent"}},
    {"refused", {"拒否", "refuses"}},
    {"never", {"未問い合わせ", "not asked yet"}},
});

constexpr auto device_problems = std::to_array<Word>({
    {"timeout", {"時間内に応答がない", "no answer in time"}},
    {"refused", {"問い合わせを断られた", "it refuses to answer"}},
    {"clinical", {"診療系の範囲にある", "it stands in a clinical range"}},
    {"same_device", {"同じ機器が別のアドレスで応答", "answers at another address as well"}},
    {"io", {"送受信に失敗した", "sending or receiving failed"}},
});

std::span<Word const> list_of(NetworkWords words) {
    switch (words) {
    case NetworkWords::device_kind:
        return device_kinds;
    case NetworkWords::element_kind:
        return element_kinds;
    case NetworkWords::change_kind:
        return change_kinds;
    case NetworkWords::evidence:
        return evidences;
    case NetworkWords::agreement:
        return agreements;
    case NetworkWords::finding:
        return findings;
    case NetworkWords::connection_kind:
        return connection_kinds;
    case NetworkWords::method:
        return methods;
    case NetworkWords::direction:
        return directions;
    case NetworkWords::answer:
        return answers;
    case NetworkWords::verdict:
        return verdicts;
    case NetworkWords::device_state:
        return device_states;
    case NetworkWords::device_problem:
        return device_problems;
    }
    return {};
}

} // namespace

std::string_view word(Language language, NetworkWords words, std::string_view code) {
    auto const list = list_of(words);
    auto const found = std::ranges::find(list, code, &Word::code);
    return found == list.end() ? code : found->text.in(language);
}

std::string worded(
    Context const& context,
    NetworkWords words,
    nlohmann::json const& object,
    std::string_view member
) {
    return std::string{word(context.language, words, text_at(object, member))};
}

} // namespace sonae::cli
