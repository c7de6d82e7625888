// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dhcp.hpp"

#include "agent/sense/dissect/dns.hpp"

namespace sonae::sense {

namespace {

constexpr auto magic_cookie = std::uint32_t{0x63825363};

IpAddress one_address(ByteView value) {
    auto reader = ByteReader{value};
    return read_v4(reader);
}

template <std::size_t most>
void read_addresses(ByteView value, Few<IpAddress, most>& addresses) {
    auto reader = ByteReader{value};
    while (reader.left() >= 4) {
        addresses.add(read_v4(reader));
    }
}

void read_relay_agent(ByteView value, DhcpFact& fact) {
    auto reader = ByteReader{value};
    while (reader.left() >= 2) {
        auto const code = reader.u8();
        auto const content = WireText{reader.take(reader.u8())};
        if (code == 1) {
            fact.circuit_id = content;
        } else if (code == 2) {
            fact.remote_id = content;
        }
    }
}

void read_full_name(ByteView value, DhcpFact& fact) {
    auto reader = ByteReader{value};
    auto const flags = reader.u8();
    reader.skip(2); // result codes, unused since RFC 4702
    fact.is_full_name_encoded = (flags & 0x04U) != 0;
    fact.full_name = WireText{reader.rest()};
}

void read_mask(ByteView value, DhcpFact& fact) {
    auto reader = ByteReader{value};
    auto const mask = reader.u32();
    if (reader.is_ok() && mask != 0) {
        fact.mask_length = length_of_mask(mask);
    }
}

void read_lease(ByteView value, DhcpFact& fact) {
    auto reader = ByteReader{value};
    auto const seconds = reader.u32();
    if (reader.is_ok()) {
        fact.lease_seconds = seconds;
    }
}

struct Overload {
    bool is_file = false;
    bool is_server_name = false;
};

void read_option(std::uint8_t code, ByteView value, DhcpFact& fact) {
    switch (code) {
    case 1:
        return read_mask(value, fact);
    case 3:
        return read_addresses(value, fact.routers);
    case 6:
        return read_addresses(value, fact.name_servers);
    case 12:
        fact.host_name = WireText{value};
        break;
    case 15:
        fact.domain = WireText{value};
        break;
    case 42:
        return read_addresses(value, fact.time_servers);
    case 50:
        fact.requested = one_address(value);
        break;
    case 51:
        return read_lease(value, fact);
    case 53:
        fact.type = value.empty() ? DhcpType::none : static_cast<DhcpType>(value.front());
        break;
    case 54:
        fact.server = one_address(value);
        break;
    case 55:
        fact.parameters = value;
        break;
    case 60:
        fact.vendor_class = WireText{value};
        break;
    case 61:
        fact.client_id = WireText{value};
        break;
    case 81:
        return read_full_name(value, fact);
    case 82:
        return read_relay_agent(value, fact);
    default:
        break;
    }
}

Overload read_options(ByteView bytes, DhcpFact& fact) {
    constexpr auto pad = 0;
    constexpr auto end = 255;
    constexpr auto overload_code = 52;
    auto overload = Overload{};
    auto reader = ByteReader{bytes};
    while (reader.left() > 0) {
        auto const code = reader.u8();
        if (code == pad) {
            continue;
        }
        if (code == end) {
            break;
        }
        auto const value = reader.take(reader.u8());
        if (!reader.is_ok()) {
            break;
        }
        if (code == overload_code && !value.empty()) {
            overload = {(value.front() & 1U) != 0, (value.front() & 2U) != 0};
        }
        read_option(code, value, fact);
    }
    return overload;
}

} // namespace

std::optional<DhcpFact> dissect_dhcp(ByteView payload) {
    auto fact = DhcpFact{};
    auto reader = ByteReader{payload};
    auto const operation = reader.u8();
    auto const hardware = reader.u8();
    auto const hardware_size = reader.u8();
    reader.skip(1 + 4 + 2 + 2); // hops, transaction, seconds, flags
    fact.client_address = read_v4(reader);
    fact.given_address = read_v4(reader);
    reader.skip(4); // next server
    fact.relay = read_v4(reader);
    auto hardware_address = ByteReader{reader.take(16)};
    auto const server_name = reader.take(64);
    auto const file = reader.take(128);
    auto const cookie = reader.u32();
    if (!reader.is_ok() || cookie != magic_cookie || operation < 1 || operation > 2) {
        return std::nullopt;
    }
    fact.is_reply = operation == 2;
    if ((hardware == 1 || hardware == 6) && hardware_size == 6) {
        fact.client = read_mac(hardware_address);
    }
    auto const overload = read_options(reader.rest(), fact);
    if (overload.is_file) {
        read_options(file, fact);
    }
    if (overload.is_server_name) {
        read_options(server_name, fact);
    }
    return fact;
}

std::string full_name_text(DhcpFact const& fact) {
    if (!fact.is_full_name_encoded) {
        return fact.full_name.clean();
    }
    auto name = DnsName{};
    return read_plain_name(fact.full_name.bytes(), name) ? name.clean() : std::string{};
}

std::string parameters_text(ByteView parameters) {
    auto text = std::string{};
    for (auto const code : parameters) {
        if (text.size() + 4 > longest_text) {
            break;
        }
        text += text.empty() ? "" : ",";
        text += std::to_string(code);
    }
    return text;
}

} // namespace sonae::sense
