// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/schema/report.hpp"

#include <string>
#include <string_view>

namespace sonae::api {

/// Largest report after decompression, and the largest factor by which one above 1 MiB may grow.
inline constexpr auto max_unpacked_bytes = std::size_t{32} * 1024 * 1024;
inline constexpr auto max_unpack_ratio = std::size_t{40};

/// One zstd frame (RFC 8878) with nothing behind it. A frame's claim makes room for no more than
/// the limit its own size allows. Errors: malformed; too_large.
Result<std::string> unpack(std::string_view frame);

/// unpack, then schema::decode_report.
Result<schema::Report> read_report(std::string_view frame, Sha256 sha256);

} // namespace sonae::api
