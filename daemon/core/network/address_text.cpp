// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/network/address_text.hpp"

#include "inventory/topology/address.hpp"
#include "inventory/topology/mac.hpp"

namespace sonae::core::network {

namespace {

/// A zone means something on one machine only; in what people enter it is a slip.
bool has_zone(std::string_view text) {
    return text.find('%') != std::string_view::npos;
}

} // namespace

std::optional<std::string> canonical_address(std::string_view text) {
    auto const address = has_zone(text) ? std::nullopt : topology::parse_address(text);
    return address ? std::optional{text_of(*address)} : std::nullopt;
}

Result<std::string> canonical_prefix(std::string_view text) {
    auto const has_length = text.find('/') != std::string_view::npos && !has_zone(text);
    auto const leg = has_length ? topology::parse_leg(text) : std::nullopt;
    if (!leg) {
        return Error{Errc::invalid_argument, "not_a_prefix"};
    }
    if (leg->prefix.address != leg->address) {
        return Error{Errc::invalid_argument, "host_bits_set"};
    }
    return text_of(leg->prefix);
}

bool is_inside(std::string_view address, std::string_view prefix) {
    auto const inner = topology::parse_address(address);
    auto const outer = topology::parse_prefix(prefix);
    return inner && outer && outer->contains(*inner);
}

std::optional<std::string> canonical_mac(std::string_view text) {
    auto const mac = topology::parse_mac(text);
    return mac ? std::optional{text_of(*mac)} : std::nullopt;
}

} // namespace sonae::core::network
