// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace sonae::cli {

namespace {

struct Sentence {
    std::string_view kind;
    Text text; ///< with names of values in braces
};

constexpr auto sentences = std::to_array<Sentence>({
    {"incident_declared", {"宣言: {title}", "Declared: {title}"}},
    {"severity_changed", {"重大度を {from} から {to} に変更", "Severity from {from} to {to}"}},
    {"phase_changed", {"局面を {from} から {to} へ", "Phase from {from} to {to}"}},
    {"role_taken", {"{role}: {person}", "{role}: {person}"}},
    {"module_added", {"対応手順を追加: {name}", "Playbook added: {name}"}},
    {"task_opened", {"作業が始まる: {name}", "Task begins: {name}"}},
    {"task_taken", {"引き受けた: {name} {person}", "Taken: {name} {person}"}},
    {"task_finished", {"完了: {name}", "Done: {name}"}},
    {"task_failed", {"できなかった: {name}", "Could not be done: {name}"}},
    {"task_timed_out", {"時間切れ: {name}", "Timed out: {name}"}},
    {"task_skipped", {"見送り: {name}", "Skipped: {name}"}},
    {"task_cancelled", {"取り消し: {name}", "Cancelled: {name}"}},
    {"task_overdue", {"期限を過ぎた: {name}。{role}に依頼", "Overdue: {name}. Asked: {role}"}},
    {"task_approved", {"承認: {name}", "Approved: {name}"}},
    {"task_refused", {"不承認: {name}", "Refused: {name}"}},
    {"task_rerun", {"もう一度行う: {name}", "Once more: {name}"}},
    {"decision_asked", {"判断を依頼: {name} {person}", "Decision asked: {name} {person}"}},
    {"decision_answered",
     {"判断: {name} → {answer} {person}", "Decision: {name} → {answer} {person}"}},
    {"decision_confirmed",
     {"伝えられた判断を確認: {name} {person}", "Decision confirmed: {name} {person}"}},
    {"decision_denied",
     {"伝えられた判断を本人が否定: {name} {person}",
      "Decision denied by whose it was said to be: {name} {person}"}},
    {"decision_refused", {"判断のリンクが拒まれた: {name}", "Decision link refused: {name}"}},
    {"execution_paused", {"対応手順 {execution} を一時停止", "Playbook {execution} paused"}},
    {"execution_resumed", {"対応手順 {execution} を再開", "Playbook {execution} resumed"}},
    {"execution_cancelled", {"対応手順 {execution} を中止", "Playbook {execution} cancelled"}},
    {"execution_ended", {"対応手順 {execution}: {state}", "Playbook {execution}: {state}"}},
    {"asset_state_changed", {"機器 {asset}: {from} → {to}", "Device {asset}: {from} → {to}"}},
    {"service_state_changed", {"{service}: {from} → {to}", "{service}: {from} → {to}"}},
    {"aware_since_set", {"「知った時点」を記録", "Recorded since when the hospital is aware"}},
    {"report_saved", {"届出書を保存: {report}", "Report saved: {report}"}},
    {"report_sent", {"届出を済ませた: {report}", "Reported: {report}"}},
    {"incident_closed", {"終了", "Closed"}},
    {"candidate_confirmed", {"攻撃の疑いを確認: {asset}", "Suspicion confirmed: {asset}"}},
    {"finding_seen", {"検知: {detector} {asset}", "Found: {detector} {asset}"}},
    {"calls_begun", {"呼び出しを始める: {why}", "Calling begins: {why}"}},
    {"calls_step", {"呼び出しの段階: {step}", "Step of the calls: {step}"}},
    {"person_called", {"呼び出し: {person}({channel})", "Called: {person} ({channel})"}},
    {"person_to_be_telephoned", {"電話で知らせる: {person}", "To be telephoned: {person}"}},
    {"person_unreachable",
     {"連絡がつかない: {person} {cause}", "Cannot be reached: {person} {cause}"}},
    {"call_failed",
     {"届かなかった: {person}({channel})", "Did not get through: {person} ({channel})"}},
    {"call_delayed",
     {"後でもう一度送る: {person}({channel})", "Will be sent again: {person} ({channel})"}},
    {"call_delivered", {"届いた: {person}({channel})", "Delivered: {person} ({channel})"}},
    {"call_limited",
     {"通知が多いため後で送る: {person}({channel})",
      "Goes out later, told too much at once: {person} ({channel})"}},
    {"call_withdrawn",
     {"送る前に取りやめた: {person}({channel})",
      "Not sent, no longer needed: {person} ({channel})"}},
    {"code_refused", {"返信の番号が違う: {person}", "Reply with a wrong code: {person}"}},
    {"person_telephoned", {"電話: {person} {outcome}", "Telephoned: {person} {outcome}"}},
    {"person_answered", {"応答: {person} {reply}", "Answered: {person} {reply}"}},
    {"calls_answered", {"応答がそろった", "Enough people have answered"}},
    {"calls_reopened", {"呼び出しを再開: {cause}", "Calling again: {cause}"}},
    {"clock_set", {"サーバーの時計が変えられた", "The server's clock was set"}},
    {"calls_ended", {"呼び出しを終える: {ended}", "Calling ends: {ended}"}},
    {"evidence_added", {"証拠: {name} {evidence}", "Evidence: {name} {evidence}"}},
});

struct Aside {
    char const* member;
    Text name;
};

constexpr auto asides = std::to_array<Aside>({
    {"reason", {"理由", "reason"}},
    {"overrule", {"必須の作業を残して終える理由", "mandatory tasks left open because"}},
    {"note", {"メモ", "note"}},
    {"failure", {"失敗の内容", "failure"}},
    {"receipt", {"受付番号", "receipt"}},
});

using Values = std::map<std::string, std::string, std::less<>>;

/// Which list the codes `from` and `to` of a kind of entry belong to.
Words words_of_change(std::string_view kind) {
    if (kind == "severity_changed") {
        return Words::severity;
    }
    if (kind == "phase_changed") {
        return Words::phase;
    }
    return kind == "asset_state_changed" ? Words::asset_state : Words::service_state;
}

std::string names_of(nlohmann::json const& assets) {
    auto text = std::string{};
    for (auto const& asset : assets) {
        text.append(text.empty() ? "" : ", ").append(text_at(asset, "name"));
    }
    return text;
}

/// Whom an entry is about: who it is for, or in whose name it was said.
std::string person_of(nlohmann::json const& entry) {
    auto const to = text_at(entry, "to");
    return to.empty() ? text_at(entry, "from") : to;
}

/// As the reader calls what the entry is about.
std::string name_of(nlohmann::json const& details, OwnNames const& names) {
    auto const name = text_at(details, "name");
    auto const task = text_at(details, "task");
    return task.empty() ? names.playbook(text_at(details, "execution"), name)
                        : names.task(task, name);
}

Values values_of(Context const& context, nlohmann::json const& entry, OwnNames const& names) {
    auto const& details = object_at(entry, "details");
    auto const kind = text_at(entry, "kind");
    auto values = Values{
        {"name", name_of(details, names)},
        {"person", person_of(entry)},
        {"title", text_at(entry, "text")},
        {"execution", text_at(details, "execution")},
        {"state", worded(context, Words::execution_state, details, "state")},
        {"asset", names_of(items_at(entry, "assets"))},
        {"role", worded(context, Words::role, details, "role")},
        {"service", worded(context, Words::service, details, "service")},
        {"report", worded(context, Words::report, details, "report")},
        {"why", worded(context, Words::call_why, details, "why")},
        {"channel", worded(context, Words::call_channel, details, "channel")},
        {"step", text_at(details, "step")},
        {"detector", text_at(details, "detector")},
        {"cause", worded(context, Words::call_cause, details, "cause")},
        {"reply", worded(context, Words::call_reply, details, "answer")},
        {"outcome", worded(context, Words::call_outcome, details, "outcome")},
        {"ended", worded(context, Words::call_state, details, "state")}};
    if (kind == "task_overdue") {
        values["role"] = worded(context, Words::asked, details, "to");
    }
    for (auto const* const member : {"from", "to"}) {
        auto const text = worded(context, words_of_change(kind), details, member);
        values[member] = text.empty() ? "-" : text;
    }
    auto const answer = text_at(details, "answer");
    values["answer"] = answer.empty()
                           ? std::string{}
                           : code_text(context.language, answer == "true" ? "yes" : "no");
    for (auto const& each : items_at(details, "evidence")) {
        auto& evidence = values["evidence"];
        evidence.append(evidence.empty() ? "" : ", ");
        evidence.append(each.is_string() ? each.get<std::string>() : "");
    }
    return values;
}

std::string filled_by_name(std::string_view text, Values const& values) {
    auto result = std::string{};
    while (true) {
        auto const open = text.find('{');
        auto const close = text.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) {
            return result.append(text);
        }
        result.append(text.substr(0, open));
        auto const found = values.find(text.substr(open + 1, close - open - 1));
        result.append(found == values.end() ? std::string{} : found->second);
        text.remove_prefix(close + 1);
    }
}

std::string
sentence_of(Context const& context, nlohmann::json const& entry, OwnNames const& names) {
    auto const kind = text_at(entry, "kind");
    auto const found = std::ranges::find(sentences, kind, &Sentence::kind);
    auto text = std::string{};
    if (found != sentences.end()) {
        text = filled_by_name(context.say(found->text), values_of(context, entry, names));
    } else if (kind == "note") {
        text = text_at(entry, "text");
    } else {
        text = kind + " " + text_at(entry, "text");
    }
    // A sentence ends with a value that may be missing.
    while (text.ends_with(' ')) {
        text.pop_back();
    }
    auto const& details = object_at(entry, "details");
    for (auto const& aside : asides) {
        // Of calls a failure is a code; whatever else it is stays as it was said.
        auto const said = std::string_view{aside.member} == "failure"
                              ? worded(context, Words::call_failure, details, aside.member)
                              : text_at(details, aside.member);
        if (!said.empty()) {
            text.append("  ").append(context.say(aside.name)).append(": ").append(said);
        }
    }
    return text;
}

std::string marks_of(Context const& context, nlohmann::json const& entry) {
    auto marks =
        std::string{is_true_at(entry, "is_open") ? context.say({"【未解決】", "[open] "}) : ""};
    auto const corrects = text_at(entry, "corrects");
    if (!corrects.empty() && corrects != "0") {
        marks += filled(context.say({"【{} の訂正】", "[corrects {}] "}), {corrects});
    }
    return marks;
}

} // namespace

void print_chronology(Context& context, nlohmann::json const& entries, OwnNames const& names) {
    auto rows = std::vector<Row>{};
    for (auto const& entry : entries) {
        rows.push_back(
            {text_at(entry, "number"),
             local_time(text_at(entry, "happened_at")),
             text_at(entry, "actor", "name"),
             marks_of(context, entry) + sentence_of(context, entry, names)}
        );
    }
    print_table(
        context,
        {"#",
         std::string{context.say({"日時", "TIME"})},
         std::string{context.say({"記録", "BY"})},
         std::string{context.say({"内容", "WHAT"})}},
        rows
    );
}

} // namespace sonae::cli
