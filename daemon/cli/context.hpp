// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/catalogue.hpp"
#include "daemon/cli/http_client.hpp"

#include <iosfwd>
#include <string>
#include <string_view>

namespace sonae::cli {

/// What a command may touch: the daemon, its two outputs, and how the reader wants to read.
struct Context {
    HttpClient& daemon;
    std::ostream& out;
    std::ostream& err;
    Language language = Language::en;
    bool wants_json = false;
    bool has_header = true;   ///< tables begin with the names of their columns
    bool is_terminal = false; ///< stdout is one
    bool has_colour = false;  ///< stdout is a terminal and NO_COLOR is not set
    std::string place = {};   ///< of the daemon, for doctor: socket path or URL

    [[nodiscard]] std::string_view say(Text const& text) const { return text.in(language); }
};

} // namespace sonae::cli
