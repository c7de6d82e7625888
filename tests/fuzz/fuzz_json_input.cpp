// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/json_input.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto input = api::JsonInput::parse(as_text({data, size}));
    if (!input) {
        return 0;
    }
    static_cast<void>(input->optional_number("hours"));
    static_cast<void>(input->optional_flag("needs_approval"));
    // What is let in goes into answers and rows: it must be valid there.
    for (auto const& [name, text] : input->remaining_texts()) {
        auto const is_valid = valid_utf8_prefix(text) == text.size() &&
                              valid_utf8_prefix(name) == name.size() &&
                              text.find('\0') == std::string::npos;
        if (!is_valid) {
            std::abort();
        }
    }
    static_cast<void>(input->finish());
    return 0;
}
