// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/rpm_header.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::collect;
    auto const text = as_text({data, size});
    auto bytes = TextBytes{text};
    auto const package = read_rpm_header(bytes);
    if (package && (package->name.empty() || package->version.empty())) {
        std::abort();
    }
    return 0;
}
