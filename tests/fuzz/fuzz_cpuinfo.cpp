// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/cpuinfo_parse.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::collect;
    auto const text = sonae::as_text({data, size});
    auto reader = CpuinfoReader{};
    for (auto const line : sonae::split(text, '\n')) {
        reader.take(line);
    }
    if (reader.sockets() < 0 || reader.cores() < 0 || parse_memory_total(text) < -1) {
        std::abort();
    }
    return 0;
}
