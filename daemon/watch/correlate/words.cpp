// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/words.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto recipes = std::to_array<CardWords>({
    {"single", "異常の疑い", "Something unusual"},
    {"ransomware_suspected", "ランサムウェアの疑い", "Ransomware suspected"},
    {"domain_compromise",
     "ドメイン管理者権限が奪われた疑い",
     "The domain may have been taken over"},
    {"breach_by_vpn",
     "外部接続（VPN など）からの侵入の疑い",
     "Somebody may have come in from outside (VPN or the like)"},
    {"clinical_outage", "診療システムが止まっている疑い", "A clinical system may be down"},
    {"disclosure_risk", "情報漏えいのおそれ", "Data may have been taken out"},
});

constexpr auto first_actions = std::to_array<CardWords>({
    {"look_at_machine",
     "この機器を使っている人に電話し、何をしていたかを確かめる",
     "Call whoever uses this machine and ask what was being done"},
    {"find_device",
     "この機器がどこにつながっているかを探し、持ち主が分からなければ LAN ケーブルを抜く",
     "Find where this device is plugged in; pull its LAN cable if nobody knows it"},
    {"ask_the_ward",
     "部署に電話し、診療に支障が出ていないかを確かめる",
     "Call the department and ask whether care is affected"},
    {"close_remote_access",
     "VPN と保守回線を閉じてよいかを責任者に確かめ、閉じる",
     "Ask whoever may decide, then close the VPN and the maintenance lines"},
    {"guard_directory",
     "ドメインコントローラーの管理者に電話し、バックアップをネットワークから切り離す",
     "Call the administrator of the domain controllers and take the backups off the network"},
    {"unplug_keep_power",
     "LAN ケーブルを抜く。電源は切らない",
     "Pull the LAN cable. Leave the power on"},
    {"ask_then_unplug",
     "患者に使っていないかを現場に確かめてから LAN ケーブルを抜く。電源は切らない",
     "Ask the ward whether it is in use on a patient; only then pull the LAN cable. Leave the "
     "power on"},
    {"protect_backups",
     "残っているバックアップを、すぐにネットワークから切り離す",
     "Take the backups that are left off the network at once"},
    {"stop_outward_traffic",
     "院外への通信を止めてよいかを責任者に確かめ、止める",
     "Ask whoever may decide, then stop traffic to the outside"},
});

constexpr auto whys = std::to_array<CardWords>({
    {"patient_care",
     "患者に使う医療機器にかかわります",
     "It concerns medical devices that are used on patients"},
    {"records",
     "診療の記録を扱うシステムにかかわります",
     "It concerns systems that clinical records are kept in"},
    {"directory",
     "全職員のログインを支えるサーバーにかかわります",
     "It concerns the server that everybody's log-on depends on"},
    {"protection",
     "復旧と防御に欠かせない機器にかかわります",
     "It concerns machines that recovery and defence depend on"},
    {"network",
     "院内のネットワークそのものにかかわります",
     "It concerns the network of the hospital itself"},
    {"office", "事務で使う機器にかかわります", "It concerns machines of office work"},
    {"unknown",
     "台帳にない機器です。診療への影響はまだ分かりません",
     "The ledger does not know this machine; what it means to care is not known yet"},
    {"guest",
     "来院者用のネットワークの機器です。診療には直接かかわりません",
     "It is a device on the visitors' network; care does not depend on it"},
});

} // namespace

std::span<CardWords const> recipe_words() {
    return recipes;
}

std::span<CardWords const> first_action_words() {
    return first_actions;
}

std::span<CardWords const> why_words() {
    return whys;
}

CardWords const* card_words_of(std::span<CardWords const> among, std::string_view code) {
    auto const at = std::ranges::find(among, code, &CardWords::code);
    return at == among.end() ? nullptr : &*at;
}

} // namespace sonae::watch
