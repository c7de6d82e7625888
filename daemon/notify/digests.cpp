// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/digests.hpp"

#include "daemon/auth/digest/sha256.hpp"

#include <algorithm>

namespace sonae::notify {

namespace {

constexpr auto max_word_characters = std::size_t{64};

} // namespace

std::string uuid_of(std::string_view text) {
    auto digest = auth::sha256(text);
    digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0FU) | 0x80U);
    digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3FU) | 0x80U);
    auto uuid = to_hex(std::span{digest}.first(16));
    for (auto const at : {20U, 16U, 12U, 8U}) {
        uuid.insert(at, 1, '-');
    }
    return uuid;
}

std::string word_of(std::string_view text) {
    auto const is_word = !text.empty() && text.size() <= max_word_characters &&
                         std::ranges::all_of(text, [](char c) {
                             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                    (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
                         });
    return is_word && text.front() != '.' && text.back() != '.' ? std::string{text}
                                                                : to_hex(auth::sha256(text));
}

} // namespace sonae::notify
