// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/sha256.hpp"

#include <bit>

namespace sonae::sense {

namespace {

constexpr auto constants = std::array<std::uint32_t, 64>{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

} // namespace

void TextHash::mix(std::uint8_t const* block) {
    auto words = std::array<std::uint32_t, 64>{};
    for (auto i = std::size_t{0}; i < 16; ++i) {
        for (auto byte = std::size_t{0}; byte < 4; ++byte) {
            words[i] = (words[i] << 8U) | block[i * 4 + byte];
        }
    }
    for (auto i = std::size_t{16}; i < 64; ++i) {
        auto const a = words[i - 15];
        auto const b = words[i - 2];
        words[i] = words[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U)) + words[i - 7] +
                   (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U));
    }
    auto s = state_;
    for (auto i = std::size_t{0}; i < 64; ++i) {
        auto const high = std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25);
        auto const chosen = (s[4] & s[5]) ^ (~s[4] & s[6]);
        auto const first = s[7] + high + chosen + constants[i] + words[i];
        auto const low = std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22);
        auto const most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
        s = {first + low + most, s[0], s[1], s[2], s[3] + first, s[4], s[5], s[6]};
    }
    for (auto i = std::size_t{0}; i < s.size(); ++i) {
        state_[i] += s[i];
    }
}

void TextHash::add(std::string_view text) {
    size_ += text.size();
    for (auto const c : text) {
        block_[filled_] = static_cast<std::uint8_t>(c);
        if (++filled_ == block_.size()) {
            mix(block_.data());
            filled_ = 0;
        }
    }
}

Digest TextHash::finish() {
    auto const bits = size_ * 8;
    add("\x80");
    while (filled_ != 56) {
        add(std::string_view{"\0", 1});
    }
    for (auto i = 8U; i-- > 0;) {
        auto const byte = static_cast<char>(bits >> (8 * i));
        add({&byte, 1});
    }
    auto digest = Digest{};
    for (auto i = std::size_t{0}; i < digest.size(); ++i) {
        digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (8 * (3 - i % 4)));
    }
    return digest;
}

} // namespace sonae::sense
