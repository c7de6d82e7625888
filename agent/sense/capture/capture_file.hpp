// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/capture/packet.hpp"
#include "inventory/base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::sense {

/// A pcap or pcapng file, read from the front.
class CaptureFile {
public:
    /// Errors: unavailable (no libpcap); not_found, refused, io (the file); malformed (it is no
    /// capture; `what` tells what it is instead).
    static Result<CaptureFile> open(std::filesystem::path const& file);

    CaptureFile(CaptureFile&&) noexcept;
    CaptureFile& operator=(CaptureFile&&) noexcept;
    ~CaptureFile();

    /// As libpcap numbers it, and its name there ("EN10MB").
    [[nodiscard]] int link_number() const;
    [[nodiscard]] std::string link_name() const;

    /// The next packet; nothing at the end. Errors: malformed (cut short, or damaged from here on).
    Result<std::optional<Packet>> next();

private:
    struct Handle;

    explicit CaptureFile(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> handle_;
};

/// What a file is that begins with `head`, for a person who chose the wrong one ("gzip").
/// "" when nothing is known.
std::string_view kind_of_file(ByteView head);

} // namespace sonae::sense
