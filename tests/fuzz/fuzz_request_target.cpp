// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/request_target.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

bool is_safe(std::string_view text) {
    return sonae::valid_utf8_prefix(text) == text.size() && text.find('\0') == text.npos;
}

void check(bool holds) {
    if (!holds) {
        std::abort();
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae;
    auto const target = net::parse_request_target(as_text({data, size}));
    if (target) {
        check(target->path.starts_with('/') && is_safe(target->path));
        for (auto const segment : split(target->path, '/')) {
            check(segment != "." && segment != "..");
        }
        check(target->path.find('\\') == std::string::npos);
        check(target->query.size() <= net::max_parameters);
        for (auto const& [name, value] : target->query) {
            check(is_safe(name) && is_safe(value));
        }
        check(target->authority.empty() || net::is_valid_host(target->authority));
    }
    return 0;
}
