// SPDX-License-Identifier: Apache-2.0
// The first byte chooses what is read; the rest is one message, or the beginning of a stream.
#include "agent/sense/dissect/banner.hpp"
#include "agent/sense/dissect/certificate.hpp"
#include "agent/sense/dissect/dicom.hpp"
#include "agent/sense/dissect/hl7.hpp"
#include "agent/sense/dissect/ike.hpp"
#include "agent/sense/dissect/kerberos.hpp"
#include "agent/sense/dissect/logon.hpp"
#include "agent/sense/dissect/ntlm.hpp"
#include "agent/sense/dissect/ntp.hpp"
#include "agent/sense/dissect/openvpn.hpp"
#include "agent/sense/dissect/rdp.hpp"
#include "agent/sense/dissect/remote_tools.hpp"
#include "agent/sense/dissect/smb.hpp"
#include "agent/sense/dissect/snmp.hpp"
#include "agent/sense/dissect/stream_kind.hpp"
#include "agent/sense/dissect/tls.hpp"
#include "agent/sense/dissect/wireguard.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace sonae;
using namespace sonae::sense;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

template <class Text>
void require_clean(Text const& text) {
    auto const clean = text.clean();
    require(clean.size() <= longest_text && escaped_for_display(clean) == clean);
}

void try_certificate(ByteView bytes) {
    if (auto const fact = dissect_certificate(bytes)) {
        require_clean(fact->subject);
        require_clean(fact->issuer);
        for (auto const& name : fact->names) {
            require_clean(name);
        }
    }
}

void try_tls(ByteView stream, bool is_last) {
    auto scratch = std::array<std::uint8_t, 2048>{};
    auto const flight = read_tls_flight(stream, scratch, is_last);
    require(flight.messages.size() <= stream.size());
    auto messages = ByteReader{flight.messages};
    for (auto message = next_tls_message(messages); message.type != 0;
         message = next_tls_message(messages)) {
        if (auto const fact = dissect_client_hello(message.body)) {
            require_clean(fact->server_name);
            require(fact->fingerprint().find('\0') == std::string_view::npos);
            remote_tool_of(as_text(fact->server_name.bytes()));
        }
        dissect_server_hello(message.body);
        try_certificate(first_certificate(message.body));
    }
}

void try_windows(ByteView bytes) {
    auto const frame = smb_frame(bytes);
    require(frame.message.size() <= bytes.size());
    if (auto const fact = dissect_smb(bytes)) {
        require_clean(fact->native_system);
        smb_dialect_text(*fact);
    }
    if (auto const fact = find_ntlm(bytes)) {
        require_clean(fact->computer);
        require_clean(fact->dns_domain);
    }
    if (auto const fact = dissect_rdp(bytes)) {
        require(fact->size <= bytes.size());
    }
    logon_message_size(bytes);
}

void try_kerberos(ByteView bytes) {
    for (auto const& fact : {dissect_kerberos(bytes), find_kerberos_ticket(bytes)}) {
        if (fact) {
            require_clean(fact->realm);
            require_clean(fact->service);
            require_clean(fact->host);
        }
    }
}

void try_datagrams(ByteView bytes) {
    if (auto const fact = dissect_snmp(bytes)) {
        require_clean(fact->name);
        require_clean(fact->description);
        require(object_text(fact->object).size() <= longest_text);
    }
    dissect_ntp(bytes);
    dissect_ike(bytes);
    dissect_wireguard(bytes);
    dissect_openvpn(bytes, bytes.size() % 2 == 0);
}

void try_medical(ByteView bytes) {
    if (auto const fact = dissect_dicom(bytes)) {
        require_clean(fact->called);
        require_clean(fact->calling);
        require_clean(fact->implementation_version);
    }
    auto const fact = dissect_hl7(bytes);
    require_clean(fact.application);
    require_clean(fact.to_facility);
    require_clean(fact.charset);
    require(fact.code.bytes().size() <= 3);
}

void try_banners(ByteView bytes) {
    require_clean(dissect_ssh(bytes).text);
    require_clean(dissect_http(bytes).text);
    for (auto const port : {std::uint16_t{88}, std::uint16_t{139}, std::uint16_t{1194}}) {
        auto const guess = kind_of_stream(bytes, port);
        require(guess.kind == StreamKind::unknown || !guess.may_change);
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    auto const message = ByteView{data, size}.subspan(1);
    switch (data[0] % 7) {
    case 0:
        try_tls(message, (data[0] & 0x80U) != 0);
        break;
    case 1:
        try_certificate(message);
        break;
    case 2:
        try_windows(message);
        break;
    case 3:
        try_kerberos(message);
        break;
    case 4:
        try_datagrams(message);
        break;
    case 5:
        try_medical(message);
        break;
    default:
        try_banners(message);
        break;
    }
    return 0;
}
