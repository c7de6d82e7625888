// SPDX-License-Identifier: Apache-2.0
// The ways by which people are called: how they are doing, and the one that needs no power.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/contact_words.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/local_file.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sonae::cli {

namespace {

/// It is set up, and it fails so that it is left alone for a while.
bool is_broken(nlohmann::json const& channel) {
    return is_true_at(channel, "is_configured") && is_true_at(channel, "is_open");
}

std::string state_text(Context const& context, nlohmann::json const& channel) {
    if (!is_true_at(channel, "is_configured")) {
        return std::string{context.say({"未設定", "not set up"})};
    }
    if (!is_true_at(channel, "is_open")) {
        return std::string{context.say({"正常", "ok"})};
    }
    return filled(
        context.say({"停止中({}後に再試行)", "DOWN (next try in {})"}),
        {span_text(context.language, number_at(channel, "retry_in_s"))}
    );
}

/// "2026-11-25 09:30 応答あり".
std::string test_text(Context const& context, nlohmann::json const& channel) {
    auto const& test = object_at(channel, "test");
    if (test.empty()) {
        return {};
    }
    return local_time(text_at(test, "at")) + " " +
           worded(context, Words::call_state, test, "state");
}

void print_channels(Context& context, nlohmann::json const& channels) {
    auto rows = std::vector<Row>{};
    for (auto const& channel : channels) {
        rows.push_back(
            {worded(context, Words::call_channel, channel, "channel"),
             worded(context, ContactWords::column, channel, "column"),
             state_text(context, channel),
             text_at(channel, "sent"),
             text_at(channel, "failed"),
             text_at(channel, "waiting"),
             worded(context, Words::call_failure, channel, "last_failure"),
             test_text(context, channel)}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"手段", "CHANNEL"}),
         name({"系統", "COLUMN"}),
         name({"状態", "STATE"}),
         name({"送信", "SENT"}),
         name({"失敗", "FAILED"}),
         name({"待ち", "WAITING"}),
         name({"最後の失敗", "LAST FAILURE"}),
         name({"最後の試験", "LAST TEST"})},
        rows
    );
}

void print_lateness(Context& context, nlohmann::json const& answer) {
    if (auto const late = number_at(answer, "oldest_due_s"); late > 0) {
        print_note(
            context,
            filled(
                context.say({"最も遅れている送信: {}", "the message that is most late: {}"}),
                {span_text(context.language, late)}
            )
        );
    }
    if (auto const every = number_at(answer, "test_every_s"); every > 0) {
        print_note(
            context,
            filled(
                context.say(
                    {"どの手段も {}ごとに自動で試験する",
                     "each channel is tested by itself every {}"}
                ),
                {span_text(context.language, every)}
            )
        );
    }
}

Answer<ExitCode> run_list(Context& context, Invocation const& /*invocation*/) {
    TRY(answer, get(context, "/api/v1/channels"));
    auto const& channels = items_at(answer, "channels");
    if (context.wants_json) {
        print_json(context, answer);
    } else {
        print_channels(context, channels);
        print_lateness(context, answer);
    }
    return std::any_of(channels.begin(), channels.end(), is_broken) ? ExitCode::found_problems
                                                                    : ExitCode::ok;
}

Answer<ExitCode> run_print(Context& context, Invocation const& invocation) {
    auto const file = invocation.value("output");
    if (!file) {
        return usage_problem(std::string{
            context.say({"--output を指定してください", "--output is needed"})});
    }
    auto const language =
        invocation.value("language").value_or(std::string{code_of(context.language)});
    TRY(pdf, fetch(context, {.target = "/api/v1/phone-tree.pdf?language=" + language}));
    if (!pdf.starts_with("%PDF-")) {
        return Problem{.code = "bad_answer", .detail = "not a PDF: /api/v1/phone-tree.pdf"};
    }
    // Numbers of people are nobody else's business.
    return write_file(context, *file, pdf, Secrecy::private_to_owner);
}

} // namespace

std::vector<Command> notify_commands() {
    return {
        {.path = "notify list",
         .says =
             {"連絡手段ごとの状態、送信数、最後の試験を表示する",
              "show how each channel is doing, and its last test"},
         .options = {no_header_option()},
         .examples =
             {{"sonae notify list",
               {"止まっている手段があれば終了コード 8", "exit code 8 when one is down"}}},
         .run = &run_list},
        {.path = "phone-tree print",
         .says = {"紙の連絡網を PDF に書き出す", "write the phone tree for paper as PDF"},
         .options =
             {{.name = "output",
               .value = "FILE",
               .says = {"書き出すファイル(必須)", "file to write (needed)"}},
              {.name = "language",
               .value = "LANGUAGE",
               .says = {"紙の言語(既定は表示言語)", "language of the paper (default: yours)"},
               .choices = {"ja", "en"}}},
         .examples =
             {{"sonae phone-tree print --output renrakumou.pdf",
               {"印刷してナースステーションへ", "to print, for each ward"}}},
         .run = &run_print},
    };
}

} // namespace sonae::cli
