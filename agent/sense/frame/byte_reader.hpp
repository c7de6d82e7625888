// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace sonae::sense {

/// Bytes of a packet that somebody else holds.
using ByteView = std::span<std::uint8_t const>;

/// Reads numbers in network order from the front of a view and never outside of it: what is not
/// there reads as zero, and from then on `is_ok` is false and nothing more is read. So a dissector
/// reads a whole header first and asks once.
class ByteReader {
public:
    explicit ByteReader(ByteView bytes)
        : bytes_{bytes} {}

    [[nodiscard]] bool is_ok() const { return is_ok_; }

    [[nodiscard]] std::size_t left() const { return bytes_.size(); }

    std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }

    std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }

    std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }

    std::uint64_t u48() { return number(6); }

    std::uint64_t u64() { return number(8); }

    /// The next `count` bytes; empty when there are fewer.
    ByteView take(std::size_t count) {
        if (!has(count)) {
            return {};
        }
        auto const taken = bytes_.first(count);
        bytes_ = bytes_.subspan(count);
        return taken;
    }

    void skip(std::size_t count) { take(count); }

    /// Everything that is left.
    ByteView rest() { return take(bytes_.size()); }

private:
    bool has(std::size_t count) {
        if (count <= bytes_.size()) {
            return true;
        }
        is_ok_ = false;
        bytes_ = {};
        return false;
    }

    std::uint64_t number(std::size_t count) {
        auto value = std::uint64_t{0};
        for (auto const byte : take(count)) {
            value = (value << 8U) | byte;
        }
        return value;
    }

    ByteView bytes_;
    bool is_ok_ = true;
};

} // namespace sonae::sense
