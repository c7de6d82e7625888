// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/zeek/zeek.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::receive;
    static auto const key = AccountKey{std::string(32, 'k')};
    static auto const names = Names{{"hosp.example"}, key};
    auto const now = from_ms(1'778'547'600'000);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are chars
    auto const text = std::string_view{reinterpret_cast<char const*>(data), size};
    auto reader = zeek::LogReader{zeek::kind_of_file(text.substr(0, 16))};
    for (auto const each : split(text, '\n')) {
        auto const line = reader.read(each, LineTeller{key, names, now});
        if (line && line->event && line->event->at > now + std::chrono::minutes{5}) {
            std::abort();
        }
    }
    return 0;
}
