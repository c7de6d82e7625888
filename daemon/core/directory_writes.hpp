// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/context.hpp"

#include <memory>
#include <string>

namespace sonae::core {

/// Writes the document, in the transaction of the turn. Errors: those of the store; malformed, when
/// it could not be read back.
Result<void> store_item(Context& context, std::string const& actor, DirectoryItem const& item);

/// The directory as this command leaves it. When nothing can fail any more.
void make_current(Context& context, std::shared_ptr<DirectoryContent> content);

} // namespace sonae::core
