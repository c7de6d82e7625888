// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/context.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"
#include "daemon/core/chronology/verifier.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <fstream>
#include <ostream>

namespace sonae::cli {

namespace {

using core::ChronologyFault;
using core::ChronologyFlaw;
using core::ChronologyVerdict;

constexpr auto block_bytes = std::size_t{1} << 18U;

Text flaw_text(ChronologyFlaw flaw) {
    switch (flaw) {
    case ChronologyFlaw::not_a_chronology:
        return {"クロノロジーの書き出しファイルではありません", "this is no exported chronology"};
    case ChronologyFlaw::unknown_version:
        return {
            "新しい形式です。新しい版の sonae で検証してください",
            "the form is a later one. Verify it with a later sonae"};
    case ChronologyFlaw::line_too_long:
        return {"行が長すぎます", "the line is too long"};
    case ChronologyFlaw::malformed:
        return {"形式が正しくありません", "the form is not right"};
    case ChronologyFlaw::other_incident:
        return {"別のインシデントの記録です", "it belongs to another incident"};
    case ChronologyFlaw::mixed_drill:
        return {"訓練と実際の記録が混ざっています", "drill and real entries are mixed"};
    case ChronologyFlaw::wrong_number:
        return {
            "番号が続いていません。記録が抜けたか、重複したか、順序が変わっています",
            "the number is not the next one: an entry is missing, repeated or moved"};
    case ChronologyFlaw::broken_chain:
        return {
            "前の記録とつながりません。前の記録が差し替えられています",
            "it does not follow the entry before, which was replaced"};
    case ChronologyFlaw::wrong_content:
        return {
            "内容がハッシュと一致しません。書き換えられています",
            "the content is not what was hashed: it was changed"};
    case ChronologyFlaw::corrects_unknown:
        return {"前にない記録を訂正しています", "it corrects an entry that is not before it"};
    case ChronologyFlaw::wrong_checkpoint:
        return {
            "検証点がここまでの記録と一致しません",
            "the checkpoint is not that of the entries so far"};
    case ChronologyFlaw::checkpoint_missing:
        return {"ここにあるはずの検証点がありません", "a checkpoint is missing here"};
    case ChronologyFlaw::wrong_end:
        return {
            "最後の行が記録と一致しません。末尾の記録が削除されたか、追加されています",
            "the last line does not fit the entries: some were removed or added at the end"};
    case ChronologyFlaw::cut_off:
        return {"ファイルが途中で切れています", "the file is cut off"};
    case ChronologyFlaw::goes_on:
        return {"最後の行の後に余分なものがあります", "something follows the last line"};
    case ChronologyFlaw::differs_from_anchor:
        return {
            "--checkpoint で示された検証点と一致しません。ここまでの記録が差し替えられています",
            "it differs from the checkpoint that was given: entries up to here were replaced"};
    case ChronologyFlaw::short_of_anchor:
        return {
            "--checkpoint で示された検証点より記録が少なく、末尾が削除されています",
            "there are fewer entries than in the checkpoint that was given: the end was removed"};
    }
    return {"", ""};
}

/// "1000:9f86d0…", as a checkpoint is printed.
std::optional<core::Checkpoint> checkpoint_of(std::string_view text) {
    auto const colon = text.find(':');
    auto const digits = text.substr(0, colon);
    auto checkpoint = core::Checkpoint{};
    auto const* const end = digits.data() + digits.size();
    auto const read = std::from_chars(digits.data(), end, checkpoint.size);
    if (colon == std::string_view::npos || read.ec != std::errc{} || read.ptr != end ||
        checkpoint.size < 0) {
        return std::nullopt;
    }
    auto const root = from_hex(text.substr(colon + 1));
    if (!root || root->size() != checkpoint.root.size()) {
        return std::nullopt;
    }
    std::ranges::copy(*root, checkpoint.root.begin());
    return checkpoint;
}

Answer<std::vector<core::Checkpoint>> anchors_of(Context& context, Invocation const& invocation) {
    auto anchors = std::vector<core::Checkpoint>{};
    for (auto const& text : invocation.values("checkpoint")) {
        auto const checkpoint = checkpoint_of(text);
        if (!checkpoint) {
            return usage_problem(filled(
                context.say(
                    {"--checkpoint は「件数:16 進 64 桁」です: {}",
                     "--checkpoint is COUNT:64-HEX-DIGITS, not {}"}
                ),
                {text}
            ));
        }
        anchors.push_back(*checkpoint);
    }
    return anchors;
}

Answer<ChronologyVerdict>
verdict_on(std::string const& file, std::vector<core::Checkpoint> anchors) {
    auto stream = std::ifstream{file, std::ios::binary};
    if (!stream) {
        return Problem{.exit = ExitCode::not_found, .code = "file", .detail = file};
    }
    auto verifier = core::ChronologyVerifier{auth::sha256, std::move(anchors)};
    auto block = std::string(block_bytes, '\0');
    auto goes_on = true;
    while (goes_on && stream) {
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        goes_on = verifier.read({block.data(), static_cast<std::size_t>(stream.gcount())});
    }
    if (stream.bad()) {
        return Problem{.code = "file", .detail = file};
    }
    return verifier.finish();
}

nlohmann::json json_of(Context const& context, ChronologyFault const& fault) {
    return {
        {"flaw", core::name_of(fault.flaw)},
        {"text", flaw_text(fault.flaw).in(context.language)},
        {"line", fault.line},
        {"entry", fault.entry},
        {"byte", fault.byte},
        {"wanted", fault.wanted}};
}

void print_verdict_json(Context& context, ChronologyVerdict const& verdict) {
    auto document = nlohmann::json{
        {"is_intact", !verdict.fault},
        {"incident", verdict.incident},
        {"count", verdict.head.number},
        {"head", to_hex(verdict.head.hash)},
        {"root", to_hex(verdict.root)},
        {"fault", nullptr}};
    if (verdict.fault) {
        document["fault"] = json_of(context, *verdict.fault);
    }
    print_json(context, document);
}

/// "entry 5 (line 6, byte 12): …", and what should stand there.
std::string sentence_of(Context const& context, ChronologyFault const& fault) {
    auto const line = std::to_string(fault.line);
    auto place = filled(context.say({"{} 行目", "line {}"}), {line});
    if (fault.byte > 0) {
        auto const byte = std::to_string(fault.byte);
        place += filled(context.say({"の {} バイト目", ", byte {}"}), {byte});
    }
    if (fault.entry > 0) {
        auto const entry = std::to_string(fault.entry);
        place = filled(context.say({"記録 {}({})", "entry {} ({})"}), {entry, place});
    }
    auto sentence = place + ": " + std::string{flaw_text(fault.flaw).in(context.language)};
    if (!fault.wanted.empty()) {
        sentence += filled(context.say({"(期待: {})", " (wanted: {})"}), {fault.wanted});
    }
    return sentence;
}

Answer<ExitCode> run_verify(Context& context, Invocation const& invocation) {
    TRY(anchors, anchors_of(context, invocation));
    TRY(verdict, verdict_on(invocation.arguments.front(), std::move(anchors)));
    auto const exit = verdict.fault ? ExitCode::found_problems : ExitCode::ok;
    if (context.wants_json) {
        print_verdict_json(context, verdict);
        return exit;
    }
    if (verdict.fault) {
        context.out << sentence_of(context, *verdict.fault) << '\n';
    }
    auto const pairs = std::vector<std::pair<std::string, std::string>>{
        {std::string{context.say({"結果", "result"})},
         std::string{
             verdict.fault ? context.say({"改ざんまたは破損あり", "not as it was written"})
                           : context.say({"改ざんなし", "intact"})}},
        {std::string{context.say({"インシデント", "incident"})}, verdict.incident},
        {std::string{
             verdict.fault ? context.say({"正しい記録", "entries before the fault"})
                           : context.say({"記録", "entries"})},
         std::to_string(verdict.head.number)},
        {std::string{context.say({"最後のハッシュ", "head hash"})}, to_hex(verdict.head.hash)},
        {std::string{context.say({"ルート", "root"})}, to_hex(verdict.root)}};
    print_pairs(context, pairs);
    return exit;
}

} // namespace

std::vector<Command> chronology_commands() {
    return {
        {.path = "chronology verify",
         .says =
             {"書き出したクロノロジーを、サーバーなしで検証する。問題があれば終了コード 8",
              "verify an exported chronology without a daemon; exit code 8 when it is not intact"},
         .arguments =
             {{.name = "FILE",
               .says = {"書き出したファイル(NDJSON)", "the exported file (NDJSON)"}}},
         .options =
             {{.name = "checkpoint",
               .value = "COUNT:ROOT",
               .says =
                   {"紙などに控えた検証点。最初の COUNT 件のルートがこれと一致することも確かめる",
                    "a checkpoint kept elsewhere, on paper say: the first COUNT entries must have "
                    "this root"},
               .may_repeat = true}},
         .examples =
             {{"sonae chronology verify incident.ndjson",
               {"件数、最後のハッシュ、ルートを表示する。改ざんがあれば最初の記録を示す",
                "print count, head and root, or name the first entry that was changed"}},
              {"sonae chronology verify incident.ndjson --json",
               {"他のプログラムから使う", "for other programs"}}},
         .run = &run_verify},
    };
}

} // namespace sonae::cli
