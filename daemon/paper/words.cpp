// SPDX-License-Identifier: Apache-2.0
#include "daemon/paper/words.hpp"

#include "daemon/paper/plain_text.hpp"
#include "daemon/paper/texts.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sonae::paper {

namespace {

using core::contacts::Hours;
using core::contacts::Language;
using core::contacts::Power;

struct Word {
    std::string_view code;
    std::string_view ja;
    std::string_view en;
};

// As the playbooks of the ministry's model BCP name them (playbooks/library).
constexpr auto roles = std::to_array<Word>({
    {"csirt_lead", "CSIRT 責任者", "CSIRT lead"},
    {"csirt_deputy", "CSIRT 副責任者", "CSIRT deputy"},
    {"it_manager", "医療情報システム安全管理責任者", "Medical IT safety manager"},
    {"it_section", "医療情報システム部門", "Medical IT section"},
    {"it_deputy", "医療情報システム部門(代理)", "IT section (deputy)"},
    {"vendor_contact", "事業者窓口担当", "Vendor contact"},
    {"care_lead", "診療継続責任者", "Care continuity lead"},
    {"nursing_director", "看護部長", "Nursing director"},
    {"general_affairs", "事務部門(届出・法務)", "Administration (filings, legal)"},
    {"public_relations", "広報担当", "Public relations"},
    {"recorder", "記録係", "Recorder"},
    {"hospital_director", "病院長", "Hospital director"},
    {"vice_director", "副院長", "Vice director"},
    {"administrative_director", "事務部長", "Administrative director"},
});

// The ministry's office as the 2024-06 documents name it.
constexpr auto bodies = std::to_array<Word>({
    {"mhlw",
     "厚生労働省 医政局 特定医薬品開発支援・医療情報担当参事官室",
     "Ministry of Health, Labour and Welfare (厚生労働省 医政局)"},
    {"prefectural_police",
     "都道府県警察 サイバー犯罪の相談窓口",
     "Prefectural police, cybercrime desk (都道府県警察)"},
    {"ppc",
     "個人情報保護委員会",
     "Personal Information Protection Commission (個人情報保護委員会)"},
    {"public_health_centre", "保健所", "Public health centre (保健所)"},
    {"nco", "国家サイバー統括室 (NCO)", "National Cybersecurity Office (国家サイバー統括室)"},
    {"ipa", "情報処理推進機構 (IPA)", "Information-technology Promotion Agency (IPA)"},
    {"jpcert_cc", "JPCERT/CC", "JPCERT/CC"},
    {"insurer", "サイバー保険の保険会社", "Cyber insurer"},
    {"forensics", "フォレンジックの調査会社", "Forensic investigators"},
});

std::string word_of(std::span<Word const> words, std::string_view code, Language language) {
    auto const found = std::ranges::find(words, code, &Word::code);
    if (found == words.end()) {
        return one_line(code);
    }
    return std::string{language == Language::ja ? found->ja : found->en};
}

} // namespace

Texts const& texts_of(Language language) {
    return language == Language::ja ? japanese_texts() : english_texts();
}

std::string role_word(std::string_view role, Language language) {
    return word_of(roles, role, language);
}

std::map<std::string, std::string, std::less<>> role_codes() {
    auto codes = std::map<std::string, std::string, std::less<>>{};
    for (auto const& role : roles) {
        codes.emplace(role.ja, role.code);
        codes.emplace(role.en, role.code);
    }
    return codes;
}

std::string body_word(std::string_view code, Language language) {
    return word_of(bodies, code, language);
}

std::string_view hours_word(Hours hours, Language language) {
    auto const is_ja = language == Language::ja;
    switch (hours) {
    case Hours::any:
        return is_ja ? "いつでも" : "any time";
    case Hours::day:
        return is_ja ? "日中" : "day";
    case Hours::night:
        return is_ja ? "夜間" : "night";
    case Hours::holiday:
        return is_ja ? "休日" : "holiday";
    }
    return "";
}

std::string_view power_word(Power power, Language language) {
    auto const is_ja = language == Language::ja;
    switch (power) {
    case Power::reboot:
        return is_ja ? "再起動" : "reboot";
    case Power::cut:
        return is_ja ? "切り離し" : "cut off";
    case Power::restore:
        return is_ja ? "復元" : "restore";
    }
    return "";
}

} // namespace sonae::paper
