// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/contact_words.hpp"

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

constexpr auto finding_words = std::to_array<Word>({
    {"no_reach", {"連絡先(番号・アドレス)がない", "has no number or address"}},
    {"one_column",
     {"連絡手段がすべて同時に止まり得る(別系統の番号を足す)",
      "all of the numbers can fail together; add one of another kind"}},
    {"never_verified", {"つながると確かめられていない", "was never verified"}},
    {"stale", {"半年以上確かめられていない", "was not verified for half a year"}},
    {"role_without_holder", {"この役割を担う人がいない", "nobody holds this role"}},
    {"roster_gap", {"当番のいない時間がある", "nobody is on duty for some time"}},
    {"deputy_missing",
     {"不在のときに代わる人がいない", "nobody answers instead of this person, who is named"}},
    {"outside_body_without_number", {"電話番号が入っていない", "has no number"}},
});

constexpr auto hours_words = std::to_array<Word>({
    {"any", {"いつでも", "any time"}},
    {"day", {"日中", "day"}},
    {"night", {"夜間", "night"}},
    {"holiday", {"休日", "holidays"}},
});

constexpr auto column_words = std::to_array<Word>({
    {"house", {"院内", "house"}},
    {"internet", {"インターネット", "internet"}},
    {"telephone", {"電話網", "telephone"}},
    {"paper", {"紙", "paper"}},
});

constexpr auto outside_body_words = std::to_array<Word>({
    {"mhlw", {"厚生労働省", "Ministry of Health, Labour and Welfare"}},
    {"prefectural_police", {"都道府県警察", "Prefectural police"}},
    {"ppc", {"個人情報保護委員会", "Personal Information Protection Commission"}},
    {"public_health_centre", {"保健所", "Public health centre"}},
    {"nco", {"国家サイバー統括室", "National Cybersecurity Office"}},
    {"ipa", {"情報処理推進機構(IPA)", "IPA"}},
    {"jpcert_cc", {"JPCERT/CC", "JPCERT/CC"}},
    {"insurer", {"サイバー保険の会社", "Cyber insurer"}},
    {"forensics", {"フォレンジック事業者", "Forensics company"}},
});

constexpr auto target_kind_words = std::to_array<Word>({
    {"contact", {"連絡先", "contact"}},
    {"role", {"役割", "role"}},
    {"group", {"グループ", "group"}},
    {"asked", {"作業や判断を求められている役割", "the role that is asked"}},
});

constexpr auto how_words = std::to_array<Word>({
    {"all", {"全員に同時に", "all at once"}},
    {"one_by_one", {"1 人ずつ順に", "one by one"}},
    {"round_robin", {"1 人だけ、毎回次の人に", "one of them, the next one each time"}},
});

constexpr auto drill_rule_words = std::to_array<Word>({
    {"any", {"訓練でも本番でも", "drill or not"}},
    {"only", {"訓練のときだけ", "in drills only"}},
    {"never", {"訓練では呼ばない", "never in drills"}},
});

constexpr auto message_state_words = std::to_array<Word>({
    {"queued", {"送信待ち", "queued"}},
    {"sending", {"送信中", "sending"}},
    {"sent", {"送信済み", "sent"}},
    {"delivered", {"到達", "delivered"}},
    {"read", {"既読", "read"}},
    {"answered", {"応答あり", "answered"}},
    {"failed", {"失敗", "failed"}},
    {"cancelled", {"取り消し", "cancelled"}},
});

constexpr auto via_words = std::to_array<Word>({
    {"app", {"アプリ", "app"}},
    {"link", {"リンク", "link"}},
    {"code", {"応答コード", "code"}},
    {"digit", {"電話のボタン", "a key of the telephone"}},
    {"operator", {"電話で聞いて入力", "entered by an operator"}},
});

constexpr auto fault_words = std::to_array<Word>({
    // Texts and numbers of a document, and cells of a table.
    {"empty", {"空です", "it is empty"}},
    {"too_long", {"長すぎます", "it is too long"}},
    {"control_character", {"使えない文字があります", "it has a character that is not allowed"}},
    {"not_a_code",
     {"役割や段階の記号ではありません(英小文字で始まり、英小文字、数字、_)",
      "not a code: a letter a-z, then a-z, 0-9 and _"}},
    {"not_a_phone_number", {"電話番号の形ではありません", "not a telephone number"}},
    {"not_a_mail_address", {"メールアドレスの形ではありません", "not a mail address"}},
    {"not_a_url", {"http または https の URL ではありません", "not a URL of http or https"}},
    {"out_of_range", {"範囲の外です", "out of its range"}},
    {"not_after_from",
     {"終わりが始まりより後ではありません", "the end is not after the beginning"}},
    // Policies.
    {"wait_too_short", {"待ち時間が短すぎます", "the time to wait is too short"}},
    {"step_id_taken", {"同じ記号の段階があります", "another step has this id"}},
    {"no_targets", {"呼ぶ相手がいません", "it calls nobody"}},
    {"not_a_target", {"呼ぶ相手の形ではありません", "not somebody to call"}},
    {"unknown_step", {"その段階はありません", "there is no such step"}},
    {"not_forward", {"前の段階には戻れません", "it leads back; steps lead forward only"}},
    // Tables as a whole.
    {"too_large", {"大きすぎます", "too large"}},
    {"too_many_rows", {"行が多すぎます", "too many lines"}},
    {"too_many_columns", {"列が多すぎます", "too many columns"}},
    {"not_utf8",
     {"UTF-8 ではありません(Excel では「CSV UTF-8」で保存する)",
      "not UTF-8 (from Excel save it as \"CSV UTF-8\")"}},
    {"open_quote", {"引用符 \" が閉じていません", "a quote is not closed"}},
    {"text_after_quote", {"閉じた引用符 \" の後に文字があります", "text behind a closed quote"}},
    {"field_without_heading", {"見出しのない列に値があります", "a value without a heading"}},
    {"error_value",
     {"数式の結果がエラーです。表計算ソフトで直してください",
      "the formula has an error for a result; mend it in the spreadsheet"}},
    {"weekday_contradicts",
     {"曜日が日付と合いません", "the day of the week is not that of the date"}},
    {"unknown_column", {"この見出しは使えません", "no such heading"}},
    {"repeated_column", {"同じ見出しが 2 度あります", "the same heading twice"}},
    // Tables of contacts.
    {"no_name_column", {"「氏名」の列がありません", "there is no column \"name\""}},
    {"unknown_role", {"その役割はありません", "there is no such role"}},
    {"too_many_roles", {"役割が多すぎます", "too many roles"}},
    {"too_many_reaches", {"番号とアドレスが多すぎます", "too many numbers and addresses"}},
    {"unknown_language", {"言語は ja か en です", "the language is ja or en"}},
    {"repeated_person", {"上の行と同じ人です", "the person of a line above"}},
    // Tables of duties.
    {"no_date_column", {"「日付」の列がありません", "there is no column \"date\""}},
    {"no_duty_column",
     {"当番の列がありません(「氏名」、役割、または当番表の名前)",
      "there is no column of a duty: \"name\", the role or the name of the roster"}},
    {"no_roster",
     {"「氏名」がどの当番表か分かりません", "of which roster the names are is not told"}},
    {"ambiguous_roster", {"見出しに合う当番表が複数あります", "several rosters fit the heading"}},
    {"bad_date", {"日付ではありません", "not a date"}},
    {"bad_time", {"時刻ではありません", "not a time of day"}},
    {"bad_note", {"備考に使えない文字があるか、長すぎます", "the note is too long or no line"}},
    {"unknown_person",
     {"連絡先にない人です。先に sonae contact import などで登録してください",
      "not among the contacts; add the person first, with sonae contact import for example"}},
    {"ambiguous_person",
     {"同じ名前の人が複数います。ID で書いてください",
      "several people of this name; write the id"}},
    {"person_not_active", {"休止中の連絡先です", "the contact is not active"}},
    {"overlap", {"別の行と時間が重なっています", "the time of another line"}},
    {"too_many_duties", {"当番が多すぎます", "more duties than a roster holds"}},
    {"no_duty", {"当番が 1 つもありません", "it has no duties"}},
});

std::span<Word const> words_of(ContactWords words) {
    switch (words) {
    case ContactWords::finding:
        return finding_words;
    case ContactWords::hours:
        return hours_words;
    case ContactWords::column:
        return column_words;
    case ContactWords::outside_body:
        return outside_body_words;
    case ContactWords::target_kind:
        return target_kind_words;
    case ContactWords::how:
        return how_words;
    case ContactWords::drill_rule:
        return drill_rule_words;
    case ContactWords::message_state:
        return message_state_words;
    case ContactWords::via:
        return via_words;
    case ContactWords::fault:
        return fault_words;
    }
    return {};
}

} // namespace

std::string_view word(Language language, ContactWords words, std::string_view code) {
    auto const list = words_of(words);
    auto const found = std::ranges::find(list, code, &Word::code);
    return found == list.end() ? code : found->text.in(language);
}

std::string worded(
    Context const& context,
    ContactWords words,
    nlohmann::json const& object,
    std::string_view member
) {
    return std::string{word(context.language, words, text_at(object, member))};
}

std::optional<Text> document_fault_text(std::string_view code) {
    auto const* const found = std::ranges::find(fault_words, code, &Word::code);
    return found == fault_words.end() ? std::nullopt : std::optional{found->text};
}

} // namespace sonae::cli
