// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/app/catalogue.hpp"
#include "agent/core/sensor_head.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/json_writer.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sonae::agent {

/// A sensor of this machine, by its newest document.
struct SensorStatus {
    SensorHead head;
    Instant written_at = {};
    bool is_silent = false; ///< a sensor that runs writes every five minutes
};

/// Those whose documents stand in the folder; what cannot be read is left out.
std::vector<SensorStatus> sensors_in(std::filesystem::path const& folder, Instant now);

/// The member "sensors" of the object that is open.
void write_sensors(JsonWriter& json, std::vector<SensorStatus> const& sensors);

/// A line for each.
std::string sensor_lines(std::vector<SensorStatus> const& sensors, Language language);

} // namespace sonae::agent
