// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/network/items.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::core;
    auto const text = sonae::as_text({data, size});
    for (auto i = std::size_t{0}; i < code_names<NetworkItemKind>.size(); ++i) {
        auto const kind = static_cast<NetworkItemKind>(i);
        auto const item = network::decode_item(kind, text);
        if (!item) {
            continue;
        }
        // What the store keeps is read again to the same.
        auto const written = network::encode_item(*item);
        auto const again = network::decode_item(kind, written);
        if (!again || network::encode_item(*again) != written) {
            std::abort();
        }
    }
    return 0;
}
