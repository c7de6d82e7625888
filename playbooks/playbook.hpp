// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/agent.hpp"
#include "playbooks/marking.hpp"
#include "playbooks/step.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sonae::playbooks {

/// What a playbook says it contains (CACAO 3.1.3).
struct ProcessingSummary {
    std::optional<bool> manual_playbook;
    std::optional<bool> external_playbooks;
    std::optional<bool> parallel_processing;
    std::optional<bool> if_logic;
    std::optional<bool> while_logic;
    std::optional<bool> switch_logic;
    std::optional<bool> temporal_logic;
    std::optional<bool> data_markings;
    std::optional<bool> digital_signatures;
    std::optional<bool> countersigned_signatures;
    std::optional<bool> extensions;
    JsonObject extra;
};

struct ExtensionDefinition {
    std::string type;
    std::string name;
    std::optional<std::string> description;
    std::string created_by;
    std::string schema;  ///< where the extension's JSON Schema or its description stands
    std::string version; ///< SemVer
    std::vector<ExternalReference> external_references;
    JsonObject extra;
};

template <class T>
using Dictionary = std::map<std::string, T, std::less<>>;

/// A CACAO 2.0 playbook (CACAO 3.2). The version of a playbook is (id, modified).
/// Everywhere in this model: an absent list is an empty one; `extra` holds the members that are not
/// the specification's, or that stand in a form this model does not carry, so that nothing is lost.
struct Playbook {
    std::string type = "playbook";
    std::string spec_version = "cacao-2.0";
    std::string id;
    std::string name;
    std::optional<std::string> description;
    std::vector<std::string> playbook_types;
    std::vector<std::string> playbook_activities;
    std::optional<ProcessingSummary> playbook_processing_summary;
    std::string created_by;
    Timestamp created;
    Timestamp modified;
    std::optional<bool> revoked;
    std::optional<Timestamp> valid_from;
    std::optional<Timestamp> valid_until;
    std::vector<std::string> derived_from;
    std::vector<std::string> related_to;
    std::optional<std::int64_t> priority; ///< 1 most urgent … 100; 0 not said
    std::optional<std::int64_t> severity; ///< 100 gravest
    std::optional<std::int64_t> impact;
    std::vector<std::string> industry_sectors;
    std::vector<std::string> labels;
    std::vector<ExternalReference> external_references;
    std::vector<std::string> markings;
    Variables playbook_variables;
    std::string workflow_start;
    std::optional<std::string> workflow_exception;
    Dictionary<Step> workflow;
    Extensions playbook_extensions;
    Dictionary<AuthenticationInfo> authentication_info_definitions;
    Dictionary<AgentTarget> agent_definitions;
    Dictionary<AgentTarget> target_definitions;
    Dictionary<ExtensionDefinition> extension_definitions;
    Dictionary<DataMarking> data_marking_definitions;
    std::vector<Signature> signatures;
    JsonObject extra;
};

} // namespace sonae::playbooks
