// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/prefix_index.hpp"

namespace sonae::topology::joining {

void PrefixIndex::add(Prefix const& prefix, std::uint32_t value) {
    lengths_[{prefix.address.is_v4(), prefix.length}].emplace(prefix.address, value);
    ordered_.emplace(prefix, value);
}

std::optional<std::uint32_t> PrefixIndex::find(Address const& address) const {
    for (auto const& [key, ranges] : lengths_) {
        if (key.first != address.is_v4()) {
            continue;
        }
        auto const found = ranges.find(prefix_of(address, key.second).address);
        if (found != ranges.end()) {
            return found->second;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> PrefixIndex::overlapping(Prefix const& prefix) const {
    for (auto const& [key, ranges] : lengths_) {
        if (key.first != prefix.address.is_v4() || key.second > prefix.length) {
            continue;
        }
        auto const found = ranges.find(prefix_of(prefix.address, key.second).address);
        if (found != ranges.end()) {
            return found->second;
        }
    }
    auto const inside = ordered_.lower_bound(Prefix{prefix.address, 0});
    auto const is_inside = inside != ordered_.end() && prefix.contains(inside->first);
    return is_inside ? std::optional{inside->second} : std::nullopt;
}

} // namespace sonae::topology::joining
