// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/call_view.hpp"

#include "daemon/cli/contact_words.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <ostream>

namespace sonae::cli {

namespace {

constexpr auto answers_in_a_row = std::size_t{3};
constexpr auto all_answers = std::numeric_limits<std::size_t>::max();

std::string reason_text(Context const& context, nlohmann::json const& escalation) {
    auto const mark =
        is_true_at(escalation, "is_drill") ? context.say({"【訓練】", "[DRILL] "}) : "";
    return std::string{mark} + worded(context, Words::call_why, escalation, "reason");
}

/// A test is about the channel that it goes through, the contact tree of a phase about the phase.
std::string subject_text(Context const& context, nlohmann::json const& escalation) {
    auto const subject = text_at(escalation, "subject");
    if (text_at(escalation, "reason") == "test") {
        return std::string{word(context.language, Words::call_channel, subject)};
    }
    constexpr auto phase = std::string_view{"phase "};
    return subject.starts_with(phase)
               ? std::string{word(context.language, Words::phase, subject.substr(phase.size()))}
               : subject;
}

/// "2026-003 病棟の端末に英文".
std::string incident_text(nlohmann::json const& escalation) {
    auto const number = text_at(escalation, "incident", "number");
    return number.empty() ? number : number + " " + text_at(escalation, "incident", "title");
}

/// "向かう(20 分)".
std::string answer_text(Context const& context, nlohmann::json const& response) {
    auto text = worded(context, Words::call_reply, response, "answer");
    if (text_at(response, "answer") == "coming") {
        text += filled(context.say({"({} 分)", " (in {} min)"}), {text_at(response, "minutes")});
    }
    return text;
}

/// Those whose answers count, each with what they said last; of more than `most` the first ones.
std::string
answered_by(Context const& context, nlohmann::json const& escalation, std::size_t most) {
    auto last = std::map<std::string, std::string>{};
    auto people = std::vector<std::string>{};
    for (auto const& response : items_at(escalation, "responses")) {
        if (is_true_at(response, "counts")) {
            auto const id = text_at(response, "contact", "id");
            auto said = text_at(response, "contact", "name") + " " + answer_text(context, response);
            if (last.insert_or_assign(id, std::move(said)).second) {
                people.push_back(id);
            }
        }
    }
    auto text = std::string{};
    for (auto i = std::size_t{0}; i < std::min(most, people.size()); ++i) {
        text.append(i == 0 ? "" : context.say({"、", ", "})).append(last.at(people[i]));
    }
    if (people.size() > most) {
        auto const others = std::to_string(people.size() - most);
        text.append(filled(context.say({"、ほか {} 人", ", and {} more"}), {others}));
    }
    return text;
}

/// "duty (round 1)"; between two rounds there is no step.
std::string step_text(Context const& context, nlohmann::json const& escalation) {
    if (text_at(escalation, "step").empty()) {
        return filled(
            context.say({"{} 巡目が終わったところ", "round {} is over"}),
            {text_at(escalation, "round")}
        );
    }
    return filled(
        context.say({"{}({} 巡目)", "{} (round {})"}),
        {text_at(escalation, "step"), text_at(escalation, "round")}
    );
}

std::string failure_text(Context const& context, nlohmann::json const& message) {
    auto text = worded(context, Words::call_failure, message, "failure");
    if (is_true_at(message, "is_repeat")) {
        text.append(text.empty() ? "" : context.say({"、", ", "}));
        text.append(context.say({"再送(すでに届いた可能性あり)", "repeated, may have come twice"}));
    }
    return text;
}

/// One line for each message, or one for a call that has none.
void add_call(Context const& context, std::vector<Row>& rows, nlohmann::json const& call) {
    auto const over = is_true_at(call, "is_over") ? context.say({"済", "over"})
                                                  : context.say({"呼び出し中", "calling"});
    auto const who =
        Row{text_at(call, "number"),
            text_at(call, "contact", "name"),
            worded(context, Words::role, call, "role"),
            text_at(call, "step"),
            std::string{over}};
    auto const& messages = items_at(call, "messages");
    if (messages.empty()) {
        auto row = who;
        row.push_back(local_time(text_at(call, "at")));
        rows.push_back(std::move(row));
    }
    for (auto const& message : messages) {
        auto row = who;
        row.push_back(local_time(text_at(message, "changed_at")));
        row.push_back(worded(context, Words::call_channel, message, "channel"));
        row.push_back(worded(context, ContactWords::message_state, message, "state"));
        row.push_back(text_at(message, "attempts"));
        row.push_back(failure_text(context, message));
        rows.push_back(std::move(row));
    }
}

void print_messages(Context& context, nlohmann::json const& escalation) {
    auto rows = std::vector<Row>{};
    for (auto const& call : items_at(escalation, "calls")) {
        add_call(context, rows, call);
    }
    print_section(
        context,
        {{"#", "#"},
         {"氏名", "WHO"},
         {"役割", "ROLE"},
         {"段階", "STEP"},
         {"呼び出し", "CALL"},
         {"時刻", "TIME"},
         {"手段", "CHANNEL"},
         {"送信", "MESSAGE"},
         {"回数", "TRIES"},
         {"失敗など", "FAILURE"}},
        rows
    );
}

void print_responses(Context& context, nlohmann::json const& escalation) {
    auto rows = std::vector<Row>{};
    for (auto const& response : items_at(escalation, "responses")) {
        auto const lapsed = is_true_at(response, "counts") ? "" : context.say({"失効", "lapsed"});
        rows.push_back(
            {text_at(response, "contact", "name"),
             answer_text(context, response),
             local_time(text_at(response, "at")),
             worded(context, ContactWords::via, response, "via"),
             text_at(response, "by"),
             text_at(response, "note"),
             std::string{lapsed}}
        );
    }
    print_section(
        context,
        {{"応答した人", "ANSWERED BY"},
         {"応答", "ANSWER"},
         {"時刻", "TIME"},
         {"方法", "THROUGH"},
         {"入力者", "ENTERED BY"},
         {"メモ", "NOTE"},
         {"状態", "STATE"}},
        rows
    );
}

void print_tries(Context& context, nlohmann::json const& escalation) {
    auto rows = std::vector<Row>{};
    for (auto const& each : items_at(escalation, "tries")) {
        rows.push_back(
            {text_at(each, "contact", "name"),
             worded(context, Words::call_outcome, each, "outcome"),
             local_time(text_at(each, "at")),
             text_at(each, "by"),
             text_at(each, "note")}
        );
    }
    print_section(
        context,
        {{"電話した相手", "TELEPHONED"},
         {"結果", "OUTCOME"},
         {"時刻", "TIME"},
         {"入力者", "ENTERED BY"},
         {"メモ", "NOTE"}},
        rows
    );
}

} // namespace

void print_calls(Context& context, nlohmann::json const& escalations) {
    auto rows = std::vector<Row>{};
    for (auto const& escalation : escalations) {
        rows.push_back(
            {worded(context, Words::call_state, escalation, "state"),
             reason_text(context, escalation),
             text_at(escalation, "policy"),
             step_text(context, escalation),
             local_time(text_at(escalation, "started_at")),
             answered_by(context, escalation, answers_in_a_row),
             incident_text(escalation),
             text_at(escalation, "id")}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"状態", "STATE"}),
         name({"きっかけ", "REASON"}),
         name({"手順", "POLICY"}),
         name({"段階", "STEP"}),
         name({"開始", "BEGUN"}),
         name({"応答", "ANSWERS"}),
         name({"インシデント", "INCIDENT"}),
         "ID"},
        rows
    );
}

void print_call(Context& context, nlohmann::json const& escalation) {
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    auto const ended = local_time(text_at(escalation, "ended_at"));
    auto pairs = std::vector<std::pair<std::string, std::string>>{
        {name({"状態", "state"}), worded(context, Words::call_state, escalation, "state")},
        {name({"きっかけ", "reason"}), reason_text(context, escalation)},
        {name({"対象", "about"}), subject_text(context, escalation)},
        {name({"インシデント", "incident"}), incident_text(escalation)},
        {name({"重大度", "severity"}), worded(context, Words::severity, escalation, "severity")},
        {name({"手順", "policy"}), text_at(escalation, "policy")},
        {name({"開始", "begun"}), local_time(text_at(escalation, "started_at"))},
        {name({"今の段階", "step"}), step_text(context, escalation)},
        {name({"応答", "answers"}), answered_by(context, escalation, all_answers)}};
    if (text_at(escalation, "state") == "calling") {
        pairs.emplace_back(
            text_at(escalation, "step").empty() ? name({"次の巡へ", "next round at"})
                                                : name({"次の段階へ", "next step at"}),
            local_time(text_at(escalation, "step_until"))
        );
    }
    if (auto const by_hand =
            worded(context, Words::call_by_hand, object_at(escalation, "by_hand"), "cause");
        !by_hand.empty()) {
        pairs.emplace_back(
            name({"人が電話する", "telephone by hand"}),
            filled(
                context.say({"{} から({})", "from {} ({})"}),
                {local_time(text_at(escalation, "by_hand", "from")), by_hand}
            )
        );
    }
    if (!ended.empty()) {
        pairs.emplace_back(
            name({"終了", "ended"}), ended + " " + text_at(escalation, "end_reason")
        );
    }
    pairs.emplace_back("ID", text_at(escalation, "id"));
    print_pairs(context, pairs);
    print_messages(context, escalation);
    print_responses(context, escalation);
    print_tries(context, escalation);
}

} // namespace sonae::cli
