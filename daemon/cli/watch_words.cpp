// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/watch_words.hpp"

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

constexpr auto states = std::to_array<Word>({
    {"open", {"未確認", "new"}},
    {"seen", {"確認中", "being looked into"}},
    {"confirmed", {"インシデント", "incident"}},
    {"dismissed", {"却下", "dismissed"}},
});

constexpr auto standings = std::to_array<Word>({
    {"alarm", {"警報", "alarm"}},
    {"learning", {"学習中", "learning"}},
    {"maintenance", {"作業中", "announced work"}},
    {"allowed", {"抑止中", "suppressed"}},
    {"exempt", {"役割どおり", "its role"}},
    {"blind", {"センサー取りこぼし中", "sensor blind"}},
    {"flood", {"多すぎて集計のみ", "only counted"}},
});

constexpr auto dismissals = std::to_array<Word>({
    {"expected_work", {"予定された作業", "expected work"}},
    {"known_good", {"正常な動作", "known to be harmless"}},
    {"false_alarm", {"誤検知", "false alarm"}},
    {"exercise", {"訓練・試験", "exercise or test"}},
    {"duplicate", {"別の件と同じ", "duplicate"}},
    {"other", {"その他", "other"}},
});

constexpr auto roles = std::to_array<Word>({
    {"scanner", {"脆弱性スキャナー", "vulnerability scanner"}},
    {"backup", {"バックアップ", "backup"}},
    {"deployment", {"ソフトウェア配布", "software deployment"}},
    {"jump_host", {"踏み台", "jump host"}},
    {"antivirus_server", {"ウイルス対策の管理サーバー", "antivirus server"}},
    {"domain_controller", {"ドメインコントローラー", "domain controller"}},
    {"dicom_router", {"DICOM ルーター", "DICOM router"}},
    {"dhcp_server", {"DHCP サーバー", "DHCP server"}},
    {"dns_server", {"DNS サーバー", "DNS server"}},
    {"print_server", {"プリントサーバー", "print server"}},
    {"monitoring", {"監視", "monitoring"}},
    {"router", {"ルーター", "router"}},
    {"load_balancer", {"負荷分散装置", "load balancer"}},
    {"proxy", {"プロキシ", "proxy"}},
    {"virtual_host", {"仮想化基盤", "host of virtual machines"}},
    {"high_availability", {"冗長構成の片系", "one of a redundant pair"}},
    {"sleep_proxy", {"スリープ中の代理応答", "sleep proxy"}},
});

constexpr auto role_states = std::to_array<Word>({
    {"learned", {"推定(未確認)", "learned, not confirmed"}},
    {"declared", {"申告", "declared"}},
    {"confirmed", {"確認済み", "confirmed"}},
    {"denied", {"否定", "denied"}},
});

constexpr auto recipes = std::to_array<Word>({
    {"single", {"単独の検知", "one detector"}},
    {"ransomware_suspected", {"ランサムウェアの疑い", "suspected ransomware"}},
    {"domain_compromise", {"ドメイン管理者権限の奪取の疑い", "suspected compromise of the domain"}},
    {"breach_by_vpn", {"VPN からの侵入の疑い", "suspected intrusion by VPN"}},
    {"clinical_outage", {"診療システムの停止の疑い", "suspected outage of clinical systems"}},
    {"disclosure_risk", {"情報持ち出しの疑い", "suspected theft of data"}},
});

std::span<Word const> list_of(WatchWords words) {
    switch (words) {
    case WatchWords::state:
        return states;
    case WatchWords::standing:
        return standings;
    case WatchWords::dismissal:
        return dismissals;
    case WatchWords::role:
        return roles;
    case WatchWords::role_state:
        return role_states;
    case WatchWords::recipe:
        return recipes;
    }
    return {};
}

} // namespace

std::string_view word(Language language, WatchWords words, std::string_view code) {
    auto const list = list_of(words);
    auto const found = std::ranges::find(list, code, &Word::code);
    return found == list.end() ? code : found->text.in(language);
}

std::string worded(
    Context const& context, WatchWords words, nlohmann::json const& object, std::string_view member
) {
    return std::string{word(context.language, words, text_at(object, member))};
}

std::vector<std::string_view> codes_of(WatchWords words) {
    auto codes = std::vector<std::string_view>{};
    for (auto const& each : list_of(words)) {
        codes.push_back(each.code);
    }
    return codes;
}

} // namespace sonae::cli
