// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/secrets.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto const text = as_text({data, size});
    auto const token = auth::parse_enrolment_token(text);
    if (token && auth::to_text(*token) != text) {
        std::abort();
    }
    // What somebody types reaches this one unchecked; folding twice must change nothing.
    auto const code = auth::normalized_code(text);
    if (auth::normalized_code(code) != code) {
        std::abort();
    }
    return 0;
}
