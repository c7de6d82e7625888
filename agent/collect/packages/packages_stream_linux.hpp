// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/collect/packages/dpkg_stanza.hpp"
#include "inventory/base/file.hpp"

#include <cstdint>
#include <ctime>
#include <memory>
#include <span>

namespace sonae::collect {

/// What a compressed file may make us hold: dictionaries beyond this are refused as too_large.
inline constexpr auto max_dictionary_bytes = std::uint64_t{16} * 1024 * 1024;

/// A regular file that is open for reading, closed with the object. Never waits for a FIFO.
class OpenFile {
public:
    /// Errors: not_found; refused; io; unsupported (no regular file). Names the path.
    static Result<OpenFile> open(fs::path const& file);

    OpenFile(OpenFile&& other) noexcept;
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile();

    [[nodiscard]] std::uint64_t size() const { return size_; }

    [[nodiscard]] std::int64_t modified_s() const { return modified_s_; }

    /// The next bytes of the file; 0 at its end. Errors: io.
    Result<std::size_t> read(std::span<char> into);

    /// Bytes at an offset; fewer than asked for at the end. Errors: io.
    [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) const;

private:
    explicit OpenFile(int descriptor)
        : descriptor_{descriptor} {}

    int descriptor_;
    std::uint64_t size_ = 0;
    std::int64_t modified_s_ = 0;
};

/// The content of a file, decompressed as the end of its name says: .gz, .xz, .lz4, .zst, or as it
/// is. Errors of opening as OpenFile; of reading: malformed (the stream is damaged), too_large (a
/// dictionary beyond max_dictionary_bytes), unsupported (.bz2, .lzma).
Result<std::unique_ptr<ByteSource>> open_packed(fs::path const& file);

/// The last `max_bytes` of a text, from the first whole line on. Errors as OpenFile.
Result<std::string> read_tail(fs::path const& file, std::size_t max_bytes);

} // namespace sonae::collect
