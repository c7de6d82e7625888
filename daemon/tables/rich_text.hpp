// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sonae::tables {

/// Puts a text together from its runs (ISO/IEC 29500-1, 18.4): fonts do not count, and the reading
/// that Japanese Excel keeps beside a name (rPh) is no part of it.
class RichText {
public:
    void begin(std::string_view element);

    void text(std::string_view piece);

    void end(std::string_view element);

    [[nodiscard]] std::size_t size() const { return text_.size(); }

    /// The text, for which this begins anew; _x000D_ and the like are the characters they stand
    /// for.
    std::string take();

private:
    std::string text_;
    bool is_reading_ = false; ///< within rPh
    bool is_text_ = false;    ///< within t
};

/// A text in which characters that XML cannot hold are written _xHHHH_ (18.4 and 22.9.2.19).
/// NUL and halves of pairs stay as they are written.
std::string unescaped(std::string_view text);

} // namespace sonae::tables
