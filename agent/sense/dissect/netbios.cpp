// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/netbios.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

/// First-level encoding: each half of a byte as a letter from 'A' on.
bool decode(std::string_view label, NetbiosFact& fact) {
    label = label.substr(0, label.find('.'));
    if (label.size() != 32) {
        return false;
    }
    auto bytes = std::array<std::uint8_t, 16>{};
    for (auto i = std::size_t{0}; i < label.size(); ++i) {
        auto const half = static_cast<unsigned>(label[i]) - 'A';
        if (half > 15) {
            return false;
        }
        bytes.at(i / 2) = static_cast<std::uint8_t>((unsigned{bytes.at(i / 2)} << 4U) | half);
    }
    std::copy_n(bytes.begin(), fact.name.size(), fact.name.begin());
    fact.suffix = bytes.back();
    // "*" asks for the status of whoever hears it, "\1\2__MSBROWSE__\2" is of every master browser.
    return bytes.front() >= 0x20 && bytes.front() != '*';
}

std::optional<NetbiosKind> kind_of(DnsMessage const& message) {
    if (message.is_response()) {
        auto const is_answer = message.result() == 0 && message.answers() > 0;
        return is_answer ? std::optional{NetbiosKind::answer} : std::nullopt;
    }
    switch (message.operation()) {
    case 0:
        return NetbiosKind::query;
    case 5:  // registration
    case 8:  // refresh
    case 9:  // refresh, as some systems number it
    case 15: // registration of a machine with several addresses
        return NetbiosKind::registration;
    case 6:
        return NetbiosKind::release;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<NetbiosFact> dissect_netbios(ByteView payload) {
    auto message = DnsMessage{payload};
    auto const kind = kind_of(message);
    if (!message.is_ok() || !kind) {
        return std::nullopt;
    }
    auto fact = NetbiosFact{};
    fact.kind = *kind;
    if (fact.kind == NetbiosKind::query) {
        return decode(message.question().raw(), fact) ? std::optional{fact} : std::nullopt;
    }
    auto record = DnsAnswer{};
    if (!message.next(record) || record.type != dns_type::netbios ||
        !decode(record.name.raw(), fact)) {
        return std::nullopt;
    }
    auto reader = ByteReader{record.data};
    fact.is_group = (reader.u16() & 0x8000U) != 0;
    fact.address = read_v4(reader);
    return reader.is_ok() ? std::optional{fact} : std::nullopt;
}

} // namespace sonae::sense
