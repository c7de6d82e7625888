// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/kerberos.hpp"

#include "agent/sense/dissect/der.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <array>

namespace sonae::sense {

namespace {

constexpr auto general_string = std::uint8_t{0x1B};
constexpr auto as_request = der_tag::application(10);
constexpr auto as_reply = der_tag::application(11);
constexpr auto tgs_request = der_tag::application(12);
constexpr auto tgs_reply = der_tag::application(13);
constexpr auto error = std::uint8_t{0x7E};
constexpr auto ticket = der_tag::application(1);

/// A service that is no account of a person.
bool is_of_machines(std::string_view service) {
    constexpr auto services = std::array<std::string_view, 13>{
        "krbtgt",
        "cifs",
        "host",
        "ldap",
        "http",
        "gc",
        "dns",
        "rpcss",
        "termsrv",
        "wsman",
        "mssqlsvc",
        "nfs",
        "restrictedkrbhost"};
    return std::any_of(services.begin(), services.end(), [&](auto known) {
        return std::equal(
            service.begin(),
            service.end(),
            known.begin(),
            known.end(),
            [](char a, char b) {
                return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
            }
        );
    });
}

void read_service(ByteView name, KerberosFact& fact) {
    auto reader = ByteReader{inside(name, der_tag::sequence)};
    read_der(reader); // its type
    auto const texts = read_der(reader);
    auto parts = ByteReader{inside(texts.content, der_tag::sequence)};
    auto const service = read_der(parts);
    auto const host = read_der(parts);
    if (service.is(general_string) && host.is(general_string) &&
        is_of_machines(as_text(service.content))) {
        fact.service = WireText{service.content};
        fact.host = WireText{host.content};
    }
}

/// Realm and service of a sequence in which they have these numbers.
void read_names(ByteView sequence, unsigned realm, unsigned service, KerberosFact& fact) {
    auto reader = ByteReader{sequence};
    for (auto part = read_der(reader); part.tag != 0; part = read_der(reader)) {
        if (part.is(der_tag::context(realm))) {
            fact.realm = WireText{inside(part.content, general_string)};
        } else if (part.is(der_tag::context(service))) {
            read_service(part.content, fact);
        }
    }
}

/// What is in the part of `sequence` with this number.
ByteView part_of(ByteView sequence, unsigned number) {
    auto reader = ByteReader{sequence};
    for (auto part = read_der(reader); part.tag != 0; part = read_der(reader)) {
        if (part.is(der_tag::context(number))) {
            return part.content;
        }
    }
    return {};
}

} // namespace

std::optional<KerberosFact> dissect_kerberos(ByteView message) {
    auto const whole = first_der(message);
    auto const content = inside(whole.content, der_tag::sequence);
    auto fact = KerberosFact{};
    if (whole.is(as_request) || whole.is(tgs_request)) {
        read_names(inside(part_of(content, 4), der_tag::sequence), 2, 3, fact);
    } else if (whole.is(as_reply) || whole.is(tgs_reply)) {
        fact.is_from_kdc = true;
        auto const given = inside(part_of(content, 5), ticket);
        read_names(inside(given, der_tag::sequence), 1, 2, fact);
    } else if (whole.is(error)) {
        fact.is_from_kdc = true;
        read_names(content, 9, 10, fact);
    } else {
        return std::nullopt;
    }
    return fact.realm.is_empty() ? std::nullopt : std::optional{fact};
}

std::optional<KerberosFact> find_kerberos_ticket(ByteView bytes) {
    constexpr auto version_then_realm = std::string_view{"\xA0\x03\x02\x01\x05\xA1"};
    constexpr auto most = 4; // the message around a ticket has a version as well
    auto const text = as_text(bytes);
    auto at = text.find(version_then_realm);
    for (auto i = 0; i < most && at != std::string_view::npos; ++i) {
        auto reader = ByteReader{bytes.subspan(at)};
        read_der(reader);
        auto const realm = read_der(reader);
        auto const name = read_der(reader);
        auto fact = KerberosFact{};
        fact.realm = WireText{inside(realm.content, general_string)};
        if (name.is(der_tag::context(2)) && !fact.realm.is_empty()) {
            read_service(name.content, fact);
            return fact;
        }
        at = text.find(version_then_realm, at + 1);
    }
    return std::nullopt;
}

} // namespace sonae::sense
