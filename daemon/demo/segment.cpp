// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/segment.hpp"

#include "inventory/base/text.hpp"

#include <charconv>

namespace sonae::demo {

namespace {

std::uint8_t byte_of(std::string_view text) {
    auto value = std::uint8_t{0};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

std::string bare(std::string const& address) {
    return address.substr(0, address.find('/'));
}

Segment segment_of(std::string const& address) {
    auto const parts = split(address, '.');
    return {byte_of(parts.at(1)), byte_of(parts.at(2))};
}

std::set<Segment> segments_of(std::vector<Device> const& devices) {
    auto found = std::set<Segment>{};
    for (auto const& device : devices) {
        found.insert(segment_of(device.address));
    }
    return found;
}

} // namespace sonae::demo
