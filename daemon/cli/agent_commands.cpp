// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

namespace {

std::string state_of(Context const& context, nlohmann::json const& agent) {
    auto state = std::string{code_text(context.language, text_at(agent, "state"))};
    if (is_true_at(agent, "is_late")) {
        state += context.say({"(遅延)", " (late)"});
    }
    if (!text_at(agent, "quarantined_until").empty()) {
        state += context.say({"(隔離中)", " (quarantined)"});
    }
    return state;
}

Answer<ExitCode> run_list(Context& context, Invocation const& /*invocation*/) {
    TRY(answer, get(context, "/api/v1/agents"));
    auto const& agents = items_at(answer, "agents");
    if (context.wants_json) {
        print_json(context, agents);
        return ExitCode::ok;
    }
    auto rows = std::vector<Row>{};
    for (auto const& agent : agents) {
        rows.push_back(
            {text_at(agent, "hostname"),
             state_of(context, agent),
             text_at(agent, "version"),
             text_at(agent, "platform"),
             local_time(text_at(agent, "last_report")),
             local_time(text_at(agent, "certificate_not_after")),
             text_at(agent, "id")}
        );
    }
    print_table(
        context,
        {std::string{context.say({"ホスト名", "HOST"})},
         std::string{context.say({"状態", "STATE"})},
         std::string{context.say({"版", "VERSION"})},
         std::string{context.say({"種類", "PLATFORM"})},
         std::string{context.say({"最終報告", "LAST REPORT"})},
         std::string{context.say({"証明書の期限", "CERTIFICATE UNTIL"})},
         "ID"},
        rows
    );
    return ExitCode::ok;
}

Answer<ExitCode> change(Context& context, Invocation const& invocation, std::string const& verb) {
    TRY(id, agent_id(context, invocation.arguments.front()));
    TRY(agent, post(context, "/api/v1/agents/" + encoded(id) + "/" + verb));
    if (context.wants_json) {
        print_json(context, agent);
        return ExitCode::ok;
    }
    print_pairs(
        context,
        std::vector<std::pair<std::string, std::string>>{
            {"ID", text_at(agent, "id")},
            {std::string{context.say({"ホスト名", "host"})}, text_at(agent, "hostname")},
            {std::string{context.say({"状態", "state"})}, state_of(context, agent)}}
    );
    return ExitCode::ok;
}

Answer<ExitCode> run_approve(Context& context, Invocation const& invocation) {
    return change(context, invocation, "approve");
}

Answer<ExitCode> run_unlock(Context& context, Invocation const& invocation) {
    return change(context, invocation, "unlock");
}

Answer<ExitCode> run_revoke(Context& context, Invocation const& invocation) {
    return change(context, invocation, "revoke");
}

} // namespace

std::vector<Command> agent_commands() {
    auto const agent = Argument{
        .name = "AGENT",
        .says = {
            "エージェントの ID、ホスト名、または機器名",
            "id, host name or device name of an agent"}};
    return {
        {.path = "agent list",
         .says = {"エージェントを一覧する", "list agents"},
         .options = {no_header_option()},
         .examples = {{"sonae agent list", {"報告が遅れていないか見る", "see who is late"}}},
         .run = &run_list},
        {.path = "agent approve",
         .says = {"承認待ちのエージェントを承認する", "let a waiting agent in"},
         .arguments = {agent},
         .examples = {{"sonae agent approve his-db01", {"ホスト名で", "by its host name"}}},
         .run = &run_approve},
        {.path = "agent unlock",
         .says =
             {"複製の疑いで停止したエージェントを再開する",
              "let an agent go on that was locked as a possible copy"},
         .arguments = {agent},
         .examples =
             {{"sonae agent unlock his-db01", {"確認した後で", "after somebody has looked"}}},
         .run = &run_unlock},
        {.path = "agent revoke",
         .says =
             {"エージェントを取り消す。再び使うには登録し直す",
              "turn an agent away for good; it must enrol again"},
         .arguments = {agent},
         .examples =
             {{"sonae agent revoke old-pc", {"廃棄した機器", "a machine that was scrapped"}}},
         .run = &run_revoke},
    };
}

} // namespace sonae::cli
