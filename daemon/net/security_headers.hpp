// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace sonae::net {

/// On every answer, unless the response sets a header of that name itself. The web app needs no
/// more than its own origin; 'svelte-trusted-html' is the policy that Svelte's templates use.
/// Source: OWASP ASVS 5.0, 3.4.
inline constexpr auto security_headers =
    std::array<std::pair<std::string_view, std::string_view>, 9>{{
        {"Strict-Transport-Security", "max-age=31536000"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"X-Frame-Options", "DENY"},
        {"Permissions-Policy",
         "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
         "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"},
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
         "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
         "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
         "require-trusted-types-for 'script'; trusted-types app svelte-trusted-html"},
        {"Cache-Control", "no-store"},
    }};

} // namespace sonae::net
