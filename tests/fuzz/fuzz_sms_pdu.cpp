// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/pdu.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstdlib>

namespace {

using namespace sonae;
using namespace sonae::notify::modem;

void check(bool claim) {
    if (!claim) {
        std::abort();
    }
}

/// The first line in hex, with the length that belongs to it.
void read(std::string_view text) {
    auto const hex = text.substr(0, text.find('\n'));
    auto const bytes = from_hex(hex);
    auto const centre = bytes && !bytes->empty() ? bytes->front() + std::size_t{1} : std::size_t{0};
    auto const length = bytes && bytes->size() >= centre ? bytes->size() - centre : std::size_t{0};
    if (auto const received = read_deliver(hex, length)) {
        check(valid_utf8_prefix(received->text) == received->text.size());
        check(valid_utf8_prefix(received->from) == received->from.size());
        check(received->text.size() <= std::size_t{480} && received->from.size() <= 40);
    } else {
        check(
            received.error().code == Errc::malformed || received.error().code == Errc::unsupported
        );
    }
}

/// Whatever the text: parts that a network takes.
void write(std::string_view text) {
    auto const pdus = submit_pdus("+819012345678", text, 1);
    check(pdus.has_value() && !pdus->empty() && pdus->size() <= max_parts);
    for (auto const& pdu : *pdus) {
        check(pdu.hex.size() == 2 * (pdu.length + 1));
        check(pdu.length >= 14 && pdu.length <= 14 + 140);
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = sonae::as_text({data, size});
    read(text);
    write(text);
    auto const to_anybody = submit_pdus(text, "a", 1);
    check(to_anybody.has_value() || to_anybody.error().what == "malformed_address");
    return 0;
}
