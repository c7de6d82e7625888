// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/archive.hpp"

#include <cstdint>
#include <zlib.h>

namespace sonae::host {

namespace {

void put16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>((value >> 8U) & 0xFFU);
}

void put32(std::string& out, std::uint32_t value) {
    put16(out, value & 0xFFFFU);
    put16(out, value >> 16U);
}

/// zlib reads from pointers that are not const, and changes nothing.
Bytef* bytes_of(std::string& text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): chars are bytes
    return reinterpret_cast<Bytef*>(text.data());
}

/// Raw deflate; "" when there is no memory.
std::string deflated(std::string content) {
    constexpr auto raw = -15; // 32 KiB of window, without zlib's own head
    constexpr auto memory = 8;
    auto stream = z_stream{};
    if (::deflateInit2(
            &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, raw, memory, Z_DEFAULT_STRATEGY
        ) != Z_OK) {
        return {};
    }
    auto out = std::string(::deflateBound(&stream, content.size()), '\0');
    stream.next_in = bytes_of(content);
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = bytes_of(out);
    stream.avail_out = static_cast<uInt>(out.size());
    auto const end = ::deflate(&stream, Z_FINISH);
    out.resize(end == Z_STREAM_END ? stream.total_out : 0);
    ::deflateEnd(&stream);
    return out;
}

struct Entry {
    std::string_view name;
    std::uint32_t crc = 0;
    std::uint32_t packed = 0;
    std::uint32_t size = 0;
    std::uint32_t offset = 0;
};

/// What the head of a file and its line in the directory have in common.
void put_common(std::string& out, Entry const& entry) {
    constexpr auto version = 20U;
    constexpr auto deflate_method = 8U;
    constexpr auto time = 0U;
    constexpr auto first_of_1980 = 0x21U; // as Office itself writes
    put16(out, version);
    put16(out, 0);
    put16(out, deflate_method);
    put16(out, time);
    put16(out, first_of_1980);
    put32(out, entry.crc);
    put32(out, entry.packed);
    put32(out, entry.size);
    put16(out, static_cast<std::uint32_t>(entry.name.size()));
    put16(out, 0);
}

void put_directory_line(std::string& out, Entry const& entry) {
    put32(out, 0x02014B50U);
    put16(out, 20U);
    put_common(out, entry);
    put16(out, 0); // no comment
    put16(out, 0); // first disk
    put16(out, 0);
    put32(out, 0);
    put32(out, entry.offset);
    out += entry.name;
}

} // namespace

std::string archive_of(std::vector<ArchivePart> const& parts) {
    auto out = std::string{};
    auto directory = std::string{};
    for (auto const& part : parts) {
        auto entry = Entry{};
        entry.name = part.name;
        entry.size = static_cast<std::uint32_t>(part.content.size());
        entry.offset = static_cast<std::uint32_t>(out.size());
        auto plain = part.content;
        entry.crc =
            static_cast<std::uint32_t>(::crc32(0, bytes_of(plain), static_cast<uInt>(plain.size()))
            );
        auto const packed = deflated(std::move(plain));
        entry.packed = static_cast<std::uint32_t>(packed.size());
        put32(out, 0x04034B50U);
        put_common(out, entry);
        out += entry.name;
        out += packed;
        put_directory_line(directory, entry);
    }
    auto const start = static_cast<std::uint32_t>(out.size());
    out += directory;
    put32(out, 0x06054B50U);
    put32(out, 0); // one disk
    put16(out, static_cast<std::uint32_t>(parts.size()));
    put16(out, static_cast<std::uint32_t>(parts.size()));
    put32(out, static_cast<std::uint32_t>(directory.size()));
    put32(out, start);
    put16(out, 0);
    return out;
}

} // namespace sonae::host
