// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sonae::sense {

/// SHA-256 (FIPS 180-4) of text that comes in pieces, without allocation and without a library of
/// cryptography in the sensor: it makes fingerprints short, and secures nothing.
class TextHash {
public:
    void add(std::string_view text);

    [[nodiscard]] Digest finish();

private:
    void mix(std::uint8_t const* block);

    std::array<std::uint32_t, 8> state_ = {
        0x6A09E667,
        0xBB67AE85,
        0x3C6EF372,
        0xA54FF53A,
        0x510E527F,
        0x9B05688C,
        0x1F83D9AB,
        0x5BE0CD19};
    std::array<std::uint8_t, 64> block_ = {};
    std::size_t filled_ = 0;
    std::uint64_t size_ = 0;
};

} // namespace sonae::sense
