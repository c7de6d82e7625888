// SPDX-License-Identifier: Apache-2.0
#include "agent/core/http_response.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>

namespace {

/// The reply, the bytes arriving in pieces of `size`; nothing when it is refused or incomplete.
std::optional<sonae::agent::Reply> read_in_pieces(std::string_view text, std::size_t size) {
    auto reader = sonae::agent::ResponseReader{4096};
    while (!text.empty()) {
        auto const piece = text.substr(0, size);
        text.remove_prefix(piece.size());
        auto const is_whole = reader.take(piece);
        if (!is_whole) {
            return std::nullopt;
        }
        if (*is_whole && text.empty()) {
            return std::move(reader).reply();
        }
    }
    return std::nullopt;
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = sonae::as_text({data, size});
    auto const whole = read_in_pieces(text, std::max<std::size_t>(1, size));
    auto const split = read_in_pieces(text, 3);
    // How the network cuts an answer must make no difference.
    if (whole.has_value() != split.has_value()) {
        std::abort();
    }
    if (whole && (whole->status != split->status || whole->body != split->body ||
                  whole->retry_after != split->retry_after || whole->status < 200 ||
                  whole->body.size() > 4096)) {
        std::abort();
    }
    return 0;
}
