// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/fault.hpp"
#include "playbooks/playbook.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

/// The key under which the members below stand in step_extensions and playbook_extensions;
/// docs/playbook-extension.md describes them.
constexpr auto hospital_extension_id =
    std::string_view{"extension-definition--7d0d1f0e-5a0b-4f0c-9d43-2b6f0a8c51e7"};

/// The phases of an incident in the MHLW's BCP guide (平時, 検知, 初動対応, 復旧処理, 事後対応), in
/// their order.
enum class Phase { preparation, detection, first_response, recovery, after_action };

/// Lines of work that go on side by side.
enum class Lane { technical, care_continuity, legal_and_reports, communication };

/// What a drill does with the step.
enum class DrillBehaviour { simulate, skip, real };

std::string_view name_of(Phase phase);
std::string_view name_of(Lane lane);
std::string_view name_of(DrillBehaviour behaviour);
std::optional<Phase> phase_of(std::string_view name);

/// Who must agree before a step runs.
struct Approval {
    std::vector<std::string> roles;
    std::int64_t quorum = 1; ///< how many of them
    std::optional<std::int64_t> expires_seconds;
    JsonObject extra;
};

/// A question that management answers.
struct ManagementDecision {
    std::string question;
    std::string if_yes; ///< what happens then
    std::string if_no;
    std::optional<std::string> recommendation;
    std::optional<std::int64_t> due_seconds;
    std::optional<std::string> answer_variable; ///< a bool
    std::optional<Phase> opens_phase;           ///< which begins only when the answer is yes
    JsonObject extra;
};

/// The texts of a step or playbook in another language than that of the document.
struct Translation {
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<std::string> command; ///< of the step's first manual command
    std::optional<std::string> question;
    std::optional<std::string> if_yes;
    std::optional<std::string> if_no;
    std::optional<std::string> recommendation;
    JsonObject extra;
};

using Translations = std::map<std::string, Translation, std::less<>>; ///< by language code

/// What a hospital must know of a step and CACAO does not say.
struct HospitalStep {
    std::optional<Phase> phase;
    std::optional<Lane> lane;
    std::optional<std::string> mhlw_item;       ///< "3-4" of the 確認表
    std::optional<bool> mhlw_wording_confirmed; ///< false: the official text was not at hand
    std::optional<bool> mandatory; ///< an incident closes only when it is done or overruled
    std::optional<std::string> assignee_role;
    std::vector<std::string> deputy_roles;   ///< in the order in which they are asked
    std::optional<std::int64_t> due_seconds; ///< after the step became ready
    std::optional<Approval> approval;
    std::vector<std::string> evidence_required;
    std::optional<std::int64_t> patient_safety_risk; ///< of carrying it out: 0 none … 3 life
    std::optional<std::string> rollback_step;        ///< the step that takes this one back
    std::optional<DrillBehaviour> drill_behaviour;
    std::optional<std::string> paper_card_id;
    std::optional<std::string> contact_tree;
    std::optional<std::string> clock; ///< the statutory clock that it serves
    std::optional<ManagementDecision> decision;
    Translations translations;
    JsonObject extra;
};

struct HospitalPlaybook {
    std::vector<std::string> trigger_rules;     ///< alerts and criteria that propose this playbook
    std::vector<std::string> clinical_services; ///< that it touches
    std::vector<std::string> regulators;        ///< to whom a report may be due
    std::optional<std::string> source_edition;  ///< of the document it follows
    Translations translations;
    JsonObject extra;
};

template <class T>
struct ReadExtension {
    std::optional<T> value; ///< nothing when it is absent or has a fault
    std::vector<Fault> faults;
};

/// `pointer` is that of the step or playbook, for the faults.
ReadExtension<HospitalStep> hospital_step(Step const& step, std::string const& pointer);
ReadExtension<HospitalPlaybook> hospital_playbook(Playbook const& playbook);

/// Puts the extension into the step or playbook; define_hospital_extension must be called for the
/// playbook that contains it.
void set_hospital_step(Step& step, HospitalStep const& content);
void set_hospital_playbook(Playbook& playbook, HospitalPlaybook const& content);

/// The entry in extension_definitions without which the extension's members mean nothing.
void define_hospital_extension(Playbook& playbook);

} // namespace sonae::playbooks
