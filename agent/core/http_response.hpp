// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sonae::agent {

/// An answer of the daemon, as far as an agent looks at it.
struct Reply {
    int status = 0;
    std::optional<std::string> retry_after;
    std::string body;
    bool keeps_open = true; ///< the connection may carry another request
};

/// Reads one HTTP/1.1 response piece by piece. Strict, and only as much of the protocol as the
/// daemon speaks: a Content-Length, no chunks, no interim (1xx) responses, no trailing bytes.
class ResponseReader {
public:
    explicit ResponseReader(std::size_t max_body_bytes)
        : max_body_bytes_{max_body_bytes} {}

    /// Takes the next bytes; true when the response is whole. Errors: malformed; too_large (16 KiB
    /// of head, or the body's limit); unsupported.
    Result<bool> take(std::string_view bytes);

    /// Precondition: `take` said true.
    [[nodiscard]] Reply reply() && { return std::move(reply_); }

private:
    Result<void> read_head(std::string_view head);
    Result<void> read_header(std::string_view line);
    Result<void> read_length(std::string_view value);

    std::size_t max_body_bytes_;
    std::string head_; ///< until its end has come
    bool has_head_ = false;
    std::optional<std::size_t> length_;
    Reply reply_;
};

} // namespace sonae::agent
