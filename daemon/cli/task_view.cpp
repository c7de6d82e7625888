// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace sonae::cli {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string due_text(Context const& context, nlohmann::json const& task) {
    auto const due = local_time(text_at(task, "due_at"));
    return is_true_at(task, "is_overdue") ? due + std::string{context.say({" 超過", " late"})}
                                          : due;
}

/// Whom it is asked of: the role, and why it is not the assignee's any more.
std::string asked_text(Context const& context, nlohmann::json const& task) {
    auto const role = worded(context, Words::role, task, "asked_role");
    auto const asked = text_at(task, "asked");
    return asked.empty() || asked == "assignee"
               ? role
               : role + " / " + worded(context, Words::asked, task, "asked");
}

std::string joined(nlohmann::json const& texts, std::string_view separator) {
    auto text = std::string{};
    for (auto const& each : texts) {
        text.append(text.empty() ? std::string_view{} : separator);
        text.append(each.is_string() ? each.get<std::string>() : std::string{});
    }
    return text;
}

/// " (to be confirmed)" of an answer that somebody else entered.
std::string proxy_text(Context const& context, nlohmann::json const& answer) {
    if (text_at(answer, "on_behalf_of", "name").empty()) {
        return {};
    }
    if (is_true_at(answer, "is_denied")) {
        return std::string{context.say({" 本人が否定", ", denied"})};
    }
    return std::string{
        is_true_at(answer, "is_confirmed") ? context.say({" 確認済み", ", confirmed"})
                                           : context.say({" 確認待ち", ", to be confirmed"})};
}

std::string votes_text(Context const& context, nlohmann::json const& approval) {
    auto roles = std::string{};
    for (auto const& role : items_at(approval, "roles")) {
        auto const code = role.is_string() ? role.get<std::string>() : std::string{};
        roles.append(roles.empty() ? "" : ", ").append(word(context.language, Words::role, code));
    }
    auto text = text_at(approval, "quorum") + " / " + roles;
    for (auto const& vote : items_at(approval, "votes")) {
        text.append("; ").append(text_at(vote, "person", "name")).append(": ");
        text += code_text(context.language, is_true_at(vote, "agrees") ? "yes" : "no");
        text += proxy_text(context, vote);
    }
    return text;
}

void add_decision(Context const& context, nlohmann::json const& task, Pairs& pairs) {
    auto const& decision = object_at(task, "decision");
    if (decision.empty()) {
        return;
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    auto const& texts = object_at(object_at(task, "translations"), code_of(context.language));
    auto const told = [&](char const* member) {
        auto const own = text_at(texts, member);
        return own.empty() ? text_at(decision, member) : own;
    };
    pairs.emplace_back(name({"判断", "question"}), told("question"));
    pairs.emplace_back(name({"「はい」のとき", "if yes"}), told("if_yes"));
    pairs.emplace_back(name({"「いいえ」のとき", "if no"}), told("if_no"));
    pairs.emplace_back(name({"推奨", "recommendation"}), told("recommendation"));
    auto const answer = text_at(decision, "answer");
    if (!answer.empty()) {
        auto text = std::string{code_text(context.language, answer == "true" ? "yes" : "no")} +
                    " " + text_at(decision, "answered_by", "name");
        auto const behalf = text_at(decision, "on_behalf_of", "name");
        if (!behalf.empty()) {
            text += filled(context.say({"({} の判断として)", " (for {})"}), {behalf});
        }
        text += proxy_text(context, decision);
        pairs.emplace_back(name({"答え", "answer"}), std::move(text));
    }
    for (auto const& asked : items_at(decision, "asked")) {
        pairs.emplace_back(
            name({"依頼中", "asked"}),
            text_at(asked, "person", "name") + " → " + local_time(text_at(asked, "until"))
        );
    }
}

} // namespace

std::string own_text(
    Context const& context, nlohmann::json const& object, char const* member, char const* translated
) {
    auto const& texts = object_at(object_at(object, "translations"), code_of(context.language));
    auto const own = text_at(texts, translated);
    return own.empty() ? text_at(object, member) : own;
}

std::string task_name(Context const& context, nlohmann::json const& task) {
    auto const item = text_at(task, "mhlw_item");
    return (item.empty() ? "" : "[" + item + "] ") + own_text(context, task, "name", "name");
}

OwnNames::OwnNames(Context const& context, nlohmann::json const& incident) {
    for (auto const& task : items_at(incident, "tasks")) {
        tasks_[text_at(task, "task")] = own_text(context, task, "name", "name");
    }
    for (auto const& execution : items_at(incident, "executions")) {
        playbooks_[text_at(execution, "number")] =
            own_text(context, object_at(execution, "playbook"), "name", "name");
    }
}

std::string OwnNames::task(std::string const& ref, std::string otherwise) const {
    auto const found = tasks_.find(ref);
    return found == tasks_.end() ? std::move(otherwise) : found->second;
}

std::string OwnNames::playbook(std::string const& execution, std::string otherwise) const {
    auto const found = playbooks_.find(execution);
    return found == playbooks_.end() ? std::move(otherwise) : found->second;
}

nlohmann::json open_tasks(nlohmann::json const& incident) {
    constexpr auto open =
        std::to_array<std::string_view>({"waiting", "approval", "task", "program"});
    auto tasks = nlohmann::json::array();
    for (auto const& task : items_at(incident, "tasks")) {
        auto const is_failed = is_true_at(task, "may_rerun") && text_at(task, "state") != "skipped";
        if (is_failed || std::ranges::find(open, text_at(task, "state")) != open.end()) {
            tasks.push_back(task);
        }
    }
    return tasks;
}

nlohmann::json my_tasks(nlohmann::json const& incident) {
    auto tasks = nlohmann::json::array();
    for (auto const& mine : items_at(incident, "my_tasks")) {
        for (auto const& task : items_at(incident, "tasks")) {
            if (mine == text_at(task, "task")) {
                tasks.push_back(task);
            }
        }
    }
    return tasks;
}

void print_tasks(Context& context, nlohmann::json const& tasks) {
    auto rows = std::vector<Row>{};
    for (auto const& task : tasks) {
        rows.push_back(
            {text_at(task, "task"),
             worded(context, Words::task_state, task, "state"),
             asked_text(context, task),
             text_at(task, "owner", "name"),
             due_text(context, task),
             task_name(context, task)}
        );
    }
    print_table(
        context,
        {std::string{context.say({"作業", "TASK"})},
         std::string{context.say({"状態", "STATE"})},
         std::string{context.say({"宛先", "ASKED"})},
         std::string{context.say({"引き受け", "TAKEN BY"})},
         std::string{context.say({"期限", "DUE"})},
         std::string{context.say({"内容", "STEP"})}},
        rows
    );
}

void print_task(Context& context, nlohmann::json const& task) {
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    auto pairs = Pairs{
        {name({"作業", "task"}), text_at(task, "task")},
        {name({"名前", "name"}), task_name(context, task)},
        {name({"説明", "description"}), own_text(context, task, "description", "description")},
        {name({"指示", "instruction"}), own_text(context, task, "instruction", "command")},
        {name({"状態", "state"}), worded(context, Words::task_state, task, "state")},
        {name({"フェーズ", "phase"}), worded(context, Words::phase, task, "phase")},
        {name({"区分", "lane"}), worded(context, Words::lane, task, "lane")},
        {name({"宛先", "asked"}), asked_text(context, task)},
        {name({"引き受け", "taken by"}), text_at(task, "owner", "name")},
        {name({"期限", "due"}), due_text(context, task)},
        {name({"必要な証拠", "evidence wanted"}),
         joined(items_at(task, "evidence_required"), ", ")},
        {name({"証拠", "evidence"}), joined(items_at(task, "evidence"), ", ")},
        {name({"メモ", "note"}), text_at(task, "note")}};
    for (auto const& file : items_at(task, "evidence_files")) {
        pairs.emplace_back(
            name({"証拠のファイル", "evidence file"}),
            text_at(file, "name") + "  " + text_at(file, "size_bytes") +
                " bytes  sha256:" + text_at(file, "sha256") + "  " + text_at(file, "by", "name")
        );
    }
    for (auto const& output : items_at(task, "outputs")) {
        pairs.emplace_back(
            "--set " + text_at(output, "name"),
            text_at(output, "type") + "  " + text_at(output, "description")
        );
    }
    if (!object_at(task, "approval").empty()) {
        pairs.emplace_back(
            name({"承認", "approval"}), votes_text(context, object_at(task, "approval"))
        );
    }
    add_decision(context, task, pairs);
    for (auto const& [member, text] :
         {std::pair{"failure", Text{"失敗", "failure"}},
          std::pair{"skip_reason", Text{"見送りの理由", "skipped because"}}}) {
        if (!text_at(task, member).empty()) {
            pairs.emplace_back(name(text), text_at(task, member));
        }
    }
    print_pairs(context, pairs);
}

} // namespace sonae::cli
