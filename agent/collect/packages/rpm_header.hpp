// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sonae::collect {

/// Bytes that can be read anywhere: a value of SQLite, a place in a file, a chain of pages.
class RandomBytes {
public:
    virtual ~RandomBytes() = default;
    [[nodiscard]] virtual std::uint64_t size() const = 0;

    /// Fills `into` from `offset`. Errors: malformed (beyond the end); io.
    virtual Result<void> read(std::uint64_t offset, std::span<char> into) = 0;
};

/// A text as RandomBytes, which must outlive it.
class TextBytes final : public RandomBytes {
public:
    explicit TextBytes(std::string_view text)
        : text_{text} {}

    [[nodiscard]] std::uint64_t size() const override { return text_.size(); }

    Result<void> read(std::uint64_t offset, std::span<char> into) override;

private:
    std::string_view text_;
};

/// What a header of the rpm database says about its package.
struct RpmPackage {
    std::string name;
    std::string version; ///< [epoch:]version-release
    std::string architecture;
    std::string source; ///< name of the source package; empty when not stated
};

/// Reads a header as the database keeps it: counts of entries and of data (big endian), entries of
/// 16 bytes, data (rpm.org, "RPM v4 file format"). Reads the entries and the values it wants, never
/// the lists of files, which are most of it. Errors: malformed; too_large (more than 4,096 entries,
/// a value of more than 1 KiB); those of `bytes`.
Result<RpmPackage> read_rpm_header(RandomBytes& bytes);

/// "bash-5.1.8-6.el9.src.rpm" → "bash"; "" for anything else.
std::string_view name_of_source_rpm(std::string_view file);

/// Order of two rpm versions, [epoch:]version[-release], as rpmvercmp has it: "~" lowest, "^" after
/// its base, numbers above letters, other characters only separate.
std::weak_ordering compare_rpm_versions(std::string_view a, std::string_view b);

} // namespace sonae::collect
