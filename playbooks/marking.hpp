// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/data_types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sonae::playbooks {

/// CACAO 8. Which members stand depends on the type: a statement, a TLP 2.0 level, or the terms of
/// FIRST's information exchange policy (IEP).
struct DataMarking {
    std::string type;
    std::string id;
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::string created_by;
    Timestamp created;
    std::optional<bool> revoked;
    std::optional<Timestamp> valid_from;
    std::optional<Timestamp> valid_until;
    std::vector<std::string> labels;
    std::vector<ExternalReference> external_references;
    Extensions marking_extensions;
    std::optional<std::string> statement;
    std::optional<std::string> tlpv2_level;
    std::optional<std::string> tlp;
    std::optional<std::int64_t> iep_version;
    std::optional<Timestamp> start_date;
    std::optional<Timestamp> end_date;
    std::optional<std::string> encrypt_in_transit;
    std::optional<std::string> permitted_actions;
    std::optional<std::string> affected_party_notifications;
    std::optional<std::string> attribution;
    std::optional<std::string> unmodified_resale;
    JsonObject extra;
};

} // namespace sonae::playbooks
