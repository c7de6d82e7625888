// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/rpm_header.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace sonae::collect {

namespace {

constexpr auto max_entries = std::uint32_t{4096};
constexpr auto max_value_bytes = std::size_t{1024};
constexpr auto entry_bytes = std::size_t{16};
constexpr auto int32_type = std::uint32_t{4};
constexpr auto string_type = std::uint32_t{6};
constexpr auto tag_name = std::uint32_t{1000};
constexpr auto tag_version = std::uint32_t{1001};
constexpr auto tag_release = std::uint32_t{1002};
constexpr auto tag_epoch = std::uint32_t{1003};
constexpr auto tag_architecture = std::uint32_t{1022};
constexpr auto tag_source = std::uint32_t{1044};

std::uint32_t number_at(std::span<char const> bytes, std::size_t offset) {
    auto number = std::uint32_t{0};
    for (auto const c : bytes.subspan(offset, 4)) {
        number = (number << 8U) | static_cast<std::uint8_t>(c);
    }
    return number;
}

Error malformed(std::string_view what) {
    return {Errc::malformed, "rpm header: " + std::string{what}};
}

/// Where the values of a header stand.
struct Layout {
    std::uint64_t data_start = 0;
    std::uint64_t data_bytes = 0;
};

struct Entry {
    std::uint32_t tag = 0;
    std::uint32_t type = 0;
    std::uint32_t offset = 0;
};

Result<std::string> read_string(RandomBytes& bytes, Layout const& layout, Entry const& entry) {
    if (entry.type != string_type || entry.offset >= layout.data_bytes) {
        return malformed("a value has the wrong type or place");
    }
    auto text = std::string{};
    constexpr auto step = std::size_t{64};
    while (text.size() < max_value_bytes) {
        auto const place = entry.offset + text.size();
        auto const length = std::min<std::uint64_t>(step, layout.data_bytes - place);
        if (length == 0) {
            return malformed("a text has no end");
        }
        auto piece = std::array<char, step>{};
        auto const part = std::span{piece}.first(static_cast<std::size_t>(length));
        TRY_DONE(bytes.read(layout.data_start + place, part));
        auto const stop = std::find(part.begin(), part.end(), '\0');
        text.append(part.begin(), stop);
        if (stop != part.end()) {
            return text;
        }
    }
    return Error{Errc::too_large, "rpm header: a text is too long"};
}

Result<std::uint32_t> read_number(RandomBytes& bytes, Layout const& layout, Entry const& entry) {
    if (entry.type != int32_type || layout.data_bytes < 4 || entry.offset > layout.data_bytes - 4) {
        return malformed("a number has the wrong type or place");
    }
    auto piece = std::array<char, 4>{};
    TRY_DONE(bytes.read(layout.data_start + entry.offset, piece));
    return number_at(piece, 0);
}

struct Gathered {
    RpmPackage package;
    std::string release;
    std::string epoch;
};

Result<void> take(RandomBytes& bytes, Layout const& layout, Entry const& entry, Gathered& into) {
    auto* text = static_cast<std::string*>(nullptr);
    switch (entry.tag) {
    case tag_name:
        text = &into.package.name;
        break;
    case tag_version:
        text = &into.package.version;
        break;
    case tag_release:
        text = &into.release;
        break;
    case tag_architecture:
        text = &into.package.architecture;
        break;
    case tag_source:
        text = &into.package.source;
        break;
    case tag_epoch: {
        TRY(epoch, read_number(bytes, layout, entry));
        into.epoch = std::to_string(epoch);
        return {};
    }
    default:
        return {};
    }
    TRY(value, read_string(bytes, layout, entry));
    *text = std::move(value);
    return {};
}

// ---- versions ----

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_separator(char c) {
    return !is_digit(c) && !is_letter(c) && c != '~' && c != '^';
}

void skip_separators(std::string_view& text) {
    while (!text.empty() && is_separator(text.front())) {
        text.remove_prefix(1);
    }
}

template <class Is>
std::string_view take_run(std::string_view& text, Is is) {
    auto length = std::size_t{0};
    while (length < text.size() && is(text[length])) {
        ++length;
    }
    auto const run = text.substr(0, length);
    text.remove_prefix(length);
    return run;
}

std::weak_ordering compare_numbers(std::string_view a, std::string_view b) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return a.size() != b.size() ? std::weak_ordering{a.size() <=> b.size()}
                                : std::weak_ordering{a.compare(b) <=> 0};
}

bool starts(std::string_view text, char c) {
    return !text.empty() && text.front() == c;
}

/// Decides by "~" and "^" at the front. Removes them from both when both have the same.
std::weak_ordering compare_marks(std::string_view& a, std::string_view& b, bool& was_mark) {
    was_mark = false;
    if (starts(a, '~') != starts(b, '~')) {
        return starts(a, '~') ? std::weak_ordering::less : std::weak_ordering::greater;
    }
    if (starts(a, '^') != starts(b, '^')) {
        // "1^x" is after "1" and before "1.1".
        auto const other_ends = starts(a, '^') ? b.empty() : a.empty();
        return starts(a, '^') == other_ends ? std::weak_ordering::greater
                                            : std::weak_ordering::less;
    }
    if (starts(a, '~') || starts(a, '^')) {
        was_mark = true;
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return std::weak_ordering::equivalent;
}

std::weak_ordering compare_segments(std::string_view a, std::string_view b) {
    while (!a.empty() || !b.empty()) {
        skip_separators(a);
        skip_separators(b);
        auto was_mark = false;
        if (auto const order = compare_marks(a, b, was_mark); std::is_neq(order)) {
            return order;
        }
        if (was_mark) {
            continue;
        }
        if (a.empty() || b.empty()) {
            break;
        }
        if (is_digit(a.front()) != is_digit(b.front())) {
            return is_digit(a.front()) ? std::weak_ordering::greater : std::weak_ordering::less;
        }
        auto const order =
            is_digit(a.front())
                ? compare_numbers(take_run(a, is_digit), take_run(b, is_digit))
                : std::weak_ordering{take_run(a, is_letter).compare(take_run(b, is_letter)) <=> 0};
        if (std::is_neq(order)) {
            return order;
        }
    }
    // At most one of them has anything left.
    return a.size() <=> b.size();
}

struct Evr {
    std::string_view epoch;
    std::string_view version;
    std::string_view release;
};

Evr parts_of(std::string_view text) {
    auto parts = Evr{{}, text, {}};
    auto const colon = text.find(':');
    if (colon != std::string_view::npos && text.find_first_not_of("0123456789") == colon) {
        parts.epoch = text.substr(0, colon);
        parts.version = text.substr(colon + 1);
    }
    if (auto const dash = parts.version.rfind('-'); dash != std::string_view::npos) {
        parts.release = parts.version.substr(dash + 1);
        parts.version = parts.version.substr(0, dash);
    }
    return parts;
}

} // namespace

Result<void> TextBytes::read(std::uint64_t offset, std::span<char> into) {
    if (offset > text_.size() || into.size() > text_.size() - offset) {
        return Error{Errc::malformed, "a place beyond the end"};
    }
    text_.copy(into.data(), into.size(), static_cast<std::size_t>(offset));
    return {};
}

Result<RpmPackage> read_rpm_header(RandomBytes& bytes) {
    constexpr auto intro_bytes = std::size_t{8};
    auto intro = std::array<char, intro_bytes>{};
    TRY_DONE(bytes.read(0, intro));
    auto const count = number_at(intro, 0);
    if (count > max_entries) {
        return Error{Errc::too_large, "rpm header: too many entries"};
    }
    auto const layout = Layout{intro_bytes + count * entry_bytes, number_at(intro, 4)};
    if (layout.data_start > bytes.size() || layout.data_bytes > bytes.size() - layout.data_start) {
        return malformed("shorter than it says");
    }
    auto index = std::vector<char>(count * entry_bytes);
    TRY_DONE(bytes.read(intro_bytes, index));
    auto gathered = Gathered{};
    for (auto at = std::size_t{0}; at < index.size(); at += entry_bytes) {
        auto const entry =
            Entry{number_at(index, at), number_at(index, at + 4), number_at(index, at + 8)};
        TRY_DONE(take(bytes, layout, entry, gathered));
    }
    auto& package = gathered.package;
    if (package.name.empty() || package.version.empty()) {
        return malformed("no name or no version");
    }
    if (!gathered.release.empty()) {
        package.version += '-' + gathered.release;
    }
    if (!gathered.epoch.empty() && gathered.epoch != "0") {
        package.version.insert(0, gathered.epoch + ':');
    }
    package.source = std::string{name_of_source_rpm(package.source)};
    return std::move(package);
}

std::string_view name_of_source_rpm(std::string_view file) {
    auto const release = file.rfind('-');
    if (!file.ends_with(".src.rpm") || release == std::string_view::npos || release == 0) {
        return {};
    }
    auto const version = file.rfind('-', release - 1);
    return version == std::string_view::npos ? std::string_view{} : file.substr(0, version);
}

std::weak_ordering compare_rpm_versions(std::string_view a, std::string_view b) {
    auto const first = parts_of(a);
    auto const second = parts_of(b);
    if (auto const order = compare_numbers(first.epoch, second.epoch); std::is_neq(order)) {
        return order;
    }
    if (auto const order = compare_segments(first.version, second.version); std::is_neq(order)) {
        return order;
    }
    return first.release.empty() || second.release.empty()
               ? std::weak_ordering::equivalent
               : compare_segments(first.release, second.release);
}

} // namespace sonae::collect
