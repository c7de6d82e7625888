// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/address.hpp"
#include "daemon/devices/decode/decode.hpp"
#include "daemon/devices/decode/index_reader.hpp"
#include "daemon/devices/mib.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <bit>

namespace sonae::devices {

namespace {

using Addresses = std::map<std::string, std::pair<std::int64_t, int>>; ///< interface and bits

std::uint32_t word_of(std::string_view octets) {
    auto word = std::uint32_t{0};
    for (auto const octet : octets) {
        word = (word << 8U) | static_cast<unsigned char>(octet);
    }
    return word;
}

/// -1 when the ones do not stand together.
int bits_of_mask(std::string_view mask) {
    if (mask.size() != 4) {
        return -1;
    }
    auto const word = word_of(mask);
    auto const bits = std::countl_one(word);
    return std::popcount(word) == bits ? bits : -1;
}

/// ipAddrTable: the address is the index.
void read_old(Columns const& columns, Addresses& into) {
    for (auto const& [oid, value] : columns.rows(mib::old_address_interface)) {
        auto const address = shown_address(octets_of(oid.after(mib::old_address_interface)));
        if (!address.empty() && value.is_number()) {
            into[address] = {value.number, 32};
        }
    }
    for (auto const& [oid, value] : columns.rows(mib::old_address_mask)) {
        auto const address = shown_address(octets_of(oid.after(mib::old_address_mask)));
        auto const at = into.find(address);
        if (auto const bits = bits_of_mask(value.bytes); at != into.end() && bits >= 0) {
            at->second.second = bits;
        }
    }
}

/// ipAddressTable. Its prefix is told by the last number of a row that it points to.
void read_new(Columns const& columns, Addresses& into) {
    for (auto const& [oid, value] : columns.rows(mib::address_interface)) {
        auto index = IndexReader{oid.after(mib::address_interface)};
        auto const address = index.address();
        if (!index.is_bad() && !address.empty() && value.is_number()) {
            into.try_emplace(
                address, value.number, address.find(':') == std::string::npos ? 32 : 128
            );
        }
    }
    for (auto const& [oid, value] : columns.rows(mib::address_prefix)) {
        auto index = IndexReader{oid.after(mib::address_prefix)};
        auto const at = into.find(index.address());
        auto const pointed = value.oid.parts();
        auto const longest = at == into.end()                           ? 0
                             : at->first.find(':') == std::string::npos ? 32
                                                                        : 128;
        if (at != into.end() && !pointed.empty() && pointed.size() > 5 && pointed.back() > 0 &&
            pointed.back() <= static_cast<std::uint32_t>(longest)) {
            at->second.second = static_cast<int>(pointed.back());
        }
    }
}

bool is_shown(std::string const& address) {
    auto const parsed = parse_address(address);
    return parsed && is_of_one_machine(*parsed);
}

} // namespace

void decode_addresses(Columns const& columns, Understanding& into) {
    auto addresses = Addresses{};
    read_old(columns, addresses);
    read_new(columns, addresses);
    for (auto& interface : into.reading.interfaces) {
        interface.addresses.clear();
    }
    for (auto const& [address, leg] : addresses) {
        auto const interface = std::ranges::find(
            into.reading.interfaces, leg.first, &topology::InterfaceReading::index
        );
        if (interface != into.reading.interfaces.end() && is_shown(address)) {
            interface->addresses.push_back(address + "/" + std::to_string(leg.second));
        }
    }
}

void decode_arp(Columns const& columns, Understanding& into) {
    auto found = std::map<std::pair<std::int64_t, std::string>, std::string>{};
    for (auto const& [oid, value] : columns.rows(mib::old_arp_mac)) {
        auto index = IndexReader{oid.after(mib::old_arp_mac)};
        auto const interface = index.number();
        auto const address = shown_address(index.octets(4));
        if (!index.is_bad()) {
            found.insert_or_assign({interface, address}, shown_mac(value.bytes));
        }
    }
    for (auto const& [oid, value] : columns.rows(mib::arp_mac)) {
        auto index = IndexReader{oid.after(mib::arp_mac)};
        auto const interface = index.number();
        auto const address = index.address();
        if (!index.is_bad()) {
            found.insert_or_assign({interface, address}, shown_mac(value.bytes));
        }
    }
    into.reading.arp.clear();
    for (auto const& [leg, mac] : found) {
        if (!mac.empty() && !leg.second.empty()) {
            into.reading.arp.push_back({leg.first, leg.second, mac});
        }
    }
}

} // namespace sonae::devices
