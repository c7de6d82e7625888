// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/workflow/execution.hpp"

namespace sonae::core::workflow {

/// Reads the members of a JSON object that has to have them. The first that is missing or of
/// another kind is remembered and everything after it reads as empty.
class MemberSource {
public:
    explicit MemberSource(playbooks::JsonObject const& object)
        : object_{&object} {}

    [[nodiscard]] bool has(std::string_view name) const;

    std::string text(std::string_view name);
    std::int64_t integer(std::string_view name);
    bool flag(std::string_view name);
    Instant moment(std::string_view name);
    std::vector<std::string> texts(std::string_view name);
    Values values(std::string_view name);
    playbooks::Variables variables(std::string_view name);
    InvocationState invocation_state(std::string_view name);
    ExecutionState execution_state(std::string_view name);
    MemberSource object(std::string_view name);

    /// JSON pointer of the first fault, or "".
    [[nodiscard]] std::string const& fault() const { return fault_; }

    void take_fault(MemberSource const& inner);

private:
    playbooks::Json const* find(std::string_view name);
    void blame(std::string_view name);

    playbooks::JsonObject const* object_;
    std::string fault_;
};

} // namespace sonae::core::workflow
