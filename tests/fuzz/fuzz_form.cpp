// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/form_input.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    for (auto const* const name : {"answer", "pin", "note", "lang"}) {
        auto const value = api::form_field(as_text({data, size}), name);
        if (!value) {
            continue;
        }
        // What is let in goes into the journal and onto a page.
        auto const is_valid = valid_utf8_prefix(*value) == value->size() &&
                              value->find('\0') == std::string::npos && value->size() <= size;
        auto const shown = api::html_escaped(*value);
        if (!is_valid || shown.find_first_of("<>\"'") != std::string::npos) {
            std::abort();
        }
    }
    return 0;
}
