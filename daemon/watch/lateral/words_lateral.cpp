// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/words.hpp"

namespace sonae::watch {

std::span<DetectorWords const> words_lateral() {
    return {};
}

} // namespace sonae::watch
