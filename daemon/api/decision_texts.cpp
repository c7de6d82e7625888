// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/decision_texts.hpp"

namespace sonae::api {

namespace {

constexpr auto japanese = DecisionTexts{
    .language = "ja",
    .drill = "訓練 訓練 訓練 — これは本当の事案ではありません",
    .incident = "事案",
    .approve = "次の手順を進めてよいですか。",
    .if_yes = "「はい」のとき",
    .if_no = "「いいえ」のとき",
    .recommendation = "推奨",
    .until = "このリンクの期限(日本時間)",
    .note = "ひとこと(なくてもよい)",
    .pin = "暗証番号(4桁)",
    .yes = "はい",
    .no = "いいえ",
    .nobody = "回答がないときに尋ねる相手",
    .stored = "回答を記録しました。この画面は閉じてかまいません。",
    .answer_was = "回答",
    .other_language = "English",
    .unknown_link = "このリンクは見つかりません。対策本部に電話で確かめてください。",
    .link_used =
        "この問いには、このリンクからすでに回答があります。もう一度答えることはできません。",
    .link_expired = "リンクの期限が切れています。対策本部に新しいリンクを求めてください。",
    .link_locked =
        "暗証番号が3回違ったため、このリンクは使えません。対策本部に新しいリンクを求めてください。",
    .wrong_pin = "暗証番号が違います。回答は記録されていません。",
    .answer_missing =
        "「はい」か「いいえ」を選び、暗証番号を入れてください。回答は記録されていません。",
    .task_over = "この問いはすでに終わっています。回答は記録されていません。",
    .not_entitled = "この問いに答える役割がありません。対策本部に電話で伝えてください。",
    .same_person =
        "技術的な確認をした人は、この宣言をすることができません。別の人が答えてください。",
    .failed = "今は記録できませんでした。もう一度試すか、対策本部に電話で伝えてください。",
    .too_often = "試した回数が多すぎます。しばらく待ってから、もう一度試してください。",
};

constexpr auto english = DecisionTexts{
    .language = "en",
    .drill = "DRILL DRILL DRILL — this is not a real incident",
    .incident = "Incident",
    .approve = "May the following step go ahead?",
    .if_yes = "If yes",
    .if_no = "If no",
    .recommendation = "Recommended",
    .until = "This link is good until (Japan)",
    .note = "A word to it (not needed)",
    .pin = "PIN (4 digits)",
    .yes = "Yes",
    .no = "No",
    .nobody = "Asked when there is no answer",
    .stored = "Your answer is on record. You may close this page.",
    .answer_was = "Answer",
    .other_language = "日本語",
    .unknown_link = "This link is not known. Call the headquarters to make sure.",
    .link_used = "This question was already answered by this link. It cannot be answered again.",
    .link_expired = "The link is past its time. Ask the headquarters for a new one.",
    .link_locked = "The PIN was wrong three times, so this link is closed. Ask the headquarters "
                   "for a new one.",
    .wrong_pin = "The PIN is wrong. Nothing was recorded as your answer.",
    .answer_missing = "Choose yes or no and enter the PIN. Nothing was recorded as your answer.",
    .task_over = "This question is over already. Nothing was recorded as your answer.",
    .not_entitled = "You have no role that answers this question. Call the headquarters.",
    .same_person =
        "Who made the technical confirmation cannot make this declaration. Somebody else must.",
    .failed = "It could not be recorded now. Try again, or call the headquarters.",
    .too_often = "That was too often. Wait a little and try again.",
};

} // namespace

DecisionTexts const& decision_texts(std::string_view language) {
    return language == "en" ? english : japanese;
}

std::string_view refusal_text(DecisionTexts const& texts, std::string_view code) {
    if (code == "unknown_link") {
        return texts.unknown_link;
    }
    if (code == "link_used") {
        return texts.link_used;
    }
    if (code == "link_expired") {
        return texts.link_expired;
    }
    if (code == "link_locked") {
        return texts.link_locked;
    }
    if (code == "wrong_pin") {
        return texts.wrong_pin;
    }
    if (code == "answer_missing") {
        return texts.answer_missing;
    }
    if (code == "task_over" || code == "task_not_ready" || code == "incident_closed") {
        return texts.task_over;
    }
    if (code == "not_entitled") {
        return texts.not_entitled;
    }
    if (code == "same_person") {
        return texts.same_person;
    }
    return code == "too_often" ? texts.too_often : texts.failed;
}

} // namespace sonae::api
