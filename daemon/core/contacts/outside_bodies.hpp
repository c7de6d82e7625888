// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/contacts/contact.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace sonae::core::contacts {

/// The codes of the bodies that must or can be told, in the order in which they are shown.
std::span<std::string_view const> outside_body_codes();

/// One body for each code, without a number: what a house begins with.
std::vector<OutsideBody> shipped_outside_bodies();

} // namespace sonae::core::contacts
