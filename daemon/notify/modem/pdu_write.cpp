// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/gsm_alphabet.hpp"
#include "daemon/notify/modem/pdu.hpp"
#include "daemon/notify/modem/unicode.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <numeric>

namespace sonae::notify::modem {

namespace {

// 3GPP TS 23.040, 9.2.3.24: 140 octets of user data, 6 of them the head of a part.
constexpr auto whole_septets = std::size_t{160};
constexpr auto part_septets = std::size_t{153};
constexpr auto whole_units = std::size_t{70};
constexpr auto part_units = std::size_t{67};
constexpr auto fewest_digits = std::size_t{3};
constexpr auto most_digits = std::size_t{20};
// (n - 143) * 30 min + 12 h (9.2.3.12.1): a day. Who has no network at night is told in the
// morning.
constexpr auto validity_of_a_day = char(167);

enum class Alphabet { gsm, ucs2 };

/// The text of one part, in the form of its alphabet: septets, or octets of UTF-16.
using PartTexts = std::vector<std::string>;

struct Encoded {
    Alphabet alphabet = Alphabet::gsm;
    PartTexts parts;
};

/// A character in its form, and how much room it takes there.
struct Piece {
    std::string form;
    std::size_t size;
};

char octet(std::size_t value) {
    return static_cast<char>(static_cast<std::uint8_t>(value));
}

std::vector<Piece> pieces_of(std::u32string_view text, Alphabet alphabet) {
    auto pieces = std::vector<Piece>{};
    for (auto const character : text) {
        auto piece = Piece{};
        if (alphabet == Alphabet::gsm) {
            piece.form = septets_of(character).value_or("");
            piece.size = piece.form.size();
        } else {
            append_utf16(piece.form, character);
            piece.size = utf16_units(character);
        }
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// No character is divided. Nothing when more than max_parts are needed.
std::optional<PartTexts>
divided(std::vector<Piece> const& pieces, std::size_t whole, std::size_t part) {
    auto total = std::size_t{0};
    for (auto const& piece : pieces) {
        total += piece.size;
    }
    auto const room = total <= whole ? whole : part;
    auto parts = PartTexts{""};
    auto used = std::size_t{0};
    for (auto const& piece : pieces) {
        if (used + piece.size > room) {
            if (parts.size() == max_parts) {
                return std::nullopt;
            }
            parts.emplace_back();
            used = 0;
        }
        parts.back() += piece.form;
        used += piece.size;
    }
    return parts;
}

std::optional<Encoded> encoded(std::u32string_view text) {
    if (text.size() > max_parts * part_septets) {
        return std::nullopt;
    }
    auto const is_gsm =
        std::ranges::all_of(text, [](char32_t each) { return septets_of(each).has_value(); });
    auto const alphabet = is_gsm ? Alphabet::gsm : Alphabet::ucs2;
    auto const pieces = pieces_of(text, alphabet);
    auto parts = is_gsm ? divided(pieces, whole_septets, part_septets)
                        : divided(pieces, whole_units, part_units);
    if (!parts) {
        return std::nullopt;
    }
    return Encoded{alphabet, std::move(*parts)};
}

/// The text, or as much of its beginning as fits with "…" after it.
Encoded fitted(std::string_view text) {
    auto const points = code_points_of(text);
    if (auto whole = encoded(points)) {
        return std::move(*whole);
    }
    auto const marked = [&](std::size_t count) {
        auto beginning = points.substr(0, count);
        return encoded(beginning += U'…');
    };
    // Nothing longer fits, whatever its characters are.
    auto too_long = std::min(points.size(), max_parts * part_units);
    auto fits = std::size_t{0};
    while (fits + 1 < too_long) {
        auto const middle = std::midpoint(fits, too_long);
        (marked(middle) ? fits : too_long) = middle;
    }
    return marked(fits).value_or(Encoded{Alphabet::gsm, {""}});
}

/// TP-DA: how many digits, their kind, two to an octet with the first one in the low half.
Result<std::string> address_of(std::string_view number) {
    auto const is_international = number.starts_with('+');
    auto digits = std::string{number.substr(is_international ? 1 : 0)};
    auto const is_number = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number || digits.size() < fewest_digits || digits.size() > most_digits) {
        return Error{Errc::malformed, "malformed_address"};
    }
    auto address = std::string{octet(digits.size()), is_international ? char(0x91) : char(0x81)};
    digits += digits.size() % 2 == 1 ? "?" : ""; // '?' & 0x0F is the filler
    for (auto at = std::size_t{0}; at < digits.size(); at += 2) {
        auto const low = static_cast<std::uint8_t>(digits[at]) & 0x0FU;
        auto const high = static_cast<std::uint8_t>(digits[at + 1]) & 0x0FU;
        address += octet(low | (high << 4U));
    }
    return address;
}

struct Part {
    std::uint8_t reference;
    std::size_t count;
    std::size_t number; ///< from 1
};

/// TP-UDL and TP-UD.
std::string user_data(Alphabet alphabet, std::string const& text, Part const& part) {
    auto head = std::string{};
    if (part.count > 1) {
        head = {5, 0, 3, octet(part.reference), octet(part.count), octet(part.number)};
    }
    if (alphabet == Alphabet::ucs2) {
        return octet(head.size() + text.size()) + head + text;
    }
    // 6 octets are 48 bits; the text begins at the next septet, 49.
    auto const head_septets = head.empty() ? std::size_t{0} : std::size_t{7};
    return octet(head_septets + text.size()) + head + packed(text, head.empty() ? 0U : 1U);
}

} // namespace

Result<std::vector<SubmitPdu>>
submit_pdus(std::string_view number, std::string_view text, std::uint8_t reference) {
    TRY(address, address_of(number));
    auto const whole = fitted(text);
    auto pdus = std::vector<SubmitPdu>{};
    auto const has_head = whole.parts.size() > 1;
    for (auto const& part : whole.parts) {
        // SMS-SUBMIT, relative validity, with a head or without; the modem numbers it.
        auto unit = std::string{has_head ? char(0x51) : char(0x11), char(0)} + address;
        unit += char(0);
        unit += whole.alphabet == Alphabet::ucs2 ? char(8) : char(0);
        unit += validity_of_a_day;
        unit += user_data(whole.alphabet, part, {reference, whole.parts.size(), pdus.size() + 1});
        auto hex = "00" + to_hex(as_bytes(unit));
        std::ranges::transform(hex, hex.begin(), [](char c) {
            return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
        });
        pdus.push_back({std::move(hex), unit.size()});
    }
    return pdus;
}

} // namespace sonae::notify::modem
