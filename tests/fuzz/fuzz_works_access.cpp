// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/works/messages.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const access = sonae::notify::works::read_access(sonae::as_text({data, size}));
    if (!access) {
        return 0;
    }
    auto const is_short = access->life.count() > 0 && access->life.count() <= 86'400;
    // It goes into a head.
    auto const is_one_word = access->token.find_first_of("\r\n \t") == std::string::npos;
    if (!is_short || !is_one_word || access->token.empty()) {
        std::abort();
    }
    return 0;
}
