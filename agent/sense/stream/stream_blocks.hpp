// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace sonae::sense {

/// Memory for the beginnings of streams: a fixed number of blocks of one size, each with a bit for
/// every byte that says whether it is there. Asked for once; what is never used costs nothing.
class StreamBlocks {
public:
    static constexpr auto none = ~std::uint32_t{0};

    StreamBlocks(std::size_t count, std::size_t block_size)
        : block_size_{block_size}
        , stride_{block_size + block_size / 8} {
        // NOLINTNEXTLINE(modernize-avoid-c-arrays): never cleared
        memory_ = std::make_unique_for_overwrite<std::uint8_t[]>(count * stride_);
        free_.reserve(count);
        for (auto i = count; i-- > 0;) {
            free_.push_back(static_cast<std::uint32_t>(i));
        }
    }

    [[nodiscard]] std::size_t block_size() const { return block_size_; }

    /// `none` when all are in use.
    std::uint32_t take() {
        if (free_.empty()) {
            return none;
        }
        auto const block = free_.back();
        free_.pop_back();
        return block;
    }

    void give_back(std::uint32_t block) { free_.push_back(block); }

    [[nodiscard]] std::uint8_t* bytes(std::uint32_t block) { return &memory_[block * stride_]; }

    /// `block_size / 8` bytes.
    [[nodiscard]] std::uint8_t* marks(std::uint32_t block) { return bytes(block) + block_size_; }

private:
    std::size_t block_size_;
    std::size_t stride_;
    std::unique_ptr<std::uint8_t[]> memory_; // NOLINT(modernize-avoid-c-arrays): never cleared
    std::vector<std::uint32_t> free_;
};

} // namespace sonae::sense
