// SPDX-License-Identifier: Apache-2.0
// Who is called in which order, and whether that reaches management in time.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/policy_view.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

namespace {

Answer<ExitCode> run_list(Context& context, Invocation const& /*invocation*/) {
    TRY(directory, fetched_directory(context));
    auto const& policies = items_at(directory, "policies");
    if (context.wants_json) {
        print_json(context, policies);
        return ExitCode::ok;
    }
    auto rows = std::vector<Row>{};
    for (auto const& policy : policies) {
        rows.push_back(
            {text_at(policy, "name"),
             reasons_text(context, policy),
             worded(context, Words::severity, policy, "least_severity"),
             std::to_string(items_at(policy, "steps").size()),
             span_text(context.language, number_at(policy, "management_within_s")),
             text_at(policy, "id")}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"手順", "POLICY"}),
         name({"きっかけ", "BEGUN BY"}),
         name({"重大度(以上)", "SEVERITY FROM"}),
         name({"段階", "STEPS"}),
         name({"経営まで", "MANAGEMENT WITHIN"}),
         "ID"},
        rows
    );
    return ExitCode::ok;
}

Answer<ExitCode> run_show(Context& context, Invocation const& invocation) {
    TRY(directory, fetched_directory(context));
    TRY(policy, named_document(directory, "policy", invocation.arguments.front()));
    if (context.wants_json) {
        print_json(context, policy);
    } else {
        print_policy(context, directory, policy);
    }
    return ExitCode::ok;
}

/// The one that the argument names, or all of them.
Answer<nlohmann::json> policies_to_check(Context& context, Invocation const& invocation) {
    TRY(directory, fetched_directory(context));
    if (invocation.arguments.empty()) {
        return items_at(directory, "policies");
    }
    TRY(policy, named_document(directory, "policy", invocation.arguments.front()));
    auto one = nlohmann::json::array();
    one.push_back(std::move(policy));
    return one;
}

Answer<ExitCode> run_check(Context& context, Invocation const& invocation) {
    TRY(policies, policies_to_check(context, invocation));
    auto checks = nlohmann::json::array();
    auto all_hold = true;
    for (auto const& policy : policies) {
        auto const id = text_at(policy, "id");
        TRY(check, get(context, "/api/v1/policies/" + encoded(id) + "/check"));
        all_hold = all_hold && is_true_at(check, "holds");
        if (!context.wants_json) {
            print_policy_check(context, policy, check);
        }
        check["policy"] = id;
        check["name"] = text_at(policy, "name");
        checks.push_back(std::move(check));
    }
    if (context.wants_json) {
        print_json(context, checks);
    } else if (checks.empty()) {
        print_note(
            context,
            context.say(
                {"呼び出しの手順がありません。インシデントでは誰も呼ばれません",
                 "there is no policy: an incident calls nobody"}
            )
        );
    }
    return all_hold ? ExitCode::ok : ExitCode::found_problems;
}

Argument policy_argument(bool is_optional) {
    return {
        .name = "POLICY",
        .says = {"手順の名前、その先頭、または ID", "name of a policy, its beginning, or id"},
        .is_optional = is_optional};
}

} // namespace

std::vector<Command> policy_commands() {
    return {
        {.path = "policy list",
         .says = {"呼び出しの手順を一覧する", "list the escalation policies"},
         .options = {no_header_option()},
         .examples = {{"sonae policy list", {"何をきっかけに始まるか", "and what begins them"}}},
         .run = &run_list},
        {.path = "policy show",
         .says = {"呼び出しの手順を段階ごとに表示する", "show a policy, step by step"},
         .arguments = {policy_argument(false)},
         .examples = {{"sonae policy show 夜間", {"名前の先頭で", "by the beginning of its name"}}},
         .run = &run_show},
        {.path = "policy check",
         .says =
             {"今後 90 日、いつ始まっても経営に連絡が間に合うか調べる",
              "prove for 90 days that management is called in time, whenever it begins"},
         .arguments = {policy_argument(true)},
         .examples =
             {{"sonae policy check",
               {"すべて。守られなければ終了コード 8", "all; exit code 8 if not"}}},
         .run = &run_check},
    };
}

} // namespace sonae::cli
