// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/data_types.hpp"
#include "playbooks/vocabulary.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sonae::playbooks {

/// CACAO 5. Which payload members stand depends on the type.
struct Command {
    std::string type; ///< as written; command_type(type) is what it is
    std::optional<std::string> description;
    std::optional<std::string> version;
    std::optional<std::string> playbook_activity;
    std::vector<ExternalReference> external_references;
    std::optional<std::string> command;
    std::optional<std::string> command_b64;
    std::map<std::string, std::vector<std::string>, std::less<>> headers;
    std::optional<std::string> content;
    std::optional<std::string> content_b64;
    JsonObject extra;
};

struct StartStep {};

struct EndStep {};

struct ActionStep {
    std::vector<Command> commands; ///< in order, at least one
    std::string agent;
    std::vector<std::string> targets;
    std::vector<std::string> in_args;
    std::vector<std::string> out_args; ///< the only variables that leave the step
};

struct PlaybookActionStep {
    std::string playbook_id;
    std::optional<Timestamp> playbook_version; ///< the `modified` of the one that is meant
    std::vector<std::string> in_args;
    std::vector<std::string> out_args;
};

struct ParallelStep {
    std::vector<std::string> next_steps; ///< the first step of each branch, at least two
};

struct IfStep {
    std::string condition;
    std::string on_true;
    std::optional<std::string> on_false;
};

struct WhileStep {
    std::string condition;
    std::string on_true;
};

struct SwitchStep {
    std::string variable; ///< "switch": what is compared with the cases
    std::map<std::string, std::string, std::less<>> cases; ///< "default" is for all the rest
};

/// The alternatives stand in the order of StepType.
using StepBody = std::variant<
    StartStep,
    EndStep,
    ActionStep,
    PlaybookActionStep,
    ParallelStep,
    IfStep,
    WhileStep,
    SwitchStep>;

/// CACAO 4.
struct Step {
    StepBody body;
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::vector<ExternalReference> external_references;
    std::optional<std::int64_t> delay;   ///< ms before it starts
    std::optional<std::int64_t> timeout; ///< ms after which it counts as failed
    Variables step_variables;
    std::optional<std::string> owner;
    std::optional<std::string> on_completion; ///< excludes the other two
    std::optional<std::string> on_success;
    std::optional<std::string> on_failure;
    Extensions step_extensions;
    JsonObject extra;

    [[nodiscard]] StepType type() const { return static_cast<StepType>(body.index()); }
};

/// The text of a command's payload, decoded when it is base64. Errors: malformed (no base64).
Result<std::string> payload_text(Command const& command);

} // namespace sonae::playbooks
