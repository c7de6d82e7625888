// SPDX-License-Identifier: Apache-2.0
#include "playbooks/lint_rule.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

// In the order of LintRule.
// clang-format off
constexpr auto texts = std::array<LintRuleText, lint_rule_count>{{
    {"workflow_too_large", Severity::error, "ステップが 500、または行き先が 5,000 を超えています（分けてください）", "more than 500 steps or 5,000 references between them: split the playbook"},
    {"start_dangling", Severity::error, "開始ステップ（workflow_start）がありません", "workflow_start names no step of the workflow"},
    {"start_of_other_type", Severity::error, "workflow_start が start 型のステップを指していません", "workflow_start is not a start step"},
    {"start_repeated", Severity::error, "start ステップが 2 つ以上あります", "there is more than one start step"},
    {"end_absent", Severity::error, "end ステップがひとつもありません", "the workflow has no end step"},
    {"step_unreachable", Severity::warning, "このステップへ来る道がありません", "no path leads to this step"},
    {"reference_dangling", Severity::error, "指されたステップがありません", "a step that is named does not exist"},
    {"reference_to_start", Severity::error, "start ステップへ戻ることはできません", "a step leads back to the start step"},
    {"next_absent", Severity::error, "次のステップがなく、道がここで切れます", "no next step: the path breaks off here"},
    {"success_unrouted", Severity::error, "失敗時の行き先だけがあり、成功時の行き先がありません", "on_failure stands alone: success leads nowhere"},
    {"cycle", Severity::error, "同じステップに戻る輪があります（繰り返しは while-condition で書きます）", "steps lead back to themselves (loops are written with while-condition)"},
    {"loop_closed_by_hand", Severity::warning, "while の枝が end で終わらず、while へ直接戻っています", "a branch of a while step returns to it instead of reaching its own end"},
    {"failure_unhandled", Severity::warning, "変更を加える命令が失敗したときの行き先（on_failure または workflow_exception）がありません", "a command that changes something has neither on_failure nor workflow_exception"},
    {"exception_absent", Severity::note, "workflow_exception がありません", "there is no workflow_exception"},
    {"exception_reaches_main_line", Severity::warning, "workflow_exception の流れが本流のステップを再び実行します", "the exception path runs steps of the main line again"},
    {"branch_without_end", Severity::error, "枝が end ステップに着きません", "a branch reaches no end step"},
    {"branch_end_shared", Severity::error, "枝の end ステップが他の枝または本流と共有されています", "a branch shares its end step with another branch or the main line"},
    {"branch_steps_shared", Severity::warning, "枝のステップが他の枝または本流と共有されています", "a branch shares steps with another branch or the main line"},
    {"parallel_branch_repeated", Severity::error, "同じステップが並列の枝として 2 度挙げられています", "the same step is named twice as a parallel branch"},
    {"switch_default_absent", Severity::warning, "switch に default がありません", "the switch has no default case"},
    {"if_false_absent", Severity::note, "if に on_false がありません（偽のときは何もしません）", "the if has no on_false: nothing happens when it is false"},
    {"parallel_output_conflict", Severity::error, "並列の枝が同じ変数に書きます", "parallel branches write the same variable"},
    {"condition_unparsable", Severity::error, "条件式を読めません", "the condition cannot be read"},
    {"condition_type_mismatch", Severity::error, "条件式の値が変数の型に合いません", "a value in the condition does not fit the type of the variable"},
    {"condition_constant", Severity::warning, "条件式に変数がなく、結果がいつも同じです", "the condition has no variable: it is always the same"},
    {"condition_never_changes", Severity::warning, "繰り返しの中で条件の変数が変わらず、終わらないおそれがあります", "nothing in the loop sets a variable of its condition: it may never end"},
    {"switch_not_a_variable", Severity::error, "switch が変数（__name__:value）ではありません", "switch is not a variable (__name__:value)"},
    {"variable_undeclared", Severity::error, "宣言のない変数が使われています", "a variable is used that is not declared"},
    {"variable_unused", Severity::note, "使われていない変数です", "this variable is never used"},
    {"variable_mistyped", Severity::error, "変数の値が型に合いません", "the value of the variable does not fit its type"},
    {"variable_type_unknown", Severity::warning, "変数の型が語彙にありません（文字列として扱います）", "the type of the variable is not in the vocabulary; it is taken as text"},
    {"variable_constant_written", Severity::error, "定数が out_args にあります", "a constant stands among out_args"},
    {"variable_external", Severity::note, "実行を始める前に値を入れる変数です", "this variable must be given a value before the start"},
    {"variable_never_set", Severity::warning, "値がなく、どこからも設定されない変数です", "the variable has no value and nothing sets it"},
    {"variable_shadowed", Severity::warning, "ステップの変数が同じ名前の全体の変数を隠しています", "a step variable hides the playbook variable of the same name"},
    {"argument_undeclared", Severity::error, "in_args / out_args の変数が宣言されていません", "in_args or out_args name a variable that is not declared"},
    {"variable_in_script", Severity::warning, "スクリプトの中に変数が入ります（値の引用が必要です）", "a variable is put into a script: its value must be quoted"},
    {"agent_dangling", Severity::error, "agent の定義がありません", "the agent is not defined"},
    {"target_dangling", Severity::error, "target の定義がありません", "a target is not defined"},
    {"agent_unused", Severity::note, "使われていない agent または target です", "this agent or target is never used"},
    {"agent_type_unknown", Severity::note, "agent または target の型が語彙にありません", "the type of the agent or target is not in the vocabulary"},
    {"agent_unsuitable", Severity::warning, "この命令を実行できる agent または target の型ではありません", "the agent or target is not of a type that can carry out the command"},
    {"authentication_dangling", Severity::error, "authentication_info の定義がありません", "the authentication information is not defined"},
    {"authentication_unused", Severity::note, "使われていない authentication_info です", "this authentication information is never used"},
    {"address_absent", Severity::warning, "接続先の address が空です", "the address to connect to is empty"},
    {"human_without_assignee", Severity::error, "人の作業に担当者（individual・group・organization または assignee_role）がいません", "a human step has no assignee (individual, group, organization or assignee_role)"},
    {"human_without_time_limit", Severity::error, "人の作業に期限（timeout または due_seconds）がありません", "a human step has no time limit (timeout or due_seconds)"},
    {"human_without_deputy", Severity::warning, "人の作業に代行者（deputy_roles）がいません", "a human step has no deputy"},
    {"contact_absent", Severity::note, "担当者の連絡先がありません", "the person or group has no contact"},
    {"command_type_unknown", Severity::warning, "知らない命令の型です（人の作業に置き換わります）", "unknown command type: it becomes a task for people"},
    {"command_not_automatic", Severity::note, "自動では実行しない命令の型です（人の作業に置き換わります）", "a command type that is not run automatically: it becomes a task for people"},
    {"payload_not_base64", Severity::error, "base64 として読めません", "the payload is not base64"},
    {"payload_empty", Severity::error, "命令の中身が空です", "the command is empty"},
    {"http_start_line", Severity::error, "HTTP の命令が「METHOD パス HTTP/1.1」の形ではありません", "the HTTP command is not \"METHOD path HTTP/1.1\""},
    {"destructive_without_approval", Severity::error, "元に戻しにくい命令に承認（approval）がありません", "a destructive command has no approval"},
    {"change_without_approval", Severity::warning, "変更を加える命令に承認（approval）がありません", "a command that changes something has no approval"},
    {"change_without_rollback", Severity::note, "変更を加える命令に戻し手順（rollback_step）がありません", "a command that changes something has no rollback step"},
    {"activity_understates", Severity::warning, "playbook_activity より影響の大きい命令です（変更として扱い、承認を求め、訓練では実行しません）", "the command can do more than its playbook_activity says: it counts as a change, needs approval and is not run in a drill"},
    {"mixed_executors", Severity::warning, "人の作業と自動の命令がひとつのステップに混ざっています", "one step mixes human and automatic commands"},
    {"automatic_without_timeout", Severity::warning, "自動の命令に timeout がありません", "an automatic command has no timeout"},
    {"timeout_excessive", Severity::warning, "timeout が 31 日を超えています", "the timeout is longer than 31 days"},
    {"timeout_zero", Severity::error, "timeout が 0 です", "the timeout is zero"},
    {"calls_itself", Severity::error, "自分自身を呼び出しています", "the playbook calls itself"},
    {"call_of_other_object", Severity::error, "playbook_id がプレイブックの識別子ではありません", "playbook_id is not the identifier of a playbook"},
    {"call_unpinned", Severity::note, "呼び出すプレイブックの版（playbook_version）が決まっていません", "the called playbook has no playbook_version"},
    {"call_unknown", Severity::warning, "呼び出すプレイブックが手元にありません", "the called playbook is not at hand"},
    {"secret_inline", Severity::error, "認証情報に秘密が直接書かれています（kms を使ってください）", "authentication information contains a secret (use kms)"},
    {"secret_in_text", Severity::error, "文中に鍵・パスワード・トークンらしいものがあります", "a text looks like it contains a key, password or token"},
    {"credentials_unencrypted", Severity::warning, "認証情報を暗号化されない http:// へ送ります", "credentials would go over plain http://"},
    {"id_of_other_type", Severity::error, "識別子の種類が違います", "the identifier is of another kind"},
    {"id_repeated", Severity::error, "同じ UUID が別の物にも使われています", "the same UUID is used for another object"},
    {"step_id_not_random", Severity::warning, "ステップの UUID がバージョン 4 ではありません", "the UUID of the step is not of version 4"},
    {"revoked", Severity::error, "作成者が取り消したプレイブックです", "the author has revoked this playbook"},
    {"expired", Severity::error, "有効期限（valid_until）を過ぎています", "the playbook has expired (valid_until)"},
    {"not_yet_valid", Severity::warning, "まだ有効期間（valid_from）に入っていません", "the playbook is not valid yet (valid_from)"},
    {"validity_reversed", Severity::error, "valid_until が valid_from より前です", "valid_until is not after valid_from"},
    {"modified_before_created", Severity::error, "modified が created より前です", "modified is before created"},
    {"timestamp_precision", Severity::note, "created と modified はミリ秒 3 桁で書きます", "created and modified are written with three decimals"},
    {"vocabulary_unknown", Severity::note, "語彙にない値です", "the value is not in the vocabulary"},
    {"property_unknown", Severity::warning, "仕様にない項目です（そのまま保存します）", "the property is not in the specification; it is kept as it is"},
    {"summary_mismatch", Severity::warning, "playbook_processing_summary が実際の内容と違います", "playbook_processing_summary does not tell what the workflow contains"},
    {"step_unnamed", Severity::note, "ステップに名前がありません", "the step has no name"},
    {"step_undescribed", Severity::note, "人の作業に説明がありません", "the human step has no description"},
    {"marking_dangling", Severity::error, "marking の定義がありません", "a marking is not defined"},
    {"marking_out_of_force", Severity::warning, "marking が取り消されているか、有効期間の外です", "a marking is revoked or out of its period"},
    {"tlp_conflict", Severity::error, "TLP の指定が 2 つ以上あり、食い違っています", "several TLP levels contradict each other"},
    {"tlp_absent", Severity::note, "TLP の指定がありません（TLP:AMBER として扱います）", "there is no TLP level; it is treated as TLP:AMBER"},
    {"signature_invalid", Severity::error, "署名が合いません（署名の後に内容か署名が変えられています）", "the signature does not fit: the playbook or the signature was altered after signing"},
    {"signature_of_other_playbook", Severity::error, "署名が別のプレイブックまたは別の版のものです", "the signature belongs to another playbook or version"},
    {"signature_out_of_force", Severity::warning, "署名が取り消されているか、有効期間の外です", "the signature is revoked or out of its period"},
    {"signature_algorithm_unsupported", Severity::warning, "この署名方式は検証できません", "this signature algorithm cannot be verified here"},
    {"extension_undefined", Severity::error, "定義のない拡張が使われています", "an extension is used that is not defined"},
    {"extension_unknown", Severity::note, "知らない拡張です（そのまま保存します）", "an unknown extension; it is kept as it is"},
    {"extension_property_name", Severity::warning, "拡張の項目名は a–z、0–9、_ の 3〜250 文字です", "the name of an extension property is 3 to 250 of a–z, 0–9 and _"},
    {"hospital_form", Severity::error, "病院拡張の形が正しくありません", "the hospital extension does not have its form"},
    {"hospital_phase_absent", Severity::warning, "病院拡張にフェーズがありません", "the hospital extension names no phase"},
    {"hospital_phase_backwards", Severity::warning, "前のフェーズに戻る流れです", "the path goes back to an earlier phase"},
    {"quorum_unreachable", Severity::error, "承認に必要な人数が役割の数より多くなっています", "the approval asks for more people than it names"},
    {"rollback_dangling", Severity::error, "rollback_step のステップがありません", "the rollback step does not exist"},
    {"risk_without_approval", Severity::error, "患者安全への影響が大きい（2 以上）のに承認がありません", "the risk to patients is 2 or more and there is no approval"},
    {"decision_variable_unfit", Severity::error, "経営判断の答えを入れる変数が bool 型で宣言されていません", "the variable for the decision is not declared as bool"},
    {"drill_real_change", Severity::error, "訓練でも本当に変更を加える設定です", "a drill would really carry out the change"},
    {"translation_absent", Severity::note, "英語の文がありません", "there is no English text"},
}};
// clang-format on

} // namespace

LintRuleText const& text_of(LintRule rule) {
    return texts.at(static_cast<std::size_t>(rule));
}

std::optional<LintRule> lint_rule(std::string_view code) {
    auto const at = std::find_if(texts.begin(), texts.end(), [&](auto const& text) {
        return text.code == code;
    });
    if (at == texts.end()) {
        return std::nullopt;
    }
    return static_cast<LintRule>(at - texts.begin());
}

std::string_view name_of(Severity severity) {
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::note:
        return "note";
    }
    return "error";
}

} // namespace sonae::playbooks
