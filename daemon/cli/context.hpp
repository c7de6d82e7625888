// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/catalogue.hpp"
#include "daemon/cli/http_client.hpp"

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>

namespace sonae::cli {

/// Asks the person at the terminal.
class Prompter {
public:
    virtual ~Prompter() = default;

    /// One line, without its end. `is_secret`: what is typed is not shown.
    /// Errors: unavailable (no terminal); refused (the person gave up).
    virtual Result<std::string> ask(std::string_view question, bool is_secret) = 0;
};

/// What a command may touch: the daemon, the person, its two outputs, and how the reader wants to
/// read.
struct Context {
    HttpClient& daemon;
    Prompter& prompter;
    std::ostream& out;
    std::ostream& err;
    Language language = Language::en;
    bool wants_json = false;
    bool has_header = true;                ///< tables begin with the names of their columns
    bool is_terminal = false;              ///< stdout is one
    bool has_colour = false;               ///< stdout is a terminal and NO_COLOR is not set
    std::string place = {};                ///< of the daemon: socket path or URL
    std::filesystem::path token_file = {}; ///< empty: none was named

    [[nodiscard]] std::string_view say(Text const& text) const { return text.in(language); }
};

} // namespace sonae::cli
