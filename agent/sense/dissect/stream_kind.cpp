// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/stream_kind.hpp"

#include "agent/sense/dissect/dicom.hpp"
#include "agent/sense/dissect/openvpn.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <array>

namespace sonae::sense {

namespace {

constexpr auto enough = std::size_t{16}; // of every protocol below: then it is known or unknown

bool is_tls(ByteView b) {
    auto const is_hello = b[5] == 1 || b[5] == 2 || b[5] == 11;
    return b[1] == 3 && b[2] <= 4 && is_hello;
}

/// One of the first two commands; what moves files is bulk.
bool is_smb_opening(ByteView b) {
    if (as_text(b.subspan(5, 3)) != "SMB") {
        return false;
    }
    auto const is_new = b[4] == 0xFE && (b.size() <= 16 || b[16] <= 1);
    auto const is_old = b[4] == 0xFF && (b[8] == 0x72 || b[8] == 0x73);
    return is_new || is_old;
}

bool is_kerberos(ByteView b, std::uint16_t port) {
    constexpr auto kerberos = 88;
    return port == kerberos && b[1] == 0 && ((b[4] >= 0x6A && b[4] <= 0x6D) || b[4] == 0x7E);
}

bool is_openvpn(ByteView b, std::uint16_t port) {
    auto const size = std::size_t{b[0]} << 8U | b[1];
    auto const message = b.subspan(2);
    return size <= message.size() &&
           dissect_openvpn(message.first(size), port == openvpn_port) != OpenvpnKind::none;
}

StreamKind kind_by_zero(ByteView b, std::uint16_t port) {
    if (is_smb_opening(b)) {
        return StreamKind::smb;
    }
    if (is_kerberos(b, port)) {
        return StreamKind::kerberos;
    }
    return is_openvpn(b, port) ? StreamKind::openvpn : StreamKind::unknown;
}

bool is_rpc_bind(ByteView b) {
    return b[1] == 0 && b[2] >= 11 && b[2] <= 16 && b[2] != 13;
}

bool is_ldap(std::uint16_t port) {
    return port == 389 || port == 3268;
}

StreamKind kind_of(ByteView b, std::uint16_t port) {
    auto const text = as_text(b);
    switch (b[0]) {
    case 0x00:
        return kind_by_zero(b, port);
    case 0x01:
    case 0x02:
        return dicom_message_size(b) != 0 ? StreamKind::dicom : StreamKind::unknown;
    case 0x03:
        return b[1] == 0 && (b[5] == 0xE0 || b[5] == 0xD0) ? StreamKind::rdp : StreamKind::unknown;
    case 0x05:
        return is_rpc_bind(b) ? StreamKind::logon : StreamKind::unknown;
    case 0x0B:
        return text.substr(1, 3) == "MSH" ? StreamKind::hl7 : StreamKind::unknown;
    case 0x16:
        return is_tls(b) ? StreamKind::tls : StreamKind::unknown;
    case 0x30:
        return is_ldap(port) ? StreamKind::logon : StreamKind::unknown;
    case 0x81:
    case 0x82:
        return port == 139 ? StreamKind::smb : StreamKind::unknown;
    case 'H':
        return text.starts_with("HTTP/1.") ? StreamKind::http : StreamKind::unknown;
    case 'M':
        return text.starts_with("MSH|^~\\&") ? StreamKind::hl7 : StreamKind::unknown;
    case 'S':
        return text.starts_with("SSH-") ? StreamKind::ssh : StreamKind::unknown;
    default:
        return StreamKind::unknown;
    }
}

bool may_begin_with(std::uint8_t byte) {
    switch (byte) {
    case 0x00:
    case 0x01:
    case 0x02:
    case 0x03:
    case 0x05:
    case 0x0B:
    case 0x16:
    case 0x30:
    case 0x81:
    case 0x82:
    case 'H':
    case 'M':
    case 'S':
        return true;
    default:
        return false;
    }
}

} // namespace

StreamGuess kind_of_stream(ByteView first, std::uint16_t port) {
    if (first.empty() || !may_begin_with(first.front())) {
        return {StreamKind::unknown, first.empty()};
    }
    if (first.size() >= enough) {
        return {kind_of(first, port), false};
    }
    // A session answer of NetBIOS is four bytes, a confirmation of RDP and an old banner eleven.
    auto padded = std::array<std::uint8_t, enough>{};
    std::copy(first.begin(), first.end(), padded.begin());
    auto const is_short_message = first.front() == 0x82 || first.front() == 0x03;
    auto const is_line = first.front() == 'S' && first.back() == '\n';
    if (is_short_message || is_line) {
        auto const kind = kind_of(padded, port);
        return {kind, kind == StreamKind::unknown};
    }
    return {StreamKind::unknown, true};
}

} // namespace sonae::sense
