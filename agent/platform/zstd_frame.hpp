// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <string>
#include <string_view>

namespace sonae::agent {

/// One zstd frame without checksum (TLS has its own). Errors: unavailable (no memory).
Result<std::string> compressed(std::string_view text);

} // namespace sonae::agent
