// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace sonae::core::contacts {

// Nobody is tried through more numbers while an incident runs.
constexpr auto max_reaches = std::size_t{20};
constexpr auto max_roles = std::size_t{20};

// Of a group or a rotation: a department that is called together.
constexpr auto max_members = std::size_t{200};

constexpr auto max_systems = std::size_t{100};
constexpr auto max_powers = std::size_t{3}; // as there are
constexpr auto max_vendor_contacts = std::size_t{50};

constexpr auto max_rotations = std::size_t{20};
constexpr auto max_turn_days = std::size_t{366};
// Five years of a 当直表 with one line a day.
constexpr auto max_overrides = std::size_t{2'000};

// A roster with all its overrides, each with a note of 100 four-byte characters, has 1.2 MB and
// 16,000 values.
constexpr auto max_document_bytes = std::size_t{2'000'000};
constexpr auto max_document_values = std::size_t{20'000};
constexpr auto max_document_depth = std::size_t{8};

// The staff of a university hospital stays below 5,000.
constexpr auto max_import_rows = std::size_t{10'000};
// The name of the hospital, the month, who signed: what stands above the headings of a 当直表.
constexpr auto max_title_rows = std::size_t{20};
constexpr auto max_import_bytes = std::size_t{8'000'000};
constexpr auto max_import_columns = std::size_t{100};
constexpr auto max_import_field_bytes = std::size_t{8'000}; // a note of 2,000 characters
// More than this nobody reads; the first ones tell what is wrong with the file.
constexpr auto max_import_faults = std::size_t{100};

} // namespace sonae::core::contacts
