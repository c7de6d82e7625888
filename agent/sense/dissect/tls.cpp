// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/tls.hpp"

#include "agent/sense/dissect/ja4.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

constexpr auto handshake = std::uint8_t{22};
constexpr auto record_head = std::size_t{5};
constexpr auto largest_record = std::size_t{18'432};
// Who cuts a message into smaller pieces only wants to make the reader work.
constexpr auto least_piece = std::size_t{64};

namespace extension {
constexpr auto server_name = std::uint16_t{0};
constexpr auto signature_algorithms = std::uint16_t{13};
constexpr auto alpn = std::uint16_t{16};
constexpr auto supported_versions = std::uint16_t{43};
} // namespace extension

struct Record {
    std::uint8_t type = 0;
    std::size_t size = 0;
    bool is_ok = false;
};

Record record_at(ByteView bytes) {
    auto reader = ByteReader{bytes};
    auto record = Record{};
    record.type = reader.u8();
    auto const version = reader.u16();
    record.size = reader.u16();
    record.is_ok = reader.is_ok() && record.type >= 20 && record.type <= 24 &&
                   (version >> 8U) == 3 && (version & 0xFFU) <= 4 && record.size <= largest_record;
    return record;
}

bool ends_with_whole_message(ByteView messages) {
    auto reader = ByteReader{messages};
    while (reader.left() > 0) {
        if (!next_tls_message(reader).is_whole) {
            return false;
        }
    }
    return true;
}

/// `held`, which is in `scratch` already unless it is the first piece, and `piece` behind it.
ByteView appended(ByteView held, ByteView piece, std::span<std::uint8_t> scratch) {
    auto const kept = std::min(held.size(), scratch.size());
    if (held.data() != scratch.data()) {
        std::copy_n(held.begin(), kept, scratch.begin());
    }
    auto const added = std::min(piece.size(), scratch.size() - kept);
    std::copy_n(piece.begin(), added, scratch.begin() + static_cast<std::ptrdiff_t>(kept));
    return scratch.first(kept + added);
}

void read_server_name(ByteView data, ClientHelloFact& fact) {
    auto reader = ByteReader{data};
    reader.skip(2);
    auto const kind = reader.u8();
    auto const name = reader.take(reader.u16());
    if (kind == 0) {
        fact.server_name = WireText{name};
    }
}

void read_versions(ByteView data, ClientHelloFact& fact) {
    auto reader = ByteReader{data};
    auto versions = ByteReader{reader.take(reader.u8())};
    auto highest = std::uint16_t{0};
    while (versions.left() >= 2) {
        auto const version = versions.u16();
        highest = is_grease(version) ? highest : std::max(highest, version);
    }
    fact.version = highest != 0 ? highest : fact.version;
}

void read_signatures(ByteView data, Ja4Input& input) {
    auto reader = ByteReader{data};
    auto values = ByteReader{reader.take(reader.u16())};
    while (values.left() >= 2) {
        input.signatures.add(values.u16());
    }
}

void read_client_extension(
    std::uint16_t kind, ByteView data, ClientHelloFact& fact, Ja4Input& input
) {
    switch (kind) {
    case extension::server_name:
        input.has_server_name = true;
        return read_server_name(data, fact);
    case extension::supported_versions:
        return read_versions(data, fact);
    case extension::signature_algorithms:
        return read_signatures(data, input);
    case extension::alpn: {
        auto reader = ByteReader{data};
        reader.skip(2);
        fact.protocol = WireText{reader.take(reader.u8())};
        return;
    }
    default:
        return;
    }
}

/// Version, random and session: what both hellos begin with.
std::uint16_t read_hello_head(ByteReader& reader) {
    auto const version = reader.u16();
    reader.skip(32);
    reader.skip(reader.u8());
    return version;
}

} // namespace

TlsFlight read_tls_flight(ByteView stream, std::span<std::uint8_t> scratch, bool is_last) {
    auto flight = TlsFlight{};
    auto at = std::size_t{0};
    while (true) {
        flight.needs = at + record_head;
        if (stream.size() - at < record_head) {
            flight.is_tls = at != 0 || !is_last;
            return flight;
        }
        auto const record = record_at(stream.subspan(at));
        if (!record.is_ok || record.type != handshake) {
            flight.is_tls = at != 0;
            flight.has_ended = true;
            return flight;
        }
        flight.needs += record.size;
        auto piece = stream.subspan(at + record_head);
        auto const is_whole = piece.size() >= record.size;
        if (!is_whole && !is_last) {
            flight.is_tls = true;
            return flight;
        }
        piece = piece.first(std::min(piece.size(), record.size));
        flight.messages = at == 0 ? piece : appended(flight.messages, piece, scratch);
        flight.is_tls = true;
        if (!is_whole) {
            return flight;
        }
        if (record.size < least_piece && !ends_with_whole_message(flight.messages)) {
            flight.is_tls = false;
            return flight;
        }
        at += record_head + record.size;
    }
}

TlsMessage next_tls_message(ByteReader& messages) {
    auto message = TlsMessage{};
    if (messages.left() < 4) {
        messages.rest();
        return message;
    }
    message.type = messages.u8();
    auto const size = (std::size_t{messages.u8()} << 16U) | messages.u16();
    message.is_whole = size <= messages.left();
    message.body = messages.take(std::min(size, messages.left()));
    return message;
}

std::optional<ClientHelloFact> dissect_client_hello(ByteView body) {
    auto reader = ByteReader{body};
    auto fact = ClientHelloFact{};
    auto input = Ja4Input{};
    fact.version = read_hello_head(reader);
    auto ciphers = ByteReader{reader.take(reader.u16())};
    reader.skip(reader.u8()); // compression
    if (!reader.is_ok() || (fact.version >> 8U) != 3) {
        return std::nullopt;
    }
    while (ciphers.left() >= 2) {
        input.ciphers.add(ciphers.u16());
    }
    auto extensions = ByteReader{reader.left() == 0 ? ByteView{} : reader.take(reader.u16())};
    while (extensions.left() > 0) {
        auto const kind = extensions.u16();
        auto const data = extensions.take(extensions.u16());
        if (!extensions.is_ok()) {
            return std::nullopt;
        }
        input.extensions.add(kind);
        read_client_extension(kind, data, fact, input);
    }
    if (!reader.is_ok()) {
        return std::nullopt;
    }
    input.version = fact.version;
    input.protocol = fact.protocol.bytes();
    fact.ja4 = ja4_of(input);
    return fact;
}

std::optional<ServerHelloFact> dissect_server_hello(ByteView body) {
    auto reader = ByteReader{body};
    auto fact = ServerHelloFact{};
    fact.version = read_hello_head(reader);
    reader.skip(3); // cipher, compression
    if (!reader.is_ok() || (fact.version >> 8U) != 3) {
        return std::nullopt;
    }
    auto extensions = ByteReader{reader.left() == 0 ? ByteView{} : reader.take(reader.u16())};
    while (extensions.left() > 0) {
        auto const kind = extensions.u16();
        auto data = ByteReader{extensions.take(extensions.u16())};
        if (kind == extension::supported_versions && data.left() == 2) {
            fact.version = data.u16();
        }
    }
    return fact;
}

ByteView first_certificate(ByteView body) {
    auto reader = ByteReader{body};
    reader.skip(3); // of all of them
    auto const size = (std::size_t{reader.u8()} << 16U) | reader.u16();
    return reader.is_ok() ? reader.take(std::min(size, reader.left())) : ByteView{};
}

std::string_view tls_version_text(std::uint16_t version) {
    switch (version) {
    case 0x0300:
        return "SSL 3.0";
    case 0x0301:
        return "TLS 1.0";
    case 0x0302:
        return "TLS 1.1";
    case 0x0303:
        return "TLS 1.2";
    case 0x0304:
        return "TLS 1.3";
    default:
        return "";
    }
}

} // namespace sonae::sense
