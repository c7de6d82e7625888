// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/contacts/directory_codec.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

/// What the store keeps is read again to the same.
template <class Decode>
void check(Decode decode, std::string_view text) {
    auto const document = decode(text);
    if (!document) {
        return;
    }
    auto const written = sonae::core::contacts::encode(*document);
    auto const again = decode(written);
    if (!again || !(*again == *document) || sonae::core::contacts::encode(*again) != written) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::core::contacts;
    auto const text = sonae::as_text({data, size});
    check(decode_contact, text);
    check(decode_vendor, text);
    check(decode_outside_body, text);
    check(decode_group, text);
    check(decode_roster, text);
    return 0;
}
