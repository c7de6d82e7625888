// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/services/unit_file_parse.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::collect;
    auto const text = sonae::as_text({data, size});
    auto const unit = parse_unit_file(text);
    if (unit && unit->description.size() > size) {
        std::abort();
    }
    // The first line stands for a name that somebody gave to a file.
    auto const name = text.substr(0, text.find('\n'));
    template_of(name);
    expanded_description(name, "a@b\\x2d.service");
    expanded_description("%i %I %% %", name);
    script_description(text);
    return 0;
}
