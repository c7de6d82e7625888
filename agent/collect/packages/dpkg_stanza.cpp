// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/dpkg_stanza.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sonae::collect {

Result<std::size_t> TextSource::read(std::span<char> into) {
    auto const length = std::min(into.size(), rest_.size());
    rest_.copy(into.data(), length);
    rest_.remove_prefix(length);
    return length;
}

std::size_t find_empty_line(std::string_view text) {
    auto at = std::size_t{0};
#if defined(__SSE2__)
    // Lists of 50 MB are looked through for their empty lines: 16 bytes a step is five times faster
    // than memchr from line to line.
    auto const feeds = _mm_set1_epi8('\n');
    for (; at + 17 <= text.size(); at += 16) {
        // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): the type of the instruction
        auto const here = _mm_loadu_si128(reinterpret_cast<__m128i const*>(text.data() + at));
        auto const next = _mm_loadu_si128(reinterpret_cast<__m128i const*>(text.data() + at + 1));
        // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
        auto const both = _mm_and_si128(_mm_cmpeq_epi8(here, feeds), _mm_cmpeq_epi8(next, feeds));
        if (auto const mask = static_cast<unsigned>(_mm_movemask_epi8(both)); mask != 0) {
            return at + static_cast<std::size_t>(std::countr_zero(mask));
        }
    }
#endif
    while (at + 1 < text.size()) {
        auto const feed = text.find('\n', at);
        if (feed == std::string_view::npos || feed + 1 >= text.size()) {
            return text.size();
        }
        if (text[feed + 1] == '\n') {
            return feed;
        }
        at = feed + 1;
    }
    return text.size();
}

StanzaReader::StanzaReader(ByteSource& source)
    : source_{&source}
    , window_(window_bytes) {}

bool StanzaReader::refill() {
    if (begin_ > 0) {
        std::memmove(window_.data(), window_.data() + begin_, end_ - begin_);
        scanned_ -= begin_;
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == window_.size()) {
        failure_ = Error{
            Errc::too_large, "a stanza is larger than " + std::to_string(window_bytes) + " bytes"};
        return false;
    }
    auto const got = source_->read(std::span{window_}.subspan(end_));
    if (!got) {
        failure_ = got.error();
        return false;
    }
    is_finished_ = *got == 0;
    end_ += *got;
    return true;
}

std::optional<std::string_view> StanzaReader::next() {
    while (!failure_) {
        while (begin_ < end_ && window_[begin_] == '\n') {
            ++begin_;
        }
        scanned_ = std::max(scanned_, begin_);
        auto const unseen = std::string_view{window_.data() + scanned_, end_ - scanned_};
        auto const at = find_empty_line(unseen);
        if (at < unseen.size()) {
            auto const stop = scanned_ + at + 1;
            auto const stanza = std::string_view{window_.data() + begin_, stop - begin_};
            begin_ = stop;
            scanned_ = stop;
            return stanza;
        }
        if (is_finished_) {
            auto const stanza = std::string_view{window_.data() + begin_, end_ - begin_};
            begin_ = end_;
            return stanza.empty() ? std::nullopt : std::optional{stanza};
        }
        // A line feed at the very end may be the first of two.
        scanned_ = std::max(begin_, end_ == 0 ? std::size_t{0} : end_ - 1);
        if (!refill()) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::string_view find_field(std::string_view stanza, std::string_view name) {
    for (auto at = std::size_t{0}; at < stanza.size();) {
        auto const line = detail::folded_line(stanza, at);
        at += line.size() + 1;
        if (line.size() > name.size() && line[name.size()] == ':' && line.starts_with(name)) {
            return detail::without_space(line.substr(name.size() + 1));
        }
    }
    return {};
}

namespace detail {

std::string_view folded_line(std::string_view stanza, std::size_t from) {
    auto stop = stanza.find('\n', from);
    while (stop != std::string_view::npos && stop + 1 < stanza.size() &&
           (stanza[stop + 1] == ' ' || stanza[stop + 1] == '\t')) {
        stop = stanza.find('\n', stop + 1);
    }
    return stanza.substr(from, stop == std::string_view::npos ? stop : stop - from);
}

std::string_view without_space(std::string_view text) {
    constexpr auto space = std::string_view{" \t\r\n"};
    auto const first = text.find_first_not_of(space);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

} // namespace detail

} // namespace sonae::collect
