// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/incident_words.hpp"

#include "daemon/cli/json_view.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sonae::cli {

namespace {

struct Word {
    std::string_view code;
    Text text;
};

constexpr auto severity_words = std::to_array<Word>({
    {"low", {"低", "low"}},
    {"medium", {"中", "medium"}},
    {"high", {"高", "high"}},
    {"critical", {"重大", "critical"}},
});

constexpr auto scenario_words = std::to_array<Word>({
    {"ransomware", {"ランサムウェア", "Ransomware"}},
    {"ehr_down", {"電子カルテの停止", "Medical record system down"}},
    {"vpn_intrusion", {"VPN からの侵入", "Intrusion through the VPN"}},
    {"vendor_connection", {"事業者の接続の悪用", "Abuse of a vendor's connection"}},
    {"mass_silence", {"多数の機器の一斉停止", "Many devices silent at once"}},
    {"information_leak", {"情報漏えい", "Information leak"}},
    {"other", {"その他・まだ分からない", "Other, not known yet"}},
});

constexpr auto criterion_words = std::to_array<Word>({
    {"ransom_note",
     {"身代金を要求する文や英文が画面に出た",
      "A ransom note or English text appeared on a screen"}},
    {"files_encrypted",
     {"ファイルが開けない、拡張子が変わった", "Files do not open or have new extensions"}},
    {"many_devices_affected",
     {"複数の機器で同時に異常が出た", "Several devices failed at the same time"}},
    {"ehr_stopped", {"電子カルテが止まった", "The medical record system stopped"}},
    {"care_hindered", {"診療に支障が出ている", "Care is hindered"}},
    {"data_leak_suspected", {"情報が漏れたおそれがある", "Data may have leaked"}},
    {"attack_traces", {"侵入や攻撃の跡がある", "There are traces of an intrusion or attack"}},
    {"outside_warning", {"外部から指摘や警告があった", "Somebody outside warned us"}},
    {"backup_attacked", {"バックアップが消えた、壊された", "Backups are gone or damaged"}},
    {"single_device", {"異常は 1 台だけ", "Only one device is affected"}},
    {"known_fault", {"以前にもあった故障と同じ", "It is a fault that we know"}},
    {"maintenance_work", {"保守や更新の作業中だった", "Maintenance or an update was under way"}},
    {"power_or_cable",
     {"停電やケーブル抜けで説明がつく", "A power cut or a loose cable explains it"}},
});

constexpr auto milestone_words = std::to_array<Word>({
    {"declared", {"宣言", "declared"}},
    {"first_call", {"最初の呼び出し", "first call"}},
    {"first_answer", {"最初の応答", "first answer"}},
    {"management_informed", {"院長・経営層が知った", "management informed"}},
    {"management_decided", {"経営層の最初の判断", "first decision of management"}},
    {"first_report", {"最初の届出", "first report to an authority"}},
    {"closed", {"終了", "closed"}},
});

constexpr auto phase_words = std::to_array<Word>({
    {"detection", {"検知", "detection"}},
    {"first_response", {"初動対応", "first response"}},
    {"recovery", {"復旧処理", "recovery"}},
    {"after_action", {"事後対応", "after action"}},
});

constexpr auto lane_words = std::to_array<Word>({
    {"technical", {"技術対応", "technical"}},
    {"care_continuity", {"診療の継続", "care continuity"}},
    {"legal_and_reports", {"届出・法務", "legal and reports"}},
    {"communication", {"連絡・広報", "communication"}},
});

constexpr auto task_state_words = std::to_array<Word>({
    {"waiting", {"時間待ち", "waits for its time"}},
    {"approval", {"承認待ち", "waits for approval"}},
    {"task", {"作業待ち", "to do"}},
    {"program", {"自動で実行中", "runs by itself"}},
    {"done", {"完了", "done"}},
    {"failed", {"失敗", "failed"}},
    {"timed_out", {"時間切れ", "timed out"}},
    {"skipped", {"見送り", "skipped"}},
    {"cancelled", {"取り消し", "cancelled"}},
});

constexpr auto asked_words = std::to_array<Word>({
    {"assignee", {"担当", "assignee"}},
    {"deputy", {"代理(期限超過)", "deputy, overdue"}},
    {"management", {"経営(大幅超過)", "management, long overdue"}},
});

constexpr auto role_words = std::to_array<Word>({
    {"csirt_lead", {"CSIRT 責任者", "CSIRT lead"}},
    {"csirt_deputy", {"CSIRT 副責任者", "CSIRT deputy"}},
    {"it_manager", {"医療情報システム安全管理責任者", "Medical IT safety manager"}},
    {"it_section", {"医療情報システム部門", "Medical IT section"}},
    {"it_deputy", {"医療情報システム部門(代理)", "IT section (deputy)"}},
    {"vendor_contact", {"事業者窓口担当", "Vendor contact"}},
    {"care_lead", {"診療継続責任者", "Care continuity lead"}},
    {"nursing_director", {"看護部長", "Nursing director"}},
    {"general_affairs", {"事務部門(届出・法務)", "Administration (filings, legal)"}},
    {"public_relations", {"広報担当", "Public relations"}},
    {"recorder", {"記録係", "Recorder"}},
    {"hospital_director", {"病院長", "Hospital director"}},
    {"vice_director", {"副院長", "Vice director"}},
    {"administrative_director", {"事務部長", "Administrative director"}},
});

constexpr auto asset_state_words = std::to_array<Word>({
    {"normal", {"正常", "normal"}},
    {"suspected", {"疑いあり", "suspected"}},
    {"infected", {"感染", "infected"}},
    {"cut_off", {"切り離し済み", "cut off"}},
    {"under_examination", {"調査中", "under examination"}},
    {"restoring", {"復旧中", "being restored"}},
    {"restored", {"復旧済み", "restored"}},
});

constexpr auto service_words = std::to_array<Word>({
    {"emergency", {"救急", "emergency"}},
    {"surgery", {"手術", "surgery"}},
    {"outpatient", {"外来", "outpatients"}},
    {"inpatient", {"入院", "inpatients"}},
    {"dialysis", {"透析", "dialysis"}},
    {"delivery", {"分娩", "deliveries"}},
    {"examination", {"検査・画像", "laboratory and imaging"}},
    {"pharmacy", {"薬局・調剤", "pharmacy"}},
    {"meals", {"給食", "meals"}},
});

constexpr auto service_state_words = std::to_array<Word>({
    {"normal", {"通常", "normal"}},
    {"limited", {"制限", "limited"}},
    {"stopped", {"停止", "stopped"}},
    {"alternative", {"代替運用(紙など)", "alternative (paper …)"}},
});

constexpr auto execution_state_words = std::to_array<Word>({
    {"running", {"実行中", "runs"}},
    {"paused", {"一時停止中", "paused"}},
    {"succeeded", {"終了", "ended"}},
    {"failed", {"失敗して止まっている", "stopped by a failure"}},
    {"cancelled", {"中止", "cancelled"}},
});

constexpr auto report_words = std::to_array<Word>({
    {"vendor_notice", {"保守事業者への連絡", "Notice to the maintenance vendor"}},
    {"mhlw_report", {"厚生労働省への連絡", "Report to the ministry of health"}},
    {"health_centre_report", {"保健所への連絡", "Report to the health centre"}},
    {"police_report", {"警察への相談・届出", "Report to the police"}},
    {"ppc_preliminary", {"個人情報保護委員会への速報", "Preliminary report to the PPC"}},
    {"ppc_final", {"個人情報保護委員会への確報", "Final report to the PPC"}},
    {"persons_notice", {"本人への通知", "Notice to the persons concerned"}},
});

constexpr auto authority_words = std::to_array<Word>({
    {"maintenance_vendor", {"保守事業者", "Maintenance vendor"}},
    {"mhlw", {"厚生労働省", "Ministry of Health, Labour and Welfare"}},
    {"public_health_centre", {"保健所・都道府県", "Health centre, prefecture"}},
    {"police", {"警察", "Police"}},
    {"ppc", {"個人情報保護委員会", "Personal Information Protection Commission"}},
    {"persons_concerned", {"本人(患者など)", "Persons concerned (patients and others)"}},
});

constexpr auto fact_words = std::to_array<Word>({
    {"is_attack",
     {"サイバー攻撃・ウイルス感染の疑い", "A cyber attack or an infection is suspected"}},
    {"may_hinder_care", {"診療に支障がある", "Care is hindered"}},
    {"may_have_leaked",
     {"個人データが漏れた、失われた、壊された(暗号化を含む)",
      "Personal data leaked, were lost or damaged (also by encryption)"}},
    {"is_sensitive",
     {"病歴などの要配慮個人情報を含む", "Sensitive personal data, such as medical histories"}},
    {"is_wrongful", {"不正の目的による", "Done with wrongful purpose"}},
    {"is_financial", {"財産的な被害につながる情報を含む", "Data that may be used to take money"}},
    {"is_over_1000", {"1,000 人を超える", "More than 1,000 people"}},
});

constexpr auto report_field_words = std::to_array<Word>({
    {"overview", {"概要", "Overview"}},
    {"data_items", {"個人データの項目", "Items of personal data"}},
    {"persons_count", {"本人の数", "Number of persons"}},
    {"cause", {"原因", "Cause"}},
    {"secondary_damage", {"二次被害とそのおそれ", "Secondary damage, also possible"}},
    {"notice_to_persons", {"本人への対応", "What was done for the persons"}},
    {"publication", {"公表", "Publication"}},
    {"prevention", {"再発防止の措置", "Measures against a repetition"}},
    {"other", {"その他", "Other"}},
    {"found_at", {"発見の日時", "Found at"}},
    {"found_by", {"発見した人", "Found by"}},
    {"place", {"場所", "Place"}},
    {"symptoms", {"症状", "Symptoms"}},
    {"stopped_systems", {"止まっているシステム", "Systems that stopped"}},
    {"care_impact", {"診療への影響", "Effect on care"}},
    {"patient_safety", {"患者の安全", "Safety of patients"}},
    {"containment", {"拡大防止の措置", "Containment"}},
    {"affected_devices", {"影響のある機器", "Affected devices"}},
    {"entry_route", {"侵入の経路", "Way of entry"}},
    {"backup_state", {"バックアップの状態", "State of the backups"}},
    {"leak_possibility", {"情報漏えいのおそれ", "Possible leak"}},
    {"other_reports", {"ほかの届出の状況", "Other reports"}},
    {"contact", {"連絡先", "Contact"}},
    {"support_wanted", {"求める支援", "Support wanted"}},
    {"next_report_at", {"次の報告の予定", "Next report"}},
});

constexpr auto call_why_words = std::to_array<Word>({
    {"incident", {"事案", "the incident"}},
    {"task_overdue", {"期限を過ぎた作業", "an overdue task"}},
    {"contact_tree", {"計画にある連絡網", "a contact tree of the plan"}},
    {"candidate", {"攻撃の疑い", "a suspected attack"}},
    {"decision", {"判断の依頼", "a decision"}},
    {"test", {"試験", "a test"}},
});

constexpr auto call_channel_words = std::to_array<Word>({
    {"mail", {"メール", "mail"}},
    {"webhook", {"Webhook", "webhook"}},
    {"slack", {"Slack", "Slack"}},
    {"teams", {"Teams", "Teams"}},
    {"google_chat", {"Google Chat", "Google Chat"}},
    {"line_works", {"LINE WORKS", "LINE WORKS"}},
    {"line", {"LINE", "LINE"}},
    {"sms", {"SMS", "SMS"}},
    {"voice", {"電話", "voice call"}},
    {"popup", {"画面の通知", "popup"}},
    {"paper", {"紙の連絡網", "paper"}},
});

constexpr auto call_reply_words = std::to_array<Word>({
    {"accepted", {"対応する", "takes care of it"}},
    {"coming", {"向かう", "is coming"}},
    {"cannot", {"対応できない", "cannot"}},
    {"deputy", {"代理に回す", "passes it to the deputy"}},
    {"call_back", {"折り返しの電話を求めている", "asks to be called back"}},
});

constexpr auto call_outcome_words = std::to_array<Word>({
    {"not_reached", {"出なかった", "not reached"}},
    {"message_left", {"伝言を残した", "message left"}},
});

constexpr auto call_by_hand_words = std::to_array<Word>({
    {"unanswered", {"手順の時間内に必要な応答がない", "the answers needed did not come in time"}},
    {"unreachable", {"どの手段でも誰にも送れない", "no channel took a message to anybody"}},
    {"paper", {"人が電話するしかない相手がいる", "only a telephone can reach somebody"}},
    {"call_back", {"折り返しの電話を求めている人がいる", "somebody asks to be called back"}},
    {"exhausted", {"全段階を試したが応答がない", "every step was tried, nobody answered"}},
});

constexpr auto call_cause_words = std::to_array<Word>({
    {"expired", {"応答の期限切れ", "the answer has expired"}},
    {"stalled", {"進展なし", "nothing moves"}},
    {"escalated", {"手動で次の段階へ", "taken to the next step by hand"}},
    {"no_reach", {"連絡先がない", "no number"}},
    {"nobody_on_duty", {"当番がいない", "nobody on duty"}},
    {"unknown", {"登録がない", "not on record"}},
});

constexpr auto call_state_words = std::to_array<Word>({
    {"calling", {"呼び出し中", "calling"}},
    {"answered", {"応答あり", "answered"}},
    {"stopped", {"停止", "stopped"}},
    {"exhausted", {"誰も応答しなかった", "nobody answered"}},
});

constexpr auto call_failure_words = std::to_array<Word>({
    {"unreachable", {"相手につながらない", "cannot be connected to"}},
    {"timed_out", {"時間切れ", "timed out"}},
    {"refused", {"相手に断られた", "refused"}},
    {"address_unknown", {"宛先がない", "no such address"}},
    {"too_many", {"送りすぎと言われた", "too many at once"}},
    {"provider_error", {"中継の障害", "the provider has a fault"}},
    {"tls_failed", {"証明書を確かめられない", "the certificate cannot be verified"}},
    {"not_configured", {"この手段は設定されていない", "this channel is not set up"}},
    {"no_outcome", {"届いたか分からない", "nothing was heard of it"}},
    {"limited", {"通知が多いため後で送る", "told too much at once; it goes out later"}},
    {"channel_down", {"この手段は止まっている", "this channel is down"}},
    {"malformed_address", {"宛先の形が正しくない", "the address is malformed"}},
    {"not_signed_in", {"中継にログインできない", "cannot log in"}},
    {"no_device",
     {"モデムが見つからないか応答しない", "the modem is not there or does not answer"}},
    {"sim_refused", {"モデムのSIMが使えない", "the SIM of the modem cannot be used"}},
    {"no_network", {"携帯電話網につながらない", "no mobile network"}},
    {"busy", {"話し中", "the line is busy"}},
    {"no_answer", {"電話に出ない", "nobody lifts the receiver"}},
    {"undelivered", {"中継から先に届かなかった", "it was not delivered"}},
    {"not_connected",
     {"端末の電源が切れているかエージェントが応答しない",
      "the PC is off, or its agent does not answer"}},
    {"nobody_logged_in", {"端末に誰もログインしていない", "nobody is logged in at the PC"}},
    {"not_shown", {"端末の画面に出せなかった", "the PC could not show it"}},
});

std::span<Word const> words_of(Words words) {
    switch (words) {
    case Words::severity:
        return severity_words;
    case Words::scenario:
        return scenario_words;
    case Words::criterion:
        return criterion_words;
    case Words::milestone:
        return milestone_words;
    case Words::phase:
        return phase_words;
    case Words::lane:
        return lane_words;
    case Words::task_state:
        return task_state_words;
    case Words::asked:
        return asked_words;
    case Words::role:
        return role_words;
    case Words::asset_state:
        return asset_state_words;
    case Words::service:
        return service_words;
    case Words::service_state:
        return service_state_words;
    case Words::execution_state:
        return execution_state_words;
    case Words::report:
        return report_words;
    case Words::authority:
        return authority_words;
    case Words::fact:
        return fact_words;
    case Words::report_field:
        return report_field_words;
    case Words::call_why:
        return call_why_words;
    case Words::call_channel:
        return call_channel_words;
    case Words::call_reply:
        return call_reply_words;
    case Words::call_outcome:
        return call_outcome_words;
    case Words::call_by_hand:
        return call_by_hand_words;
    case Words::call_cause:
        return call_cause_words;
    case Words::call_state:
        return call_state_words;
    case Words::call_failure:
        return call_failure_words;
    }
    return {};
}

} // namespace

std::string_view word(Language language, Words words, std::string_view code) {
    auto const list = words_of(words);
    auto const found = std::ranges::find(list, code, &Word::code);
    return found == list.end() ? code : found->text.in(language);
}

std::string
worded(Context const& context, Words words, nlohmann::json const& object, std::string_view member) {
    return std::string{word(context.language, words, text_at(object, member))};
}

std::vector<std::string_view> codes_of(Words words) {
    auto codes = std::vector<std::string_view>{};
    for (auto const& each : words_of(words)) {
        codes.push_back(each.code);
    }
    return codes;
}

} // namespace sonae::cli
