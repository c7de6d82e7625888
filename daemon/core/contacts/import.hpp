// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::core::contacts {

/// What does not fit in an imported file.
struct ImportFault {
    std::int64_t line = 0; ///< of the file, from 1; 0: the file as a whole
    std::string cause;     ///< a code; the functions that import name theirs
    std::string column;    ///< its heading as the file writes it; "" when the line as a whole
    std::string text;      ///< what stands there, its beginning, made visible

    friend bool operator==(ImportFault const&, ImportFault const&) = default;
};

/// The faults of a file up to max_import_faults, so that a hostile one cannot fill the memory.
class ImportFaults {
public:
    void
    add(std::int64_t line, std::string_view cause, std::string_view column, std::string_view text);

    [[nodiscard]] bool empty() const { return list_.empty(); }

    [[nodiscard]] bool is_full() const;

    [[nodiscard]] std::vector<ImportFault> take() { return std::move(list_); }

private:
    std::vector<ImportFault> list_;
};

/// All of a file, or what is wrong with it: one of the two is empty.
template <class T>
struct Imported {
    T content;
    std::vector<ImportFault> faults;
    std::int64_t heading_line = 0; ///< which line of the file has the headings; 0: there is none
};

} // namespace sonae::core::contacts
