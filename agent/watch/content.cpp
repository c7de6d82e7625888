// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/content.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sonae::host {

namespace {

struct Beginning {
    std::size_t at;
    std::string_view bytes;
};

using namespace std::string_view_literals;

constexpr auto packed = std::to_array<Beginning>({
    {0, "PK\x03\x04"sv},         // ZIP, Office, OpenDocument
    {0, "\x1F\x8B"sv},           // gzip
    {0, "\xFD\x37zXZ"sv},        // xz
    {0, "\x28\xB5\x2F\xFD"sv},   // zstd
    {0, "\x04\x22\x4D\x18"sv},   // LZ4
    {0, "BZh"sv},                // bzip2
    {0, "7z\xBC\xAF\x27\x1C"sv}, // 7z
    {0, "Rar!\x1A"sv},           // RAR
    {0, "\xFF\xD8\xFF"sv},       // JPEG
    {0, "\x89PNG"sv},            // PNG
    {0, "GIF8"sv},               // GIF
    {8, "WEBP"sv},               // WebP, behind RIFF and a length
    {4, "ftyp"sv},               // MP4, HEIC, QuickTime
    {0, "OggS"sv},               // Ogg
    {0, "%PDF-"sv},              // PDF: its streams
    {128, "DICM"sv},             // DICOM: most pictures are
});

/// Where the dot before the extension is; the size of the name where there is none.
std::size_t dot_of(std::string_view name) {
    auto const at = name.rfind('.');
    auto const is_one = at != std::string_view::npos && at > 0 && at + 1 < name.size();
    return is_one ? at : name.size();
}

} // namespace

double entropy_of(std::span<std::uint8_t const> bytes) {
    auto counts = std::array<std::uint32_t, 256>{};
    for (auto const byte : bytes) {
        ++counts.at(byte);
    }
    auto sum = 0.0;
    for (auto const count : counts) {
        if (count > 0) {
            sum += count * std::log2(static_cast<double>(count));
        }
    }
    auto const size = static_cast<double>(bytes.size());
    return bytes.empty() ? 0.0 : std::max(0.0, std::log2(size) - sum / size);
}

bool is_packed(std::span<std::uint8_t const> beginning) {
    return std::any_of(packed.begin(), packed.end(), [&](Beginning const& known) {
        return beginning.size() >= known.at + known.bytes.size() &&
               std::equal(
                   known.bytes.begin(),
                   known.bytes.end(),
                   beginning.begin() + static_cast<std::ptrdiff_t>(known.at),
                   [](char one, std::uint8_t other) {
                       return static_cast<std::uint8_t>(one) == other;
                   }
               );
    });
}

std::string extension_of(std::string_view name) {
    constexpr auto longest = std::size_t{16};
    auto const dot = dot_of(name);
    auto const whole = dot == name.size() ? std::string_view{} : name.substr(dot + 1);
    auto const shown = whole.substr(0, longest);
    return ascii_lower(shown.substr(0, valid_utf8_prefix(shown)));
}

std::string_view stem_of(std::string_view name) {
    return name.substr(0, dot_of(name));
}

} // namespace sonae::host
