// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/network/network_parse.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sonae::collect;
    auto const bytes = std::span{data, size};
    if (auto const links = parse_links(bytes)) {
        for (auto const& link : *links) {
            if (link_type(link, false).empty() || link.mtu < 0) {
                std::abort();
            }
        }
    }
    if (auto const addresses = parse_addresses(bytes)) {
        for (auto const& address : *addresses) {
            if (address.text.find('/') == std::string::npos) {
                std::abort();
            }
        }
    }
    if (auto const routes = parse_default_routes(bytes)) {
        for (auto const& route : *routes) {
            if (route.gateways.empty()) {
                std::abort();
            }
        }
    }
    return 0;
}
