// SPDX-License-Identifier: Apache-2.0
// What the beginning of a file and its name tell of its content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sonae::host {

/// Bits a byte of Shannon's entropy, 0 to 8. Of n random bytes it is about 8 - 184 / n: 7.95 of
/// 4 KiB, 7.6 of 512 bytes. 0 of nothing.
double entropy_of(std::span<std::uint8_t const> bytes);

/// Less says nothing: text and noise look alike in it.
inline constexpr auto least_sample_bytes = std::size_t{512};

/// Whether a file that begins so is compressed by its nature (ZIP and what is made of it, gzip, xz,
/// zstd, bzip2, 7z, RAR, LZ4, JPEG, PNG, GIF, WebP, MP4, Ogg, PDF, DICOM): much entropy means
/// nothing there. Names do not count, because whoever encrypts chooses them.
bool is_packed(std::span<std::uint8_t const> beginning);

/// "docx" of "Plan.2026.DOCX"; lower case, at most 16 bytes, valid UTF-8. "" where there is none,
/// as in ".bashrc" and "name.".
std::string extension_of(std::string_view name);

/// "Plan.2026" of "Plan.2026.DOCX"; the whole name where there is no extension.
std::string_view stem_of(std::string_view name);

} // namespace sonae::host
