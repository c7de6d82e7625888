// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace sonae::sense {

/// No text that is kept is longer, in bytes.
inline constexpr auto longest_text = std::size_t{255};

/// Text as somebody on the network sent it: a view that cannot be printed or kept. Only `clean` and
/// `clean_or_hex` make text of it.
class WireText {
public:
    WireText() = default;

    explicit WireText(ByteView bytes)
        : bytes_{bytes.first(bytes.size() < longest_text ? bytes.size() : longest_text)} {}

    [[nodiscard]] bool is_empty() const { return bytes_.empty(); }

    [[nodiscard]] ByteView bytes() const { return bytes_; }

    /// Up to the first NUL, white space at the ends left out and line breaks inside as one space,
    /// valid UTF-8, control characters and what is no character escaped, at most `longest_text`.
    [[nodiscard]] std::string clean() const;

    /// For a field that may hold either: `clean` when every byte is a visible ASCII character,
    /// otherwise lower-case hex.
    [[nodiscard]] std::string clean_or_hex() const;

private:
    ByteView bytes_;
};

/// Up to `most` values in place; more than that are left out.
template <class T, std::size_t most>
class Few {
public:
    void add(T const& value) {
        if (count_ < most) {
            values_.at(count_) = value;
            ++count_;
        }
    }

    [[nodiscard]] std::size_t size() const { return count_; }

    [[nodiscard]] bool is_empty() const { return count_ == 0; }

    [[nodiscard]] T const& front() const { return values_.front(); }

    [[nodiscard]] auto begin() const { return values_.begin(); }

    [[nodiscard]] auto end() const { return values_.begin() + static_cast<std::ptrdiff_t>(count_); }

private:
    std::array<T, most> values_ = {};
    std::size_t count_ = 0;
};

} // namespace sonae::sense
