// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/playbook_verdict.hpp"

#include "daemon/cli/json_view.hpp"
#include "inventory/base/text.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/lint.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ostream>

namespace sonae::cli {

namespace {

using playbooks::FaultCode;

struct FaultText {
    FaultCode code{};
    Text says;
};

constexpr auto fault_texts = std::array<FaultText, 17>{{
    {FaultCode::not_json, {"JSON ではありません", "not JSON"}},
    {FaultCode::not_interoperable,
     {"他の処理系と値が変わる JSON です", "JSON that other programs read differently"}},
    {FaultCode::repeated_member, {"同じ名前が 2 度あります", "the same name twice"}},
    {FaultCode::too_large, {"大きすぎます", "too large"}},
    {FaultCode::too_deep, {"入れ子が深すぎます", "nested too deep"}},
    {FaultCode::wrong_type, {"値の種類が違います", "a value of another kind"}},
    {FaultCode::missing_member, {"必要な項目がありません", "a required property is missing"}},
    {FaultCode::wrong_value, {"使えない値です", "not one of the allowed values"}},
    {FaultCode::out_of_range, {"範囲の外です", "outside of its range"}},
    {FaultCode::too_few, {"数が足りません", "too few entries"}},
    {FaultCode::bad_identifier, {"識別子の形ではありません", "not an identifier"}},
    {FaultCode::bad_timestamp, {"時刻の形ではありません", "not a timestamp"}},
    {FaultCode::bad_key, {"使えない名前です", "a name that is not allowed"}},
    {FaultCode::bad_address, {"アドレスの形ではありません", "not an address"}},
    {FaultCode::excluded_members,
     {"同時に書けない項目です", "properties that exclude one another"}},
    {FaultCode::missing_alternative,
     {"いずれかの項目が必要です", "one of several properties is required"}},
    {FaultCode::too_many_faults,
     {"誤りが多すぎるためここまでにします", "too many faults; the list ends here"}},
}};

/// The words for a fault's code; a code of a later daemon stands for itself.
std::string_view fault_text(Context const& context, std::string_view code) {
    auto const* const known =
        std::ranges::find(fault_texts, code, [](auto const& each) { return name_of(each.code); });
    return known == fault_texts.end() ? code : context.say(known->says);
}

std::string_view finding_text(Context const& context, std::string_view code) {
    auto const rule = playbooks::lint_rule(code);
    if (!rule) {
        return code;
    }
    auto const& text = playbooks::text_of(*rule);
    return context.language == Language::ja ? text.ja : text.en;
}

void print_line(
    Context& context,
    nlohmann::json const& verdict,
    nlohmann::json const& each,
    std::string_view severity,
    std::string_view text
) {
    auto const file = text_at(verdict, "file");
    auto const detail = text_at(each, "detail");
    context.out << escaped_for_display(file) << (file.empty() ? "" : ": ")
                << code_text(context.language, severity) << ' '
                << escaped_for_display(text_at(each, "pointer")) << ": " << text;
    if (!detail.empty()) {
        context.out << " (" << escaped_for_display(detail) << ')';
    }
    context.out << " [" << text_at(each, "code") << "]\n";
}

} // namespace

nlohmann::json playbook_verdict(std::string const& file, std::string_view text, Instant now) {
    auto const imported = playbooks::import_playbook(text);
    auto verdict = nlohmann::json{
        {"file", file}, {"faults", nlohmann::json::array()}, {"findings", nlohmann::json::array()}};
    for (auto const& fault : imported.faults) {
        verdict["faults"].push_back(
            {{"code", name_of(fault.code)}, {"pointer", fault.pointer}, {"detail", fault.detail}}
        );
    }
    if (!imported.playbook) {
        return verdict;
    }
    auto const input = playbooks::LintInput{now, imported.unknown_members, {}};
    for (auto const& finding : playbooks::lint(*imported.playbook, input)) {
        auto const& rule = playbooks::text_of(finding.rule);
        verdict["findings"].push_back(
            {{"code", rule.code},
             {"severity", name_of(rule.severity)},
             {"pointer", finding.pointer},
             {"detail", finding.detail}}
        );
    }
    return verdict;
}

bool has_playbook_errors(nlohmann::json const& verdict) {
    auto const& findings = items_at(verdict, "findings");
    return !items_at(verdict, "faults").empty() ||
           std::any_of(findings.begin(), findings.end(), [](nlohmann::json const& finding) {
               return text_at(finding, "severity") == "error";
           });
}

void print_playbook_verdict(Context& context, nlohmann::json const& verdict) {
    for (auto const& fault : items_at(verdict, "faults")) {
        print_line(context, verdict, fault, "error", fault_text(context, text_at(fault, "code")));
    }
    for (auto const& finding : items_at(verdict, "findings")) {
        print_line(
            context,
            verdict,
            finding,
            text_at(finding, "severity"),
            finding_text(context, text_at(finding, "code"))
        );
    }
}

} // namespace sonae::cli
