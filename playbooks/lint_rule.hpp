// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace sonae::playbooks {

/// error: it must not run; warning: somebody should look; note: good to know.
enum class Severity { error, warning, note };

/// Every remark of the lint. What each means stands in the catalogue.
enum class LintRule {
    workflow_too_large,
    start_dangling,
    start_of_other_type,
    start_repeated,
    end_absent,
    step_unreachable,
    reference_dangling,
    reference_to_start,
    next_absent,
    success_unrouted,
    cycle,
    loop_closed_by_hand,
    failure_unhandled,
    exception_absent,
    exception_reaches_main_line,
    branch_without_end,
    branch_end_shared,
    branch_steps_shared,
    parallel_branch_repeated,
    switch_default_absent,
    if_false_absent,
    parallel_output_conflict,
    condition_unparsable,
    condition_type_mismatch,
    condition_constant,
    condition_never_changes,
    switch_not_a_variable,
    variable_undeclared,
    variable_unused,
    variable_mistyped,
    variable_type_unknown,
    variable_constant_written,
    variable_external,
    variable_never_set,
    variable_shadowed,
    argument_undeclared,
    variable_in_script,
    agent_dangling,
    target_dangling,
    agent_unused,
    agent_type_unknown,
    agent_unsuitable,
    authentication_dangling,
    authentication_unused,
    address_absent,
    human_without_assignee,
    human_without_time_limit,
    human_without_deputy,
    contact_absent,
    command_type_unknown,
    command_not_automatic,
    payload_not_base64,
    payload_empty,
    http_start_line,
    destructive_without_approval,
    change_without_approval,
    change_without_rollback,
    activity_understates,
    mixed_executors,
    automatic_without_timeout,
    timeout_excessive,
    timeout_zero,
    calls_itself,
    call_of_other_object,
    call_unpinned,
    call_unknown,
    secret_inline,
    secret_in_text,
    credentials_unencrypted,
    id_of_other_type,
    id_repeated,
    step_id_not_random,
    revoked,
    expired,
    not_yet_valid,
    validity_reversed,
    modified_before_created,
    timestamp_precision,
    vocabulary_unknown,
    property_unknown,
    summary_mismatch,
    step_unnamed,
    step_undescribed,
    marking_dangling,
    marking_out_of_force,
    tlp_conflict,
    tlp_absent,
    signature_invalid,
    signature_of_other_playbook,
    signature_out_of_force,
    signature_algorithm_unsupported,
    extension_undefined,
    extension_unknown,
    extension_property_name,
    hospital_form,
    hospital_phase_absent,
    hospital_phase_backwards,
    quorum_unreachable,
    rollback_dangling,
    risk_without_approval,
    decision_variable_unfit,
    drill_real_change,
    translation_absent,
};

constexpr auto lint_rule_count = static_cast<std::size_t>(LintRule::translation_absent) + 1;

/// One rule: a stable code, and its text in both languages.
struct LintRuleText {
    std::string_view code;
    Severity severity = Severity::error;
    std::string_view ja;
    std::string_view en;
};

LintRuleText const& text_of(LintRule rule);

/// Nothing when there is no rule of this code.
std::optional<LintRule> lint_rule(std::string_view code);

/// "error", "warning", "note".
std::string_view name_of(Severity severity);

} // namespace sonae::playbooks
