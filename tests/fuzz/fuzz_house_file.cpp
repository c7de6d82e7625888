// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/house_file.hpp"

#include <cstddef>
#include <cstdint>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto house = sonae::watch::PlainHouse{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are the text
    auto const read = sonae::cli::read_house({reinterpret_cast<char const*>(data), size}, house);
    if (!read && read.error().what.empty()) {
        __builtin_trap();
    }
    return 0;
}
