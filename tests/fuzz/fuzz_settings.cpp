// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/settings.hpp"

#include <cstddef>
#include <cstdint>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto settings = sonae::app::Settings{};
    static_cast<void>(sonae::app::read_settings(sonae::as_text({data, size}), "input", settings));
    return 0;
}
