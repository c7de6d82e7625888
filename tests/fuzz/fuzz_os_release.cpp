// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/os/os_release_parse.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::collect;
    auto const text = sonae::as_text({data, size});
    auto const release = parse_os_release(text);
    if (release) {
        if (release->size() == 0 || release->size() > 256) {
            std::abort();
        }
        point_release(release->find("VERSION"), release->find("VERSION_ID"));
    }
    zone_of_link(text);
    return 0;
}
