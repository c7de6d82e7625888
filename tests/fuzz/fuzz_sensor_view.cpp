// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"
#include "inventory/topology/sensor_view.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto const view = topology::parse_sensor_view(as_text({data, size}));
    if (!view) {
        return 0;
    }
    for (auto const& host : view->hosts) {
        for (auto const& identity : host.identities) {
            auto const is_fit = identity.text.size() <= 255 &&
                                valid_utf8_prefix(identity.text) == identity.text.size() &&
                                escaped_for_display(identity.text) == identity.text;
            if (!is_fit) {
                std::abort();
            }
        }
    }
    return 0;
}
