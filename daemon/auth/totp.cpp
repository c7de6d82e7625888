// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/totp.hpp"

#include "daemon/auth/secrets.hpp"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <memory>
#include <qrencode.h>

namespace sonae::auth {

namespace {

constexpr auto step_ms = std::int64_t{30'000};
constexpr auto digits = std::size_t{6};
constexpr auto modulus = std::uint32_t{1'000'000};
// ISO/IEC 18004: four modules of white around the code.
constexpr auto quiet_zone = std::size_t{4};

using Sha1 = std::array<std::uint8_t, 20>;

std::optional<Sha1>
hmac_sha1(std::span<std::uint8_t const> key, std::span<std::uint8_t const> bytes) {
    auto mac = Sha1{};
    auto size = std::size_t{0};
    auto const* const done = EVP_Q_mac(
        nullptr,
        "HMAC",
        nullptr,
        "SHA1",
        nullptr,
        key.data(),
        key.size(),
        bytes.data(),
        bytes.size(),
        mac.data(),
        mac.size(),
        &size
    );
    return done != nullptr && size == mac.size() ? std::optional{mac} : std::nullopt;
}

std::string percent_encoded(std::string_view text) {
    constexpr auto hex = std::string_view{"0123456789ABCDEF"};
    // Parentheses are allowed as they are (RFC 3986 sub-delims) and keep the label readable.
    constexpr auto plain = std::string_view{"-._~()"};
    auto result = std::string{};
    for (auto const c : text) {
        auto const byte = static_cast<std::uint8_t>(c);
        auto const is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_letter || (c >= '0' && c <= '9') || plain.find(c) != std::string_view::npos) {
            result += c;
        } else {
            result += '%';
            result += hex[byte >> 4U];
            result += hex[byte & 0x0FU];
        }
    }
    return result;
}

struct QrDeleter {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

/// The dark modules, each horizontal run as one rectangle of a path.
std::string path_of(QRcode const& code) {
    auto const width = static_cast<std::size_t>(code.width);
    auto const modules = std::span{code.data, width * width};
    auto path = std::string{};
    for (auto y = std::size_t{0}; y < width; ++y) {
        for (auto x = std::size_t{0}; x < width;) {
            auto run = std::size_t{0};
            while (x + run < width && (modules[y * width + x + run] & 1U) != 0) {
                ++run;
            }
            if (run > 0) {
                auto const length = std::to_string(run);
                path.append("M").append(std::to_string(x + quiet_zone));
                path.append(" ").append(std::to_string(y + quiet_zone));
                path.append("h").append(length).append("v1h-").append(length).append("z");
            }
            x += run + 1;
        }
    }
    return path;
}

} // namespace

std::string totp_code(std::span<std::uint8_t const> secret, std::int64_t step) {
    auto counter = std::array<std::uint8_t, 8>{};
    for (auto i = std::size_t{0}; i < counter.size(); ++i) {
        counter[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (56U - 8U * i));
    }
    auto const mac = hmac_sha1(secret, counter);
    if (!mac) {
        return {};
    }
    // RFC 4226 5.3, dynamic truncation.
    auto const offset = std::size_t{mac->back() & 0x0FU};
    auto number = std::uint32_t{0};
    for (auto i = std::size_t{0}; i < 4; ++i) {
        number = (number << 8U) | (*mac)[offset + i];
    }
    auto const code = std::to_string((number & 0x7FFF'FFFFU) % modulus);
    return std::string(digits - code.size(), '0') + code;
}

std::optional<std::int64_t> matching_step(
    std::span<std::uint8_t const> secret,
    std::string_view code,
    Instant now,
    std::optional<std::int64_t> last_used_step
) {
    // Authenticator apps show "123 456".
    auto typed = std::string{code};
    std::erase(typed, ' ');
    if (secret.empty() || typed.size() != digits) {
        return std::nullopt;
    }
    auto const present = to_ms(now) / step_ms;
    auto found = std::optional<std::int64_t>{};
    // All three are always computed, so that time does not tell which one fitted.
    for (auto const step : {present + 1, present - 1, present}) {
        auto const is_fresh = !last_used_step || step > *last_used_step;
        if (equal_in_constant_time(totp_code(secret, step), typed) && is_fresh) {
            found = step;
        }
    }
    return found;
}

std::string otpauth_uri(
    std::span<std::uint8_t const> secret, std::string_view login, std::string_view hospital
) {
    auto const issuer = percent_encoded(
        hospital.empty() ? std::string{"Sonae"} : "Sonae (" + std::string{hospital} + ")"
    );
    return "otpauth://totp/" + issuer + ":" + percent_encoded(login) +
           "?secret=" + to_base32(secret) + "&issuer=" + issuer;
}

Result<std::string> qr_svg(std::string_view text) {
    auto const bytes = as_bytes(text);
    // Level M repairs 15 %: enough for a screen, and the modules stay large.
    auto const code = std::unique_ptr<QRcode, QrDeleter>{
        QRcode_encodeData(static_cast<int>(bytes.size()), bytes.data(), 0, QR_ECLEVEL_M)};
    if (!code) {
        return errno == ERANGE
                   ? Error{Errc::too_large, "more text than a QR code holds (2,331 bytes)"}
                   : Error{Errc::invalid_argument, "no QR code can be made of this text"};
    }
    auto const size = std::to_string(static_cast<std::size_t>(code->width) + 2 * quiet_zone);
    return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + size + " " + size +
           R"(" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/>)" +
           R"(<path fill="#000" d=")" + path_of(*code) + R"("/></svg>)";
}

} // namespace sonae::auth
