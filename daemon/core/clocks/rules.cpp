// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/clocks/rules.hpp"

#include <array>

namespace sonae::core {

namespace {

// The first edition under which reports to the PPC are a duty (令和2年改正法, in force 2022-04-01).
constexpr auto appi = std::string_view{"appi_2022-04-01"};
constexpr auto appi_url = std::string_view{"https://laws.e-gov.go.jp/law/428M60020000003"};
constexpr auto ppc_url = std::string_view{"https://www.ppc.go.jp/personalinfo/legal/leakAction/"};

// 医療機関等におけるサイバーセキュリティ対策の強化について, 2018-10-29.
constexpr auto notice = std::string_view{"mhlw_notice_2018-10-29"};
constexpr auto notice_source = std::string_view{
    "医政総発1029第1号ほか(平成30年10月29日)「医療機関等におけるサイバーセキュリティ対策の"
    "強化について」"};
constexpr auto notice_url = std::string_view{"https://wic-net.com/material/document/2827/211"};

// 施行規則第7条 names the four cases; one person is enough for the first three.
constexpr bool must_tell_ppc(ClockFacts const& facts) {
    return facts.may_have_leaked &&
           (facts.is_sensitive || facts.is_financial || facts.is_wrongful || facts.is_over_1000);
}

constexpr bool has_usual_final(ClockFacts const& facts) {
    return must_tell_ppc(facts) && !facts.is_wrongful;
}

// 第7条第3号 gives 60 days, also when another number of 第7条 fits beside it (通則編 3-5-3-4).
constexpr bool has_long_final(ClockFacts const& facts) {
    return must_tell_ppc(facts) && facts.is_wrongful;
}

constexpr bool must_tell_ministry(ClockFacts const& facts) {
    return facts.is_attack && (facts.may_have_leaked || facts.may_hinder_care);
}

constexpr bool is_attack(ClockFacts const& facts) {
    return facts.is_attack;
}

constexpr auto rules = std::to_array<ClockRule>({
    {.code = "vendor_notice",
     .authority = "maintenance_vendor",
     .kind = ClockKind::at_once,
     .applies = &is_attack,
     .source = notice_source,
     .url = notice_url,
     .edition = notice,
     .is_confirmed = true},
    {.code = "mhlw_report",
     .authority = "mhlw",
     .kind = ClockKind::promptly,
     .applies = &must_tell_ministry,
     .source = notice_source,
     .url = notice_url,
     .edition = notice,
     .is_confirmed = true},
    // 医療法第25条: the prefecture or the city with a health centre may demand a report at any
    // time.
    {.code = "health_centre_report",
     .authority = "public_health_centre",
     .kind = ClockKind::promptly,
     .applies = &must_tell_ministry,
     .source = "医療法第25条; 医政総発1029第1号ほか(平成30年10月29日)",
     .url = notice_url,
     .edition = notice,
     .is_confirmed = true},
    // No text sets a time; hospitals went to the police on the same or the next day.
    {.code = "police_report",
     .authority = "police",
     .kind = ClockKind::promptly,
     .applies = &is_attack,
     .source = "医療情報システムの安全管理に関するガイドライン 経営管理編 3.4.3",
     .url = "https://wic-net.com/material/document/9464/21",
     .edition = "mhlw_guideline_6.0",
     .is_confirmed = true},
    {.code = "ppc_preliminary",
     .authority = "ppc",
     .kind = ClockKind::window,
     .first_day = 3,
     .last_day = 5,
     .applies = &must_tell_ppc,
     .source = "個人情報保護法第26条第1項; 同施行規則第8条第1項; ガイドライン通則編 3-5-3-3 "
               "(概ね3〜5日以内)",
     .url = ppc_url,
     .edition = appi,
     .is_confirmed = false},
    {.code = "ppc_final",
     .authority = "ppc",
     .kind = ClockKind::limit,
     .last_day = 30,
     .reason = "usual",
     .applies = &has_usual_final,
     .source = "個人情報保護法第26条第1項; 同施行規則第8条第2項 (30日以内)",
     .url = appi_url,
     .edition = appi,
     .is_confirmed = false},
    {.code = "ppc_final",
     .authority = "ppc",
     .kind = ClockKind::limit,
     .last_day = 60,
     .reason = "wrongful_purpose",
     .applies = &has_long_final,
     .source = "個人情報保護法第26条第1項; 同施行規則第7条第3号、第8条第2項 (60日以内)",
     .url = appi_url,
     .edition = appi,
     .is_confirmed = false},
    {.code = "persons_notice",
     .authority = "persons_concerned",
     .kind = ClockKind::promptly,
     .applies = &must_tell_ppc,
     .source = "個人情報保護法第26条第2項; 同施行規則第10条",
     .url = appi_url,
     .edition = appi,
     .is_confirmed = false},
});

constexpr auto editions = std::to_array<std::string_view>({notice, "mhlw_guideline_6.0", appi});

} // namespace

std::string_view name_of(ClockKind kind) {
    switch (kind) {
    case ClockKind::window:
        return "window";
    case ClockKind::limit:
        return "limit";
    case ClockKind::promptly:
        return "promptly";
    case ClockKind::at_once:
        return "at_once";
    }
    return "";
}

std::span<ClockRule const> clock_rules() {
    return rules;
}

std::span<std::string_view const> current_editions() {
    return editions;
}

} // namespace sonae::core
