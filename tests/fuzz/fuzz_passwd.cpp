// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/accounts_passwd.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::collect;
    auto const text = as_text({data, size});
    for (auto const& entry : parse_passwd(text).entries) {
        if (entry.name.empty()) {
            std::abort();
        }
    }
    for (auto const& entry : parse_shadow(text).entries) {
        if (entry.name.empty()) {
            std::abort();
        }
    }
    for (auto const& entry : parse_group(text).entries) {
        if (entry.name.empty()) {
            std::abort();
        }
    }
    return 0;
}
