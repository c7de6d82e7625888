// SPDX-License-Identifier: Apache-2.0
// The one place that knows which planes there are.
#include "daemon/watch/all.hpp"

#include "daemon/watch/host/detectors.hpp"
#include "daemon/watch/lateral/detectors.hpp"
#include "daemon/watch/link/detectors.hpp"
#include "daemon/watch/medical/detectors.hpp"
#include "daemon/watch/outside/detectors.hpp"
#include "daemon/watch/scan/detectors.hpp"
#include "daemon/watch/words.hpp"

#include <array>

namespace sonae::watch {

Detectors all_detectors() {
    auto detectors = Detectors{};
    add_link(detectors);
    add_scan(detectors);
    add_lateral(detectors);
    add_outside(detectors);
    add_medical(detectors);
    add_host(detectors);
    return detectors;
}

std::span<std::span<DetectorWords const> const> all_words() {
    static auto const tables = std::to_array({
        words_link(),
        words_scan(),
        words_lateral(),
        words_outside(),
        words_medical(),
        words_host(),
    });
    return tables;
}

} // namespace sonae::watch
