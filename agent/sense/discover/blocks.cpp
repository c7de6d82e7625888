// SPDX-License-Identifier: Apache-2.0
// Ranges behind a router, guessed from how near to each other addresses stand.
#include "agent/sense/discover/findings.hpp"

#include <algorithm>
#include <bit>

namespace sonae::sense {

namespace {

constexpr auto longest_dense = std::uint8_t{24};
constexpr auto shortest_block = std::uint8_t{16};
// A tenth of the 254 addresses of a /24.
constexpr auto least_addresses = std::size_t{26};

struct Behind {
    MacAddress by_mac;
    std::uint32_t address = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of <=> for a pointer
    auto operator<=>(Behind const&) const = default;
};

std::uint32_t net_of(std::uint32_t address) {
    return address >> (32U - longest_dense);
}

std::vector<Behind> addresses_behind(Model const& model, std::vector<SegmentFinding> const& known) {
    auto all = std::vector<Behind>{};
    model.addresses.for_each([&](Address const& address) {
        auto const& ip = address.key.address;
        auto const is_told = std::any_of(known.begin(), known.end(), [&](auto const& segment) {
            return segment.prefix.contains(ip);
        });
        if (address.binding == Binding::behind && address.mac.is_set() && ip.is_v4() &&
            is_private(ip) && !is_told) {
            all.push_back({address.mac, ip.v4_value()});
        }
    });
    std::sort(all.begin(), all.end());
    return all;
}

/// What the addresses from `first` to before `last` make, which stand in one /24.
BlockFinding block_of(Behind const* first, Behind const* last) {
    auto const differing = first->address ^ std::prev(last)->address;
    auto const length = static_cast<std::uint8_t>(std::countl_zero(differing));
    auto const prefix = prefix_of(IpAddress::v4(first->address), length);
    return {first->by_mac, prefix, static_cast<std::size_t>(last - first)};
}

/// Whether `a` and `b`, which stands behind it, are the halves of a range that may be drawn as one.
bool are_halves(BlockFinding const& a, BlockFinding const& b) {
    auto const length = a.prefix.length;
    if (a.by_mac != b.by_mac || length != b.prefix.length || length > longest_dense ||
        length <= shortest_block) {
        return false;
    }
    auto const wider = static_cast<std::uint8_t>(length - 1);
    return prefix_of(a.prefix.address, wider) == prefix_of(b.prefix.address, wider);
}

/// Adds a block; halves that became whole become one, as often as that leads to another half.
void add(std::vector<BlockFinding>& blocks, BlockFinding block) {
    while (!blocks.empty() && are_halves(blocks.back(), block)) {
        auto const wider = static_cast<std::uint8_t>(block.prefix.length - 1);
        block.prefix = prefix_of(block.prefix.address, wider);
        block.addresses += blocks.back().addresses;
        blocks.pop_back();
    }
    blocks.push_back(block);
}

} // namespace

std::vector<BlockFinding>
blocks_of(Model const& model, std::vector<SegmentFinding> const& segments) {
    auto const behind = addresses_behind(model, segments);
    auto blocks = std::vector<BlockFinding>{};
    auto const* const end = behind.data() + behind.size();
    for (auto const* first = behind.data(); first != end;) {
        auto const* const last = std::find_if(first, end, [&](Behind const& other) {
            return other.by_mac != first->by_mac || net_of(other.address) != net_of(first->address);
        });
        if (static_cast<std::size_t>(last - first) >= least_addresses) {
            add(blocks, block_of(first, last));
        }
        first = last;
    }
    std::sort(blocks.begin(), blocks.end(), [](auto const& a, auto const& b) {
        return a.prefix != b.prefix ? a.prefix < b.prefix : a.by_mac < b.by_mac;
    });
    return blocks;
}

} // namespace sonae::sense
