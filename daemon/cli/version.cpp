// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/version.hpp"

namespace sonae::cli {

std::string_view version() {
    return SONAE_VERSION;
}

} // namespace sonae::cli
