// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/tables/limits.hpp"
#include "inventory/base/result.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace sonae::tables {

/// A zip archive in memory. The bytes must outlive it.
class Archive {
public:
    /// Errors: not_a_workbook, old_workbook, encrypted_workbook, workbook_too_large,
    /// broken_workbook.
    static Result<Archive> open(std::string_view bytes, Limits const& limits);

    [[nodiscard]] Limits const& limits() const { return limits_; }

    /// Whether there is a part of that name; ASCII case does not count.
    [[nodiscard]] bool has(std::string const& part) const;

    using Sink = std::function<Result<void>(std::string_view piece)>;

    /// Gives the part away, piece by piece, until all of it came or the sink fails.
    /// Errors: what the sink says; encrypted_workbook, workbook_too_large, broken_workbook.
    Result<void> read(std::string const& part, Sink const& sink);

private:
    struct Close {
        void operator()(zip* archive) const;
    };

    using Handle = std::unique_ptr<zip, Close>;

    Archive(Handle handle, Limits const& limits)
        : handle_{std::move(handle)}
        , limits_{limits} {}

    Handle handle_;
    Limits limits_;
    std::size_t unpacked_bytes_ = 0; ///< of all parts that were read
};

} // namespace sonae::tables
