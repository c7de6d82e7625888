// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/playbook_trust.hpp"

#include "daemon/cli/json_view.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace sonae::cli {

namespace {

struct Word {
    std::string_view code;
    Text says;
};

constexpr auto verdicts = std::to_array<Word>({
    {"valid", {"正しい(信頼する鍵)", "valid, by a trusted key"}},
    {"valid_key_unknown", {"改ざんなし(登録のない鍵)", "unaltered, by an unknown key"}},
    {"invalid", {"不正(署名後に変えられています)", "invalid: altered after signing"}},
    {"other_playbook",
     {"不正(別の手順または別の版の署名)", "invalid: of another playbook or version"}},
    {"out_of_force", {"取消済みまたは期間外", "revoked or out of its time"}},
    {"unsupported", {"確認できない方式", "cannot be checked: unknown algorithm"}},
    {"no_key", {"確認する鍵がない", "no key to check it with"}},
});

constexpr auto refusals = std::to_array<Word>({
    {"revoked", {"作成者が取り消した版です", "revoked by its author"}},
    {"not_yet_valid", {"有効期間がまだ始まっていません", "not valid yet"}},
    {"expired", {"有効期限を過ぎています", "past its time"}},
    {"newest_revoked", {"新しい版で取り消されました", "revoked by a later version of it"}},
    {"newest_expired", {"最新の版の有効期限を過ぎています", "the newest version is past its time"}},
    {"signature_invalid", {"署名が不正です", "a signature is invalid"}},
    {"signature_of_other_playbook",
     {"別の手順の署名が付いています", "a signature is of another playbook"}},
    {"signature_out_of_force",
     {"署名が取消済みまたは期間外です", "its signature is revoked or out of its time"}},
    {"signature_required", {"信頼する鍵の署名がありません", "no signature by a trusted key"}},
});

std::string words(Context const& context, std::span<Word const> among, std::string_view code) {
    auto const found = std::ranges::find(among, code, &Word::code);
    return std::string{found == among.end() ? code : context.say(found->says)};
}

} // namespace

std::string verdict_words(Context const& context, std::string_view verdict) {
    return words(context, verdicts, verdict);
}

std::string refusal_words(Context const& context, std::string_view refusal) {
    return words(context, refusals, refusal);
}

std::string standing_words(Context const& context, nlohmann::json const& playbook) {
    auto const may_run = is_true_at(playbook, "may_run");
    auto text = std::string{code_text(context.language, may_run ? "yes" : "no")};
    auto const refusal = text_at(playbook, "may_not_run");
    return refusal.empty() ? text : text + ": " + refusal_words(context, refusal);
}

std::string signature_words(Context const& context, nlohmann::json const& playbook) {
    auto text = std::string{};
    for (auto const& each : items_at(playbook, "signatures")) {
        text += text.empty() ? "" : "; ";
        text += verdict_words(context, text_at(each, "verdict"));
    }
    return text;
}

nlohmann::json signatures_json(std::span<playbooks::VerifiedSignature const> signatures) {
    auto list = nlohmann::json::array();
    for (auto const& each : signatures) {
        auto const form = each.form ? name_of(*each.form) : std::string_view{};
        list.push_back(nlohmann::json{
            {"verdict", name_of(each.verdict)},
            {"signee", each.signee},
            {"key_sha256", each.key_sha256},
            {"form", form}});
    }
    return list;
}

void print_signatures(Context& context, nlohmann::json const& signatures) {
    auto rows = std::vector<Row>{};
    for (auto const& each : signatures) {
        rows.push_back(
            {verdict_words(context, text_at(each, "verdict")),
             text_at(each, "signee"),
             text_at(each, "form"),
             text_at(each, "key_sha256")}
        );
    }
    print_table(
        context,
        {std::string{context.say({"署名", "SIGNATURE"})},
         std::string{context.say({"署名者", "SIGNEE"})},
         std::string{context.say({"方式", "FORM"})},
         std::string{context.say({"鍵 (SHA-256)", "KEY (SHA-256)"})}},
        rows
    );
}

} // namespace sonae::cli
