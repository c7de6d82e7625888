// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace sonae::tables {

/// How much of a workbook is read. A hospital's list of 10,000 people with twenty columns has 1 MB
/// as a file, 10 MB of XML and 200,000 cells.
struct Limits {
    std::size_t file_bytes = 8'000'000;
    std::size_t entries = 2'000;
    std::size_t part_bytes = std::size_t{32} * 1024 * 1024; ///< of one part, unpacked
    std::size_t unpacked_bytes = std::size_t{64} * 1024 * 1024;
    std::size_t ratio = 200; ///< above 1 MiB; empty cells with a style pack 100 to 1
    /// One tag or comment; expat looks at all of it again with every piece that comes in.
    std::size_t token_bytes = std::size_t{256} * 1024;
    std::size_t depth = 64;
    std::size_t records = 100'000; ///< sheets, relationships, styles or merged areas
    std::size_t strings = 400'000;
    std::size_t text_bytes = 131'072; ///< of one text: 32,767 characters, as spreadsheets allow
    std::size_t texts_bytes = std::size_t{32} * 1024 * 1024; ///< of all shared ones
    std::size_t rows = 20'000;
    std::size_t columns = 256;
    std::size_t cells = 500'000;
    std::size_t csv_bytes = 8'000'000;
};

} // namespace sonae::tables
