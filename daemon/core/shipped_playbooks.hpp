// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/commands.hpp"
#include "inventory/base/log.hpp"

#include <vector>

namespace sonae::core {

/// The playbooks that came with Sonae, to be taken into a house; those that it has already change
/// nothing. A damaged one is logged and left out.
std::vector<ImportPlaybook> shipped_playbook_imports(Log const& log);

} // namespace sonae::core
