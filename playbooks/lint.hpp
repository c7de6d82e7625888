// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/lint_rule.hpp"
#include "playbooks/playbook.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

/// One remark: which rule, where (JSON pointer into the playbook), and what exactly is meant there
/// (a name or a short English detail; never a secret).
struct Finding {
    LintRule rule = LintRule::start_dangling;
    std::string pointer;
    std::string detail;
};

struct LintInput {
    Instant now;
    std::vector<std::string> unknown_members = {}; ///< from the structural check
    /// Whether a playbook of that id is at hand; empty: nobody knows, and nothing is said.
    std::function<bool(std::string_view)> is_known_playbook = {};
};

/// Everything the lint has to say, errors first, then by place. Pure.
std::vector<Finding> lint(Playbook const& playbook, LintInput const& input);

/// Whether there is an error among them.
bool has_errors(std::vector<Finding> const& findings);

} // namespace sonae::playbooks
