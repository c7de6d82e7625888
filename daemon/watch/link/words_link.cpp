// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/words.hpp"

namespace sonae::watch {

std::span<DetectorWords const> words_link() {
    return {};
}

} // namespace sonae::watch
