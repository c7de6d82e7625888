// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/network/network_parse.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const settings = sonae::collect::parse_resolv_conf(sonae::as_text({data, size}));
    if (settings.servers.size() > 16 || settings.search.size() > 32) {
        std::abort();
    }
    return 0;
}
