// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string>

namespace sonae::demo {

/// As agents send it. Errors: internal.
Result<std::string> zstd_frame(std::string const& text);

} // namespace sonae::demo
