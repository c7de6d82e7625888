// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/verifier.hpp"
#include "tests/fakes/fake_sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

sonae::core::ChronologyVerdict verdict_on(std::string_view file, std::size_t piece) {
    auto verifier = sonae::core::ChronologyVerifier{sonae::testing::fake_sha256};
    for (auto at = std::size_t{0}; at < file.size(); at += piece) {
        verifier.read(file.substr(at, piece));
    }
    return verifier.finish();
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const file = sonae::as_text({data, size});
    auto const whole = verdict_on(file, size + 1);
    // How the bytes arrive must not matter.
    auto const pieces = verdict_on(file, 13);
    auto const is_same = whole.fault.has_value() == pieces.fault.has_value() &&
                         (!whole.fault || (whole.fault->flaw == pieces.fault->flaw &&
                                           whole.fault->line == pieces.fault->line &&
                                           whole.fault->byte == pieces.fault->byte));
    if (!is_same || whole.root != pieces.root) {
        std::abort();
    }
    return 0;
}
