// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/kerberos_logon.hpp"

#include "agent/sense/dissect/der.hpp"

namespace sonae::sense {

namespace {

constexpr auto general_string = std::uint8_t{0x1B};
constexpr auto as_request = der_tag::application(10);
constexpr auto as_reply = der_tag::application(11);
constexpr auto tgs_reply = der_tag::application(13);
constexpr auto error = der_tag::application(30);
constexpr auto ticket = der_tag::application(1);

/// What is in the part of `sequence` with this number.
ByteView part_of(ByteView sequence, unsigned number) {
    auto reader = ByteReader{sequence};
    for (auto part = read_der(reader, true); part.tag != 0; part = read_der(reader, true)) {
        if (part.is(der_tag::context(number))) {
            return part.content;
        }
    }
    return {};
}

ByteView cut_inside(ByteView bytes, std::uint8_t tag) {
    auto const element = first_der(bytes, true);
    return element.is(tag) ? element.content : ByteView{};
}

/// The first text of a name.
ByteView account_of(ByteView name) {
    auto const texts = part_of(inside(name, der_tag::sequence), 1);
    return inside(inside(texts, der_tag::sequence), general_string);
}

std::uint8_t small_number(ByteView integer) {
    auto const value = der_number(inside(integer, der_tag::integer), 0);
    return value <= 0xFF ? static_cast<std::uint8_t>(value) : std::uint8_t{0};
}

bool has_timestamp(ByteView padata) {
    constexpr auto encrypted_timestamp = 2;
    constexpr auto pk_request = 16;
    constexpr auto encrypted_challenge = 138;
    auto reader = ByteReader{inside(padata, der_tag::sequence)};
    for (auto each = read_der(reader); each.tag != 0; each = read_der(reader)) {
        auto const kind = small_number(part_of(each.content, 1));
        if (kind == encrypted_timestamp || kind == pk_request || kind == encrypted_challenge) {
            return true;
        }
    }
    return false;
}

/// The cipher of the part of a ticket that only its service can read.
std::uint8_t cipher_of(ByteView given) {
    auto const sequence = cut_inside(cut_inside(given, ticket), der_tag::sequence);
    auto const encrypted = cut_inside(part_of(sequence, 3), der_tag::sequence);
    return small_number(part_of(encrypted, 0));
}

KerberosLogon reply(ByteView content, KerberosStep step) {
    auto logon = KerberosLogon{};
    logon.step = step;
    logon.account = account_of(part_of(content, 4));
    logon.cipher = cipher_of(part_of(content, 5));
    return logon;
}

} // namespace

std::optional<KerberosLogon> dissect_kerberos_logon(ByteView message) {
    auto const whole = first_der(message, true);
    auto const content = cut_inside(whole.content, der_tag::sequence);
    if (content.empty()) {
        return std::nullopt;
    }
    if (whole.is(as_request)) {
        auto logon = KerberosLogon{};
        auto const body = cut_inside(part_of(content, 4), der_tag::sequence);
        logon.account = account_of(part_of(body, 1));
        logon.has_preauthentication = has_timestamp(part_of(content, 3));
        return logon;
    }
    if (whole.is(as_reply)) {
        return reply(content, KerberosStep::granted);
    }
    if (whole.is(tgs_reply)) {
        return reply(content, KerberosStep::ticket_granted);
    }
    if (whole.is(error)) {
        auto logon = KerberosLogon{};
        logon.step = KerberosStep::refused;
        logon.account = account_of(part_of(content, 8));
        logon.error = small_number(part_of(content, 6));
        return logon;
    }
    return std::nullopt;
}

} // namespace sonae::sense
