// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/fault.hpp"
#include "playbooks/json.hpp"

#include <string>
#include <vector>

namespace sonae::playbooks {

struct ObjectRule;

struct Structure {
    std::vector<Fault>
        faults; ///< in the order of the document; empty: it has the form of a playbook
    std::vector<std::string> unknown_members; ///< pointers of properties that the specification
                                              ///< does not have; the first 1,000
};

/// The structural verdict: has the document the form that CACAO 2.0 gives a playbook? It agrees
/// with the official JSON Schemas, read as Draft-07, save for their known defects
/// (docs/playbook-verdicts.md). What its parts mean together is the lint's matter.
Structure check_structure(Json const& document);

/// The same for one object by one rule.
Structure check_object(Json const& value, ObjectRule const& rule, std::string const& pointer);

} // namespace sonae::playbooks
