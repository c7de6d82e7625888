// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/capture/capture_file.hpp"
#include "inventory/base/encoding.hpp"

#include <algorithm>
#include <array>

namespace sonae::sense {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    std::string_view kind;
};

constexpr auto known = std::to_array<Magic>({
    {"\x1F\x8B"sv, "gzip (unpack it first)"sv},
    {"\x28\xB5\x2F\xFD"sv, "zstd (unpack it first)"sv},
    {"\xFD"
     "7zXZ"sv,
     "xz (unpack it first)"sv},
    {"BZh"sv, "bzip2 (unpack it first)"sv},
    {"PK\x03\x04"sv, "a zip archive (unpack it first)"sv},
    {"7z\xBC\xAF"sv, "a 7-Zip archive (unpack it first)"sv},
    {"snoop\0\0\0"sv, "a snoop capture of Solaris"sv},
    {"GMBU"sv, "a capture of Microsoft Network Monitor"sv},
    {"TRSNIFF data"sv, "a capture of NetXRay Sniffer"sv},
    {"MDMP"sv, "a memory dump"sv},
    {"%PDF"sv, "a PDF document"sv},
    {"\x7F"
     "ELF"sv,
     "a program"sv},
    {"MZ"sv, "a Windows program"sv},
    {"<?xml"sv, "an XML document"sv},
});

bool is_plain_text(ByteView head) {
    return std::all_of(head.begin(), head.end(), [](auto byte) {
        return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\r' || byte == '\t';
    });
}

} // namespace

std::string_view kind_of_file(ByteView head) {
    if (head.empty()) {
        return "an empty file";
    }
    for (auto const& magic : known) {
        if (as_text(head).starts_with(magic.bytes)) {
            return magic.kind;
        }
    }
    return is_plain_text(head) ? "a text file"sv : std::string_view{};
}

} // namespace sonae::sense
