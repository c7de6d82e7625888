// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <lz4frame.h>
#include <lzma.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <zlib.h>
#include <zstd.h>

namespace sonae::testing {

// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): the libraries count in unsigned chars

inline std::string packed_gzip(std::string_view text) {
    auto stream = z_stream{};
    constexpr auto gzip_window = 15 + 16;
    ::deflateInit2(&stream, 6, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
    auto packed = std::string(::deflateBound(&stream, text.size()), '\0');
    auto copy = std::string{text};
    stream.next_in = reinterpret_cast<unsigned char*>(copy.data());
    stream.avail_in = static_cast<unsigned>(copy.size());
    stream.next_out = reinterpret_cast<unsigned char*>(packed.data());
    stream.avail_out = static_cast<unsigned>(packed.size());
    auto const status = ::deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    ::deflateEnd(&stream);
    if (status != Z_STREAM_END) {
        throw std::runtime_error{"gzip"};
    }
    return packed;
}

inline std::string packed_xz(std::string_view text) {
    auto packed = std::string(::lzma_stream_buffer_bound(text.size()), '\0');
    auto length = std::size_t{0};
    auto const status = ::lzma_easy_buffer_encode(
        3,
        LZMA_CHECK_CRC64,
        nullptr,
        reinterpret_cast<unsigned char const*>(text.data()),
        text.size(),
        reinterpret_cast<unsigned char*>(packed.data()),
        &length,
        packed.size()
    );
    if (status != LZMA_OK) {
        throw std::runtime_error{"xz"};
    }
    packed.resize(length);
    return packed;
}

// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

inline std::string packed_lz4(std::string_view text) {
    auto packed = std::string(::LZ4F_compressFrameBound(text.size(), nullptr), '\0');
    auto const length =
        ::LZ4F_compressFrame(packed.data(), packed.size(), text.data(), text.size(), nullptr);
    if (::LZ4F_isError(length) != 0) {
        throw std::runtime_error{"lz4"};
    }
    packed.resize(length);
    return packed;
}

inline std::string packed_zstd(std::string_view text) {
    auto packed = std::string(::ZSTD_compressBound(text.size()), '\0');
    auto const length = ::ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3);
    if (::ZSTD_isError(length) != 0) {
        throw std::runtime_error{"zstd"};
    }
    packed.resize(length);
    return packed;
}

struct Packer {
    std::string_view extension;
    std::string (*pack)(std::string_view);
};

inline constexpr auto packers = std::array<Packer, 4>{{
    {".gz", packed_gzip},
    {".xz", packed_xz},
    {".lz4", packed_lz4},
    {".zst", packed_zstd},
}};

} // namespace sonae::testing
