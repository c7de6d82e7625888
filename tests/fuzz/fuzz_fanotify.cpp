// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/file_handle_linux.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::host;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are chars
    auto const* const bytes = reinterpret_cast<char const*>(data);
    for_each_event({bytes, size}, [](FanotifyEvent const& event) {
        for (auto type = std::uint8_t{0}; type < 16; ++type) {
            auto const record = record_of(event, type);
            if (record && key_of(*record).size() <= record->file_system.size()) {
                std::abort();
            }
        }
    });
    return 0;
}
