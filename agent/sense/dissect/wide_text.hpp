// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"

#include <string>

namespace sonae::sense {

/// Text in UTF-16, low byte first, as Windows sends it; or, when `is_wide` is false, in bytes. Like
/// WireText: only `clean` makes text of it.
struct WideText {
    ByteView bytes;
    bool is_wide = true;

    [[nodiscard]] bool is_empty() const { return bytes.empty(); }

    /// As WireText::clean. Half a pair of surrogates becomes U+FFFD.
    [[nodiscard]] std::string clean() const;
};

} // namespace sonae::sense
