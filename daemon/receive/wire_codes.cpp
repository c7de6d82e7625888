// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/wire_codes.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace sonae::receive {

namespace {

using telemetry::LogonOutcome;

template <class Number, std::size_t size>
Number number_of(
    std::array<std::pair<std::string_view, Number>, size> const& words, std::string_view word
) {
    auto const* const at =
        std::ranges::find(words, word, [](auto const& each) { return each.first; });
    return at == words.end() ? Number{} : at->second;
}

} // namespace

std::uint16_t record_type_of(std::string_view word) {
    constexpr auto words = std::to_array<std::pair<std::string_view, std::uint16_t>>(
        {{"A", 1},      {"NS", 2},    {"CNAME", 5},  {"SOA", 6},     {"NULL", 10}, {"PTR", 12},
         {"HINFO", 13}, {"MX", 15},   {"TXT", 16},   {"AAAA", 28},   {"SRV", 33},  {"NAPTR", 35},
         {"DNAME", 39}, {"DS", 43},   {"RRSIG", 46}, {"DNSKEY", 48}, {"SVCB", 64}, {"HTTPS", 65},
         {"AXFR", 252}, {"ANY", 255}, {"*", 255}}
    );
    if (word.starts_with("TYPE")) {
        auto number = std::uint16_t{0};
        std::from_chars(word.data() + 4, word.data() + word.size(), number);
        return number;
    }
    return number_of(words, word);
}

std::uint8_t response_code_of(std::string_view word) {
    constexpr auto words = std::to_array<std::pair<std::string_view, std::uint8_t>>(
        {{"NOERROR", 0},
         {"FORMERR", 1},
         {"SERVFAIL", 2},
         {"NXDOMAIN", 3},
         {"NOTIMP", 4},
         {"REFUSED", 5},
         {"YXDOMAIN", 6},
         {"NOTAUTH", 9}}
    );
    return number_of(words, word);
}

std::uint8_t ticket_cipher_of(std::string_view word) {
    constexpr auto words = std::to_array<std::pair<std::string_view, std::uint8_t>>(
        {{"des-cbc-crc", 1},
         {"des-cbc-md5", 3},
         {"aes128-cts-hmac-sha1-96", 17},
         {"aes256-cts-hmac-sha1-96", 18},
         {"aes128-cts-hmac-sha256-128", 19},
         {"aes256-cts-hmac-sha384-192", 20},
         {"rc4-hmac", 23},
         {"rc4-hmac-exp", 24}}
    );
    auto lower = ascii_lower(word);
    std::ranges::replace(lower, '_', '-'); // Suricata: "AES256_CTS_HMAC_SHA1_96"
    return number_of(words, lower);
}

telemetry::Transport transport_of(std::string_view word) {
    using telemetry::Transport;
    auto const lower = ascii_lower(word);
    return lower == "tcp"                  ? Transport::tcp
           : lower == "udp"                ? Transport::udp
           : lower.starts_with("icmp")     ? Transport::icmp
           : lower.starts_with("ipv6-icm") ? Transport::icmp
                                           : Transport::other;
}

std::optional<LogonOutcome> kerberos_outcome_of(std::string_view error) {
    constexpr auto outcomes = std::to_array<std::pair<std::string_view, LogonOutcome>>(
        {{"PREAUTH_FAILED", LogonOutcome::refused},
         {"C_PRINCIPAL_UNKNOWN", LogonOutcome::unknown_account},
         {"CLIENT_REVOKED", LogonOutcome::locked},
         {"KEY_EXPIRED", LogonOutcome::expired},
         {"KEY_EXP", LogonOutcome::expired}}
    );
    for (auto const& [word, outcome] : outcomes) {
        if (error.ends_with(word)) {
            return outcome;
        }
    }
    return std::nullopt;
}

telemetry::Endpoint endpoint_of(std::string_view address, std::optional<std::int64_t> port) {
    auto endpoint = telemetry::Endpoint{};
    endpoint.address = topology::parse_address(address).value_or(telemetry::Address{});
    if (port && *port > 0 && *port < 65'536) {
        endpoint.port = static_cast<std::uint16_t>(*port);
    }
    return endpoint;
}

std::string short_text(std::string_view text, std::size_t most) {
    auto line = repaired_utf8(text.substr(0, most));
    std::ranges::replace_if(
        line, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; }, ' '
    );
    return line.substr(0, valid_utf8_prefix(std::string_view{line}.substr(0, most)));
}

Instant believed(Instant told, Instant now) {
    constexpr auto year = std::chrono::hours{24 * 366};
    return told > now + std::chrono::minutes{5} || told < now - year ? now : told;
}

} // namespace sonae::receive
