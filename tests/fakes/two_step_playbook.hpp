// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sonae::testing {

/// A task of the section that is due after half an hour, then a question to the director.
inline constexpr auto two_step_playbook = std::string_view{R"({
 "type": "playbook", "spec_version": "cacao-2.0", "id": "playbook--9f6b1a0e-5d1c-4d3b-8a55-200000000001",
 "name": "二手順", "created_by": "identity--9f6b1a0e-5d1c-4d3b-8a55-200000000002",
 "created": "2026-05-01T00:00:00.000Z", "modified": "2026-05-01T00:00:00.000Z",
 "playbook_variables": {"__is_bcp__": {"type": "bool", "value": "false"}},
 "workflow_start": "start--9f6b1a0e-5d1c-4d3b-8a55-200000000003",
 "workflow": {
  "start--9f6b1a0e-5d1c-4d3b-8a55-200000000003": {
   "type": "start", "on_completion": "action--9f6b1a0e-5d1c-4d3b-8a55-200000000004"},
  "action--9f6b1a0e-5d1c-4d3b-8a55-200000000004": {
   "type": "action", "name": "影響範囲の確認", "commands": [{"type": "manual", "command": "確かめる。"}],
   "agent": "group--9f6b1a0e-5d1c-4d3b-8a55-200000000005",
   "on_completion": "action--9f6b1a0e-5d1c-4d3b-8a55-200000000006",
   "step_extensions": {"extension-definition--7d0d1f0e-5a0b-4f0c-9d43-2b6f0a8c51e7": {
    "phase": "detection", "lane": "technical", "mandatory": true, "assignee_role": "it_section",
    "deputy_roles": ["it_deputy"], "due_seconds": 1800}}},
  "action--9f6b1a0e-5d1c-4d3b-8a55-200000000006": {
   "type": "action", "name": "BCP発動の判断", "commands": [{"type": "manual", "command": "決める。"}],
   "agent": "group--9f6b1a0e-5d1c-4d3b-8a55-200000000005",
   "on_completion": "end--9f6b1a0e-5d1c-4d3b-8a55-200000000007", "out_args": ["__is_bcp__"],
   "step_extensions": {"extension-definition--7d0d1f0e-5a0b-4f0c-9d43-2b6f0a8c51e7": {
    "phase": "detection", "lane": "communication", "mandatory": true, "assignee_role": "hospital_director",
    "due_seconds": 3600, "decision": {"question": "BCPを発動しますか。", "if_yes": "対策本部を設けます。",
     "if_no": "通常の障害として扱います。", "recommendation": "発動", "due_seconds": 3600,
     "answer_variable": "__is_bcp__"}}}},
  "end--9f6b1a0e-5d1c-4d3b-8a55-200000000007": {"type": "end"}},
 "agent_definitions": {"group--9f6b1a0e-5d1c-4d3b-8a55-200000000005": {"type": "group", "name": "情報部門"}},
 "extension_definitions": {"extension-definition--7d0d1f0e-5a0b-4f0c-9d43-2b6f0a8c51e7": {
  "type": "extension-definition", "name": "hospital-bcp", "description": "docs/playbook-extension.md",
  "created_by": "identity--9f6b1a0e-5d1c-4d3b-8a55-200000000002", "schema": "docs/playbook-extension.md",
  "version": "1.0.0"}}
})"};

} // namespace sonae::testing
