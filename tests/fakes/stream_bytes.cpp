// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/stream_bytes.hpp"

#include <algorithm>
#include <string>

namespace sonae::test {

namespace {

Bytes sized(unsigned width, Bytes const& content) {
    return joined({big_endian(content.size(), width), content});
}

Bytes extension(std::uint16_t kind, Bytes const& content) {
    return joined({big_endian(kind, 2), sized(2, content)});
}

Bytes handshake(std::uint8_t type, Bytes const& body) {
    return joined({{type}, sized(3, body)});
}

Bytes record(Bytes const& message) {
    return joined({wire("16 0303"), sized(2, message)});
}

Bytes name(std::string_view common_name) {
    auto const pair = der(0x30, joined({wire("0603550403"), der(0x0C, text_bytes(common_name))}));
    return der(0x30, der(0x31, pair));
}

Bytes title(std::string_view text) {
    auto padded = std::string{text};
    padded.resize(16, ' ');
    return text_bytes(padded);
}

Bytes dicom_item(std::uint8_t kind, Bytes const& content) {
    return joined({{kind, 0}, sized(2, content)});
}

Bytes dicom_message(
    std::uint8_t type, std::string_view calling, std::string_view called, Bytes const& items
) {
    auto const user = joined(
        {dicom_item(0x51, wire("00004000")),
         dicom_item(0x52, text_bytes("1.2.392.200036.9116.7.8.9.1")),
         dicom_item(0x55, text_bytes("TOS_1_0"))}
    );
    auto const body = joined(
        {wire("0001 0000"),
         title(called),
         title(calling),
         Bytes(32, 0),
         dicom_item(0x10, text_bytes("1.2.840.10008.3.1.1.1")),
         items,
         dicom_item(0x50, user)}
    );
    return joined({{type, 0}, sized(4, body)});
}

Bytes low(std::uint64_t value, unsigned bytes) {
    auto all = big_endian(value, bytes);
    std::reverse(all.begin(), all.end());
    return all;
}

Bytes smb_header(std::uint16_t command, bool is_answer) {
    return joined(
        {wire("fe534d42 4000 0000 00000000"),
         low(command, 2),
         wire("0100"),
         low(is_answer ? 1 : 0, 4),
         Bytes(44, 0)}
    );
}

Bytes ntlm_field(std::size_t size, std::size_t place) {
    return joined({low(size, 2), low(size, 2), low(place, 4)});
}

Bytes principal(std::string_view first, std::string_view second) {
    auto parts = der(0x1B, text_bytes(first));
    if (!second.empty()) {
        parts = joined({parts, der(0x1B, text_bytes(second))});
    }
    return der(0x30, joined({wire("a003020102"), der(0xA1, der(0x30, parts))}));
}

Bytes snmp_value(std::string_view oid, Bytes const& value) {
    return der(0x30, joined({der(0x06, wire(oid)), value}));
}

} // namespace

Bytes der(std::uint8_t tag, Bytes const& content) {
    if (content.size() < 0x80) {
        return joined({{tag, static_cast<std::uint8_t>(content.size())}, content});
    }
    return joined({{tag, 0x82}, sized(2, content)});
}

Bytes wide(std::string_view text) {
    auto bytes = Bytes{};
    for (auto const c : text) {
        bytes.push_back(static_cast<std::uint8_t>(c));
        bytes.push_back(0);
    }
    return bytes;
}

Bytes client_hello(std::string_view server_name) {
    auto const ciphers = wire("2a2a 1301 1302 1303 c02b c02f c02c c030 cca9 cca8 c013 c014 009c "
                              "009d 002f 0035");
    auto const names =
        server_name.empty()
            ? Bytes{}
            : extension(0, sized(2, joined({{0}, sized(2, text_bytes(server_name))})));
    auto const extensions = joined(
        {extension(0x1A1A, {}),
         names,
         extension(0x17, {}),
         extension(0xFF01, wire("00")),
         extension(0x0A, wire("0008 3a3a 001d 0017 0018")),
         extension(0x0B, wire("0100")),
         extension(0x23, {}),
         extension(0x10, wire("000c 02 6832 08 687474702f312e31")),
         extension(0x05, wire("0100000000")),
         extension(0x0D, wire("0010 0403 0804 0401 0503 0805 0501 0806 0601")),
         extension(0x12, {}),
         extension(
             0x33,
             wire("0029 3a3a 0001 00 001d 0020"
                  "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
         ),
         extension(0x2D, wire("0101")),
         extension(0x2B, wire("06 4a4a 0304 0303")),
         extension(0x1B, wire("020002")),
         extension(0x4469, wire("0003026832")),
         extension(0x6A6A, wire("00")),
         extension(0x15, Bytes(150, 0))}
    );
    auto const body = joined(
        {wire("0303"),
         Bytes(32, 7),
         sized(1, Bytes(32, 9)),
         sized(2, ciphers),
         wire("0100"),
         sized(2, extensions)}
    );
    return record(handshake(1, body));
}

Bytes certificate(std::string_view common_name, std::vector<std::string_view> const& names) {
    auto alternatives = Bytes{};
    for (auto const& one : names) {
        alternatives = joined({alternatives, der(0x82, text_bytes(one))});
    }
    auto const extension =
        der(0x30, joined({wire("0603551d11"), der(0x04, der(0x30, alternatives))}));
    auto const times =
        joined({der(0x17, text_bytes("240101000000Z")), der(0x17, text_bytes("270331145959Z"))});
    auto const body = joined(
        {wire("a003020102 020101"),
         der(0x30, wire("06082a8648ce3d040302")),
         name("Hospital CA"),
         der(0x30, times),
         name(common_name),
         der(0x30, Bytes(80, 1)),
         der(0xA3, der(0x30, extension))}
    );
    return der(0x30, joined({der(0x30, body), der(0x30, {}), der(0x03, Bytes(60, 2))}));
}

Bytes server_hello(Bytes const& certificate) {
    auto const hello = joined({wire("0303"), Bytes(32, 5), wire("00 c02f 00")});
    auto const list = sized(3, joined({sized(3, certificate)}));
    return joined({record(handshake(2, hello)), record(handshake(11, list)), wire("1403030001 01")}
    );
}

Bytes dicom_request(
    std::string_view calling, std::string_view called, std::vector<std::string_view> const& syntaxes
) {
    auto contexts = Bytes{};
    auto number = std::uint8_t{1};
    for (auto const& syntax : syntaxes) {
        auto const context = joined(
            {{number, 0, 0, 0},
             dicom_item(0x30, text_bytes(syntax)),
             dicom_item(0x40, text_bytes("1.2.840.10008.1.2"))}
        );
        contexts = joined({contexts, dicom_item(0x20, context)});
        number = static_cast<std::uint8_t>(number + 2);
    }
    return dicom_message(1, calling, called, contexts);
}

Bytes dicom_accept(std::string_view calling, std::string_view called, unsigned contexts) {
    auto items = Bytes{};
    for (auto i = 0U; i < contexts; ++i) {
        auto const context = joined(
            {{static_cast<std::uint8_t>(2 * i + 1), 0, 0, 0},
             dicom_item(0x40, text_bytes("1.2.840.10008.1.2"))}
        );
        items = joined({items, dicom_item(0x21, context)});
    }
    return dicom_message(2, calling, called, items);
}

Bytes hl7_message(std::string_view sender, std::string_view receiver, std::string_view type) {
    auto const text = "\x0bMSH|^~\\&|" + std::string{sender} + "|" + std::string{receiver} +
                      "|20260501020000||" + std::string{type} +
                      "|MSG00001|P|2.5||||||~ISO IR87\r"
                      "PID|1||0012345^^^^PI||YAMADA^TARO^^^^^L||19500101|M\r\x1c\r";
    return text_bytes(text);
}

Bytes smb_negotiate_answer(std::uint16_t dialect) {
    auto const message =
        joined({smb_header(0, true), wire("4100 0300"), low(dialect, 2), wire("0000"), Bytes(56, 0)}
        );
    return joined({{0}, sized(3, message)});
}

Bytes smb_logon(Bytes const& credentials, bool is_answer) {
    auto const message = joined(
        {smb_header(1, is_answer), wire("0900 0000 4800"), low(credentials.size(), 2), credentials}
    );
    return joined({{0}, sized(3, message)});
}

Bytes ntlm_challenge(std::string_view computer, std::string_view domain) {
    auto const item = [](std::uint16_t kind, Bytes const& value) {
        return joined({low(kind, 2), low(value.size(), 2), value});
    };
    auto const target = joined(
        {item(2, wide(domain)),
         item(1, wide(computer)),
         item(4, wide("example.local")),
         item(3, wide("server.example.local")),
         low(0, 4)}
    );
    return joined(
        {text_bytes("NTLMSSP"),
         wire("00 02000000"),
         ntlm_field(0, 56),
         low(0x02000001, 4),
         Bytes(16, 3),
         ntlm_field(target.size(), 56),
         wire("0a00 6345 0000000f"),
         target}
    );
}

Bytes ntlm_answer(std::string_view workstation, std::string_view user) {
    auto const station = wide(workstation);
    auto const person = wide(user);
    constexpr auto head = std::size_t{72};
    return joined(
        {text_bytes("NTLMSSP"),
         wire("00 03000000"),
         ntlm_field(0, head),
         ntlm_field(0, head),
         ntlm_field(0, head),
         ntlm_field(person.size(), head + station.size()),
         ntlm_field(station.size(), head),
         ntlm_field(0, head),
         low(0x02000001, 4),
         wire("0a00 6345 0000000f"),
         station,
         person}
    );
}

Bytes kerberos_reply(
    std::string_view realm, std::string_view user, std::string_view service, std::string_view host
) {
    auto const where = der(0x1B, text_bytes(realm));
    auto const ticket =
        der(0x61,
            der(0x30,
                joined(
                    {wire("a003020105"),
                     der(0xA1, where),
                     der(0xA2, principal(service, host)),
                     der(0xA3, der(0x30, Bytes(120, 4)))}
                )));
    return der(
        0x6D,
        der(0x30,
            joined(
                {wire("a003020105 a10302010d"),
                 der(0xA3, where),
                 der(0xA4, principal(user, "")),
                 der(0xA5, ticket),
                 der(0xA6, der(0x30, Bytes(60, 6)))}
            ))
    );
}

Bytes snmp_answer(std::string_view name, std::string_view description, std::string_view contact) {
    auto const values = joined(
        {snmp_value("2b06010201010100", der(0x04, text_bytes(description))),
         snmp_value("2b06010201010200", der(0x06, wire("2b060104010981 19"))),
         snmp_value("2b06010201010400", der(0x04, text_bytes(contact))),
         snmp_value("2b06010201010500", der(0x04, text_bytes(name)))}
    );
    auto const answer = der(0xA2, joined({wire("020107 020100 020100"), der(0x30, values)}));
    return der(0x30, joined({wire("020101"), der(0x04, text_bytes("s3cret")), answer}));
}

std::vector<Bytes>
segments(Ends const& ends, Bytes const& stream, std::vector<std::size_t> const& cuts) {
    auto frames = std::vector<Bytes>{};
    auto at = std::size_t{0};
    auto const add = [&](std::size_t end) {
        auto part = ends;
        part.sequence = ends.sequence + 1 + static_cast<std::uint32_t>(at);
        auto const first = stream.begin() + static_cast<std::ptrdiff_t>(at);
        auto const last = stream.begin() + static_cast<std::ptrdiff_t>(end);
        frames.push_back(tcp_frame(part, 0x18, Bytes(first, last)));
        at = end;
    };
    for (auto const cut : cuts) {
        if (cut > at && cut < stream.size()) {
            add(cut);
        }
    }
    add(stream.size());
    return frames;
}

Bytes syn_frame(Ends ends, bool is_answer) {
    return tcp_frame(ends, is_answer ? 0x12 : 0x02, {});
}

Ends reversed(Ends const& ends) {
    auto other = ends;
    std::swap(other.from_mac, other.to_mac);
    std::swap(other.from, other.to);
    std::swap(other.from_port, other.to_port);
    return other;
}

} // namespace sonae::test
