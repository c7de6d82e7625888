// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"
#include "daemon/core/playbook_view.hpp"
#include "inventory/base/json_writer.hpp"
#include "playbooks/fault.hpp"
#include "playbooks/hospital.hpp"
#include "playbooks/lint.hpp"

#include <span>

namespace sonae::api {

/// "translations": the texts in other languages than the document's own, by language code.
void write_translations(JsonWriter& json, playbooks::Translations const& translations);

/// One line of the library: whether it may be begun, else why not, and what each signature is
/// worth.
void write_playbook(
    JsonWriter& json,
    core::ShelvedPlaybook const& playbook,
    core::PlaybookView const& shelf,
    Instant now
);

/// The same with its steps, what each leads to, and what the lint says of it.
std::string playbook_document(
    core::ShelvedPlaybook const& playbook,
    std::vector<playbooks::Finding> const& findings,
    core::PlaybookView const& shelf,
    Instant now
);

/// 422 with every fault and finding: code, severity, pointer, detail. Texts come from catalogues.
Response playbook_problem(
    std::span<playbooks::Fault const> faults, std::span<playbooks::Finding const> findings
);

} // namespace sonae::api
