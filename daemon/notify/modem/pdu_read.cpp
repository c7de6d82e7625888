// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/gsm_alphabet.hpp"
#include "daemon/notify/modem/pdu.hpp"
#include "daemon/notify/modem/unicode.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::notify::modem {

namespace {

// 3GPP TS 23.040: 12 octets of a service centre with their length, 164 of an SMS-DELIVER with the
// longest address (12) and user data (140).
constexpr auto max_octets = std::size_t{13 + 164};
constexpr auto max_centre_octets = std::size_t{12};
constexpr auto max_address_digits = std::size_t{20};
constexpr auto max_septets = std::size_t{160};
constexpr auto max_user_octets = std::size_t{140};
constexpr auto time_octets = std::size_t{7};

Error malformed(std::string_view what) {
    return {Errc::malformed, "no PDU of an SMS", {std::string{what}}};
}

Error unsupported(std::string_view what) {
    return {Errc::unsupported, "an SMS that is not read", {std::string{what}}};
}

/// Octets, taken from the front.
class Octets {
public:
    explicit Octets(std::string_view all)
        : rest_{all} {}

    Result<std::string_view> take(std::size_t count, std::string_view what) {
        if (count > rest_.size()) {
            return malformed(std::string{what} + " is cut");
        }
        auto const taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }

    Result<std::uint8_t> one(std::string_view what) {
        TRY(octet, take(1, what));
        return static_cast<std::uint8_t>(octet[0]);
    }

    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

/// Two to an octet, the first one in the low half; 9.1.2.3.
Result<std::string> digits_of(std::string_view octets, std::size_t count) {
    constexpr auto signs = std::string_view{"0123456789*#abc"};
    auto digits = std::string{};
    for (auto i = std::size_t{0}; i < count; ++i) {
        auto const both = static_cast<std::uint8_t>(octets[i / 2]);
        auto const digit = static_cast<std::size_t>(i % 2 == 0 ? both & 0x0FU : both >> 4U);
        if (digit >= signs.size()) {
            return malformed("the sender has half an octet that is no digit");
        }
        digits += signs[digit];
    }
    return digits;
}

/// TP-OA.
Result<std::string> read_sender(Octets& octets) {
    TRY(length, octets.one("the sender"));
    if (length > max_address_digits) {
        return malformed("the sender is too long");
    }
    TRY(kind, octets.one("the sender"));
    TRY(address, octets.take((std::size_t{length} + 1) / 2, "the sender"));
    auto const type = (kind >> 4U) & 0x07U;
    constexpr auto international = 1U;
    constexpr auto alphanumeric = 5U;
    if (type == alphanumeric) {
        return text_of_septets(unpacked(address, std::size_t{length} * 4 / 7, 0));
    }
    TRY(digits, digits_of(address, length));
    return type == international ? "+" + digits : digits;
}

enum class Coding { gsm, ucs2 };

/// TP-DCS; 3GPP TS 23.038, 4. What is reserved is read as the default alphabet, as it says there.
Result<Coding> coding_of(std::uint8_t scheme) {
    auto const group = static_cast<unsigned>(scheme) >> 4U;
    auto const alphabet = (static_cast<unsigned>(scheme) >> 2U) & 0x03U;
    if (group < 8) {
        if ((scheme & 0x20U) != 0) {
            return unsupported("it is compressed");
        }
        if (alphabet == 1) {
            return unsupported("it is 8-bit data");
        }
        return alphabet == 2 ? Coding::ucs2 : Coding::gsm;
    }
    if (group == 15 && (scheme & 0x04U) != 0) {
        return unsupported("it is 8-bit data");
    }
    return group == 14 ? Coding::ucs2 : Coding::gsm;
}

/// How many octets the head of user data takes, with its length; its elements are well formed.
Result<std::size_t> head_size(std::string_view data) {
    auto octets = Octets{data};
    TRY(length, octets.one("the head"));
    TRY(elements, octets.take(length, "the head"));
    auto inside = Octets{elements};
    while (!inside.rest().empty()) {
        TRY_DONE(inside.one("an element of the head"));
        TRY(size, inside.one("an element of the head"));
        TRY_DONE(inside.take(size, "an element of the head"));
    }
    return std::size_t{length} + 1;
}

Result<std::string> read_ucs2(std::string_view data, std::size_t length, std::size_t head) {
    if (length != data.size() || length > max_user_octets) {
        return malformed("the text is not as long as it says");
    }
    auto const text = data.substr(head);
    if (text.size() % 2 != 0) {
        return malformed("the text ends within a character");
    }
    return utf8_of_utf16(text);
}

Result<std::string> read_septets(std::string_view data, std::size_t length, std::size_t head) {
    if (length > max_septets || (length * 7 + 7) / 8 != data.size()) {
        return malformed("the text is not as long as it says");
    }
    auto const head_septets = (head * 8 + 6) / 7;
    if (head_septets > length) {
        return malformed("the head is longer than the text");
    }
    auto const fill_bits = static_cast<unsigned>(head_septets * 7 - head * 8);
    return text_of_septets(unpacked(data.substr(head), length - head_septets, fill_bits));
}

Result<Received> read_unit(std::string_view unit) {
    auto octets = Octets{unit};
    TRY(first, octets.one("the first octet"));
    if ((first & 0x03U) != 0) {
        return unsupported("it is no SMS-DELIVER");
    }
    auto received = Received{};
    TRY(from, read_sender(octets));
    received.from = std::move(from);
    TRY_DONE(octets.one("the protocol"));
    TRY(scheme, octets.one("the coding"));
    TRY(coding, coding_of(scheme));
    TRY_DONE(octets.take(time_octets, "the time"));
    TRY(length, octets.one("the length"));
    auto head = std::size_t{0};
    if ((first & 0x40U) != 0) {
        TRY(size, head_size(octets.rest()));
        head = size;
    }
    TRY(text,
        coding == Coding::ucs2 ? read_ucs2(octets.rest(), length, head)
                               : read_septets(octets.rest(), length, head));
    received.text = std::move(text);
    return received;
}

} // namespace

Result<Received> read_deliver(std::string_view hex, std::size_t length) {
    if (hex.size() > 2 * max_octets) {
        return malformed("it is too long");
    }
    auto const bytes = from_hex(hex);
    if (!bytes) {
        return malformed("it is not written in hex");
    }
    auto octets = Octets{as_text(*bytes)};
    TRY(centre, octets.one("the service centre"));
    if (centre > max_centre_octets) {
        return malformed("the service centre is too long");
    }
    TRY_DONE(octets.take(centre, "the service centre"));
    if (octets.rest().size() != length) {
        return malformed("it is not as long as the modem says");
    }
    return read_unit(octets.rest());
}

} // namespace sonae::notify::modem
