// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/certificate_request.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto const key = auth::requested_key(as_text({data, size}));
    if (key) {
        // Only keys of the two kinds ever come out.
        auto const is_ed25519 = EVP_PKEY_get_base_id(key->get()) == EVP_PKEY_ED25519;
        if (!is_ed25519 && !auth::is_p256(**key)) {
            std::abort();
        }
    }
    return 0;
}
