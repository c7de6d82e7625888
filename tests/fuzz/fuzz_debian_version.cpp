// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/apk_version.hpp"
#include "agent/collect/packages/dpkg_version.hpp"
#include "agent/collect/packages/rpm_header.hpp"
#include "inventory/base/encoding.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    using namespace sonae::collect;
    auto const text = as_text({data, size});
    // Two versions, parted by a line feed: turned around, the order is the other one.
    auto const feed = text.find('\n');
    auto const a = text.substr(0, feed);
    auto const b = feed == std::string_view::npos ? text : text.substr(feed + 1);
    auto const is_turned = [&](auto compare) {
        return std::is_lt(compare(a, b)) == std::is_gt(compare(b, a)) && std::is_eq(compare(a, a));
    };
    if (!is_turned(compare_debian_versions) || !is_turned(compare_rpm_versions) ||
        !is_turned(compare_apk_versions)) {
        std::abort();
    }
    return 0;
}
