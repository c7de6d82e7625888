// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/accounts/lastlog.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::collect;
    auto const text = as_text({data, size});
    auto const time = lastlog_time(text, lastlog_of_x86_64);
    if (time && *time <= 0) {
        std::abort();
    }
    for_each_login(text, wtmp_of_x86_64, [](std::string_view user, std::int64_t seconds) {
        if (user.empty() || user.size() > wtmp_of_x86_64.user_bytes || seconds <= 0) {
            std::abort();
        }
    });
    return 0;
}
