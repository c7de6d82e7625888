// SPDX-License-Identifier: Apache-2.0
#include "agent/app/watch_settings.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static_cast<void>(sonae::agent::parse_watch_settings(sonae::as_text({data, size})));
    return 0;
}
