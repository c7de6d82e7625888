// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/escalation/reply_text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as text
    auto const text = std::string_view{reinterpret_cast<char const*>(data), size};
    auto const reply = sonae::core::escalation::read_reply(text);
    if (reply && (reply->code.size() != 4 || reply->minutes < 0 || reply->minutes > 1'440)) {
        std::abort();
    }
    auto const middle = size / 2;
    auto const one = text.substr(0, middle);
    auto const other = text.substr(middle);
    if (sonae::core::escalation::is_same_telephone(one, other) !=
        sonae::core::escalation::is_same_telephone(other, one)) {
        std::abort();
    }
    return 0;
}
