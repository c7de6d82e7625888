// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/call_texts.hpp"

namespace sonae::api {

namespace {

constexpr auto japanese = CallTexts{
    .language = "ja",
    .drill = "訓練 訓練 訓練 — これは本当の事案ではありません",
    .test = "連絡網の試験です。届いたことを知らせてください。",
    .question = "対応できますか。",
    .accepted = "対応します",
    .coming = "これから向かいます",
    .minutes = "到着までの分",
    .cannot = "対応できません",
    .deputy = "代理に回します",
    .note = "ひとこと(なくてもよい)",
    .stored = "回答を記録しました。この画面は閉じてかまいません。",
    .others = "ほかにも呼び出されています",
    .other_language = "English",
    .over = "この呼び出しはすでに終わっています。回答は記録されていません。",
    .answer_missing = "答えを選んでください。回答は記録されていません。",
    .minutes_missing = "到着までの分を1から1440で入れてください。回答は記録されていません。",
    .no_deputy = "代理が登録されていません。回答は記録されていません。",
    .failed = "今は記録できませんでした。もう一度試すか、対策本部に電話で伝えてください。",
};

constexpr auto english = CallTexts{
    .language = "en",
    .drill = "DRILL DRILL DRILL — this is not a real incident",
    .test = "This is a test of the contact tree. Please say that it reached you.",
    .question = "Can you take care of it?",
    .accepted = "I take care of it",
    .coming = "I am coming",
    .minutes = "Minutes until I am there",
    .cannot = "I cannot",
    .deputy = "Pass it to my deputy",
    .note = "A word to it (not needed)",
    .stored = "Your answer is on record. You may close this page.",
    .others = "You are called for more",
    .other_language = "日本語",
    .over = "This call is over. Your answer was not recorded.",
    .answer_missing = "Choose an answer. Nothing was recorded.",
    .minutes_missing = "Say in how many minutes, from 1 to 1440. Nothing was recorded.",
    .no_deputy = "You have no deputy on record. Nothing was recorded.",
    .failed = "This could not be recorded now. Try again, or call the headquarters.",
};

} // namespace

CallTexts const& call_texts(std::string_view language) {
    return language == "en" ? english : japanese;
}

std::string_view refusal_text(CallTexts const& texts, std::string_view code) {
    if (code == "escalation_over") {
        return texts.over;
    }
    if (code == "minutes_missing") {
        return texts.minutes_missing;
    }
    return code == "no_deputy" ? texts.no_deputy : texts.failed;
}

} // namespace sonae::api
