// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/app/catalogue.hpp"
#include "agent/sense/report/document.hpp"

#include <string>

namespace sonae::agent {

/// What the sensor saw, as a person reads it: networks, gateways, neighbours, machines. Everything
/// that is known stands in the JSON document.
std::string sense_table(
    sense::CaptureSource const& source,
    sense::Observer const& observer,
    sense::Findings const& findings,
    Language language
);

/// The word for a role.
Text text_of_role(sense::Role role);

} // namespace sonae::agent
