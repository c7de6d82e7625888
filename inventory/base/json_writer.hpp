// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae {

/// Appends JSON to a string: no white space, members in the order they are given, numbers only as
/// integers. With members in byte order of their names the text is canonical (the subset of RFC
/// 8785 without fractions). Strings must be valid UTF-8. Nesting is the caller's duty: every begin
/// has its end.
class JsonWriter {
public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);

    JsonWriter& value(char const* text) { return value(std::string_view{text}); }

    JsonWriter& value(std::int64_t number);

    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }

    JsonWriter& value(std::uint64_t number);
    JsonWriter& value(bool flag);
    JsonWriter& null();

    /// Text that is JSON already and is put in as it is.
    JsonWriter& raw(std::string_view json);

    template <class T>
    JsonWriter& member(std::string_view name, T const& content) {
        return key(name).value(content);
    }

    /// Memory for so many bytes at once, for a text whose size is about known.
    void reserve(std::size_t bytes) { text_.reserve(bytes); }

    [[nodiscard]] std::string const& text() const& { return text_; }

    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    void separate();

    std::string text_;
    bool needs_comma_ = false;
};

} // namespace sonae
