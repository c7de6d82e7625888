// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/correlate/words.hpp"

#include <algorithm>
#include <array>

namespace sonae::watch {

namespace {

constexpr auto recipes = std::to_array<CardWords>({
    {"single", "異常の疑い", "Something unusual"},
    {"clinical_outage", "診療システムの停止の疑い", "A clinical system may be down"},
    {"breach_by_vpn", "VPN からの侵入の疑い", "Somebody may have come in by VPN"},
    {"domain_compromise", "ドメイン管理者権限の奪取の疑い", "The domain may have been taken over"},
    {"ransomware_suspected", "ランサムウェアの疑い", "Ransomware suspected"},
    {"disclosure_risk", "情報漏えいのおそれ", "Data may have been taken out"},
});

constexpr auto first_actions = std::to_array<CardWords>({
    {"look_at_machine",
     "この機器の利用者に電話し、何をしていたか確かめる",
     "Call whoever uses this machine and ask what was being done"},
    {"ask_the_ward",
     "部署に電話し、診療への影響を確かめる",
     "Call the ward and ask what it means for care"},
    {"close_remote_access",
     "VPN と保守回線を閉じてよいか、責任者に確かめる",
     "Ask whoever may decide to close VPN and maintenance lines"},
    {"guard_directory",
     "ドメインコントローラーの管理者に電話し、バックアップを切り離す",
     "Call the administrator of the domain controllers, take backups off the network"},
    {"unplug_keep_power",
     "LAN ケーブルを抜く。電源は切らない",
     "Pull the LAN cable. Leave the power on"},
    {"stop_outward_traffic",
     "外への通信を止めてよいか、責任者に確かめる",
     "Ask whoever may decide to stop traffic to the outside"},
});

constexpr auto whys = std::to_array<CardWords>({
    {"patient_care",
     "患者に直接使う機器にかかわります",
     "It concerns machines that are used on patients"},
    {"records",
     "診療記録のシステムにかかわります",
     "It concerns systems that hold clinical records"},
    {"network", "院内のネットワークにかかわります", "It concerns the network of the hospital"},
    {"protection",
     "復旧に要るバックアップにかかわります",
     "It concerns backups that recovery needs"},
    {"office", "事務の機器にかかわります", "It concerns office machines"},
    {"unknown",
     "台帳にない機器にかかわります",
     "It concerns a machine that the ledger does not have"},
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
