// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/fault.hpp"
#include "playbooks/json.hpp"
#include "playbooks/playbook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::playbooks {

/// The playbook in a document. Precondition: check_structure found no fault in it.
Playbook decode_playbook(Json const& document);

/// The document of a playbook. After decode_playbook its canonical text is that of the original.
Json encode_playbook(Playbook const& playbook);

struct ImportedPlaybook {
    std::optional<Playbook> playbook; ///< nothing when there is a fault
    std::vector<Fault> faults;
    std::vector<std::string> unknown_members; ///< see Structure
};

/// Reads a file's text: JSON, then structure, then the model. All faults of the stage that failed.
ImportedPlaybook import_playbook(std::string_view text);

/// "sha256"-ready text of a playbook: RFC 8785 over encode_playbook.
std::string canonical_text(Playbook const& playbook);

} // namespace sonae::playbooks
