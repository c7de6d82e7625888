// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/toml/toml_entry.hpp"

namespace sonae::app {

using config::at_line;
using config::Faults;
using config::read_entries;
using config::TomlEntry;

} // namespace sonae::app
