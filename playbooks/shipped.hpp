// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace sonae::playbooks {

/// A playbook that comes with Sonae: playbooks/library/NAME.json.
struct ShippedPlaybook {
    std::string_view name;
    std::string_view document; ///< JSON
};

std::span<ShippedPlaybook const> shipped_playbooks();

} // namespace sonae::playbooks
