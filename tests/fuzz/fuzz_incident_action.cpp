// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident/action.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = sonae::as_text({data, size});
    static_cast<void>(sonae::core::incident::decode_action(text));
    static_cast<void>(sonae::core::incident::decode_declaration(text));
    return 0;
}
