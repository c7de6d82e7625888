// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/instant.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sonae::core {

/// Whether `text` is a code as we write them: a letter a–z, then up to 63 of a–z, 0–9 and '_'.
bool is_code(std::string_view text);

/// Whether `text` is a JSON object in canonical form (RFC 8785) of strings, integers, booleans,
/// arrays and objects whose member names are codes. At most 8 deep.
bool is_canonical_object(std::string_view text);

/// Reads one line of canonical JSON (RFC 8785) from left to right, taking exactly the one form that
/// a value may have: no white space, the one way to escape a character, integers of at most 2^53-1
/// without needless digits, names in ascending order. It builds nothing. Every `take…` answers
/// whether the text there was what was wanted; after the first that was not, all answer false, and
/// `place` and `wanted` tell where it was and what was wanted.
class CanonicalReader {
public:
    explicit CanonicalReader(std::string_view text)
        : text_{text} {}

    /// Exactly this text.
    bool take(std::string_view exactly);

    /// A string; `inside` is what stands between the quotes, escapes and all.
    bool take_string(std::string_view& inside, std::size_t max_bytes);

    /// As take_string, of lower-case hex digits after `prefix`.
    bool take_hex(std::string_view prefix, std::string_view& digits, std::size_t count);

    /// As take_string, of just `count` bytes after `prefix`, whatever they are: for who compares
    /// them with what they must be.
    bool take_fixed(std::string_view prefix, std::string_view& bytes, std::size_t count);

    bool take_code(std::string_view& code);
    bool take_integer(std::int64_t& number);
    bool take_bool(bool& flag);

    /// A string with a time as to_rfc3339 writes it.
    bool take_instant();

    /// An object as is_canonical_object wants it.
    bool take_object(std::size_t max_bytes);

    /// The end of the line.
    bool take_end();

    [[nodiscard]] bool is_at(std::string_view next) const {
        return text_.substr(at_).starts_with(next);
    }

    [[nodiscard]] std::size_t place() const { return at_; }

    [[nodiscard]] std::string_view wanted() const { return wanted_; }

private:
    bool fail(std::size_t place, std::string_view wanted);
    bool take_value(int depth);
    bool take_members(int depth);
    bool take_items(int depth);
    bool take_escape();
    bool skip_plain();
    void skip_foreign();

    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view wanted_ = {}; ///< "" as long as everything was as wanted
};

} // namespace sonae::core
