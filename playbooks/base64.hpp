// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"

#include <string>
#include <string_view>

namespace sonae::playbooks {

/// RFC 4648 base64 with or without its padding; line ends are skipped (PEM). Errors: malformed.
inline Result<Bytes> from_base64(std::string_view text) {
    auto url = std::string{};
    url.reserve(text.size());
    for (auto const c : text) {
        if (c != '\n' && c != '\r') {
            url += c == '+' ? '-' : c == '/' ? '_' : c;
        }
    }
    while (!url.empty() && url.back() == '=') {
        url.pop_back();
    }
    return from_base64url(url);
}

} // namespace sonae::playbooks
