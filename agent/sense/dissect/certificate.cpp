// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/certificate.hpp"

#include "agent/sense/dissect/der.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <chrono>

namespace sonae::sense {

namespace {

constexpr auto common_name = std::string_view{"\x55\x04\x03"};
constexpr auto organisation = std::string_view{"\x55\x04\x0a"};
constexpr auto alternative_names = std::string_view{"\x55\x1d\x11"};

/// The common name (the last, which is the most exact one), or else the organisation.
WireText name_in(ByteView name) {
    auto found = WireText{};
    auto has_common_name = false;
    auto parts = ByteReader{name};
    for (auto part = read_der(parts); part.is(der_tag::set); part = read_der(parts)) {
        auto pair = ByteReader{inside(part.content, der_tag::sequence)};
        auto const kind = read_der(pair);
        auto const value = read_der(pair);
        auto const is_common_name = is_oid(kind.content, common_name);
        if (is_common_name || (!has_common_name && is_oid(kind.content, organisation))) {
            found = WireText{value.content};
            has_common_name = is_common_name;
        }
    }
    return found;
}

std::optional<int> two_digits(std::string_view text) {
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) {
        return std::nullopt;
    }
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/// "YYMMDDhhmmssZ" (RFC 5280: years from 50 on are of the twentieth century), or with four digits.
std::optional<Instant> time_of(Der const& element) {
    auto text = as_text(element.content);
    auto const head = two_digits(text);
    if (!head || (!element.is(der_tag::utc_time) && !element.is(der_tag::general_time))) {
        return std::nullopt;
    }
    auto year = *head >= 50 ? 1900 + *head : 2000 + *head;
    text.remove_prefix(2);
    if (element.is(der_tag::general_time)) {
        auto const tail = two_digits(text);
        if (!tail) {
            return std::nullopt;
        }
        year = *head * 100 + *tail;
        text.remove_prefix(2);
    }
    auto parts = std::array<int, 5>{};
    for (auto& part : parts) {
        auto const value = two_digits(text);
        if (!value) {
            return std::nullopt;
        }
        part = *value;
        text.remove_prefix(2);
    }
    auto const day = std::chrono::year{year} / parts[0] / parts[1];
    if (!day.ok() || parts[2] > 23 || parts[3] > 59 || parts[4] > 59) {
        return std::nullopt;
    }
    using namespace std::chrono;
    return sys_days{day} + hours{parts[2]} + minutes{parts[3]} + seconds{parts[4]};
}

void read_names(ByteView value, CertificateFact& fact) {
    constexpr auto dns_name = std::uint8_t{0x82};
    auto names = ByteReader{inside(value, der_tag::sequence)};
    for (auto name = read_der(names); name.tag != 0; name = read_der(names)) {
        if (name.is(dns_name) && !name.content.empty()) {
            fact.names.add(WireText{name.content});
        }
    }
}

void read_extensions(ByteView bytes, CertificateFact& fact) {
    auto extensions = ByteReader{first_der(bytes, true).content};
    for (auto extension = read_der(extensions); extension.is(der_tag::sequence);
         extension = read_der(extensions)) {
        auto reader = ByteReader{extension.content};
        auto const kind = read_der(reader);
        auto value = read_der(reader);
        if (!value.is(der_tag::octets)) { // "critical" stands between
            value = read_der(reader);
        }
        if (is_oid(kind.content, alternative_names)) {
            read_names(value.content, fact);
        }
    }
}

} // namespace

std::optional<CertificateFact> dissect_certificate(ByteView bytes) {
    auto const certificate = first_der(bytes, true);
    auto const body = first_der(certificate.content, true);
    if (!certificate.is(der_tag::sequence) || !body.is(der_tag::sequence)) {
        return std::nullopt;
    }
    auto reader = ByteReader{body.content};
    auto serial = read_der(reader);
    if (serial.is(der_tag::context(0))) { // the version
        serial = read_der(reader);
    }
    auto const algorithm = read_der(reader);
    auto const issuer = read_der(reader);
    auto const validity = read_der(reader);
    auto const subject = read_der(reader);
    if (!serial.is(der_tag::integer) || !algorithm.is(der_tag::sequence) ||
        !issuer.is(der_tag::sequence) || !validity.is(der_tag::sequence) ||
        !subject.is(der_tag::sequence)) {
        return std::nullopt;
    }
    auto fact = CertificateFact{};
    fact.issuer = name_in(issuer.content);
    fact.subject = name_in(subject.content);
    fact.is_self_issued = as_text(issuer.content) == as_text(subject.content);
    auto times = ByteReader{validity.content};
    read_der(times);
    fact.ends = time_of(read_der(times));
    for (auto part = read_der(reader, true); part.tag != 0; part = read_der(reader, true)) {
        if (part.is(der_tag::context(3))) {
            read_extensions(part.content, fact);
        }
    }
    return fact;
}

} // namespace sonae::sense
