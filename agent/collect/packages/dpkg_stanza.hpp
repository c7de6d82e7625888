// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sonae::collect {

/// Where bytes come from, piece by piece: a file, its decompressed content, a text in memory.
class ByteSource {
public:
    virtual ~ByteSource() = default;

    /// Fills some of `into` and tells how much; 0 is the end.
    virtual Result<std::size_t> read(std::span<char> into) = 0;
};

/// A text in memory, which must outlive the source.
class TextSource final : public ByteSource {
public:
    explicit TextSource(std::string_view text)
        : rest_{text} {}

    Result<std::size_t> read(std::span<char> into) override;

private:
    std::string_view rest_;
};

/// Cuts a stream of deb822 or apk text into stanzas, which are separated by empty lines. Holds one
/// window of the stream and nothing else, because package lists have 50 MB and more.
class StanzaReader {
public:
    /// No stanza of a Debian or Ubuntu archive passes 100 KiB (librust-*-dev, linux-*).
    static constexpr auto window_bytes = std::size_t{256} * 1024;

    explicit StanzaReader(ByteSource& source);

    /// The next stanza, valid until the next call; nothing at the end or when the stream failed,
    /// which `failure` tells. A stanza larger than the window fails as too_large.
    std::optional<std::string_view> next();

    [[nodiscard]] std::optional<Error> const& failure() const { return failure_; }

private:
    bool refill();

    ByteSource* source_;
    std::vector<char> window_;
    std::size_t begin_ = 0;   ///< of the stanza that is looked for
    std::size_t scanned_ = 0; ///< up to here there is no empty line
    std::size_t end_ = 0;     ///< of what the window holds
    bool is_finished_ = false;
    std::optional<Error> failure_;
};

/// Position of the first of two line feeds in a row, or `text.size()`.
std::size_t find_empty_line(std::string_view text);

/// Calls `visit(name, value)` for every field of a deb822 stanza, in order. The value keeps its
/// continuation lines and has no white space at its ends. Lines without a colon are passed over.
template <class Visit>
void for_each_field(std::string_view stanza, Visit visit);

/// A field by its exact name, or "".
std::string_view find_field(std::string_view stanza, std::string_view name);

namespace detail {

/// The line that begins at `from` with its continuation lines, without the last line feed.
std::string_view folded_line(std::string_view stanza, std::size_t from);

/// White space of deb822: space, tab, line feed, carriage return.
std::string_view without_space(std::string_view text);

} // namespace detail

template <class Visit>
void for_each_field(std::string_view stanza, Visit visit) {
    for (auto at = std::size_t{0}; at < stanza.size();) {
        auto const line = detail::folded_line(stanza, at);
        at += line.size() + 1;
        auto const colon = line.find(':');
        if (colon != std::string_view::npos && colon > 0) {
            visit(line.substr(0, colon), detail::without_space(line.substr(colon + 1)));
        }
    }
}

} // namespace sonae::collect
