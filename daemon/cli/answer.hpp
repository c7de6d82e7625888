// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/cli/exit_code.hpp"
#include "inventory/base/result.hpp"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sonae::cli {

/// Why a command ended early: the daemon's RFC 9457 document, or one of ours in the same form.
struct Problem {
    ExitCode exit = ExitCode::failed;
    int status = 0;        ///< of HTTP; 0 when it never came to an answer
    std::string code = {}; ///< stable token; `problem_text` has the words for it
    std::string detail =
        {}; ///< one sentence; may come from the daemon, so it is escaped when shown
    std::string pointer = {};                 ///< place in the request (RFC 6901)
    std::string document = {};                ///< the daemon's JSON as it came, "" for ours
    std::vector<std::string> candidates = {}; ///< lines that help to choose, for people
};

/// A value or a Problem; TRY works on it.
template <class T>
class [[nodiscard]] Answer {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): returning a value or a problem must read plainly
    Answer(T value)
        : content_{std::in_place_index<0>, std::move(value)} {}

    // NOLINTNEXTLINE(google-explicit-constructor): as above
    Answer(Problem problem)
        : content_{std::in_place_index<1>, std::move(problem)} {}

    explicit operator bool() const { return content_.index() == 0; }

    [[nodiscard]] T& value() & { return std::get<0>(content_); }

    [[nodiscard]] T&& value() && { return std::get<0>(std::move(content_)); }

    [[nodiscard]] Problem& error() & { return std::get<1>(content_); }

    [[nodiscard]] Problem&& error() && { return std::get<1>(std::move(content_)); }

private:
    std::variant<T, Problem> content_;
};

/// The problem of a command line that is not right; `detail` is in the reader's language already.
inline Problem usage_problem(std::string detail) {
    return {.exit = ExitCode::usage, .status = 400, .code = "usage", .detail = std::move(detail)};
}

} // namespace sonae::cli
