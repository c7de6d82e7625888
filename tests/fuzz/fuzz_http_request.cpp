// SPDX-License-Identifier: Apache-2.0
// The way of a connection through its bytes: head, body, the next request, and so on.
#include "daemon/net/request_parser.hpp"
#include "daemon/net/request_target.hpp"
#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

constexpr auto body_limit = std::size_t{4'096};

/// What is left after one request; nothing when it is refused or not whole.
std::string_view after_one_request(std::string_view bytes) {
    using namespace sonae;
    auto const scan = net::scan_head(bytes, 0);
    if (scan.state != net::HeadState::complete) {
        return {};
    }
    auto parser = net::RequestParser{};
    auto const head = parser.read_head(bytes.substr(0, scan.size));
    if (!head || head->content_length > body_limit) {
        return {};
    }
    if (!head->is_http_1_0 && !net::is_valid_host(head->host)) {
        std::abort();
    }
    bytes.remove_prefix(scan.size);
    if (!head->has_body()) {
        return bytes;
    }
    parser.limit_body(body_limit);
    auto const taken = parser.read_body(bytes);
    if (parser.body_size() > body_limit) {
        std::abort();
    }
    return taken && parser.is_done() ? bytes.substr(*taken) : std::string_view{};
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto rest = sonae::as_text({data, size});
    while (!rest.empty()) {
        rest = after_one_request(rest);
    }
    return 0;
}
