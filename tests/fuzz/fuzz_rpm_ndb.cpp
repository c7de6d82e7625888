// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/rpm_database.hpp"
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
    auto count = 0;
    constexpr auto most = 1000;
    static_cast<void>(walk_rpm_ndb(bytes, [&](RandomBytes& header) {
        static_cast<void>(read_rpm_header(header));
        return ++count < most;
    }));
    return 0;
}
