// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"
#include "inventory/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sonae::net {

inline constexpr auto max_header_fields = std::size_t{100};

enum class HeadState { incomplete, complete, malformed };

struct HeadScan {
    HeadState state = HeadState::incomplete;
    std::size_t size = 0; ///< of the whole head with its empty line, when complete
};

/// Looks for the end of a request head, beginning at `from` (bytes before it were scanned).
/// Stricter than RFC 9112 allows: a bare CR or LF, a folded line or a control character is
/// malformed, because two readers may split such a head differently (request smuggling).
HeadScan scan_head(std::string_view bytes, std::size_t from);

struct RequestHead {
    api::Method method = api::Method::other;
    std::string method_name;
    std::string target;   ///< as sent
    api::Headers headers; ///< names in lower case; values valid UTF-8
    std::string host;     ///< valid for is_valid_host; empty only in HTTP/1.0
    std::uint64_t content_length = 0;
    bool is_chunked = false;
    bool is_http_1_0 = false;
    bool keeps_alive = false;
    bool expects_continue = false;

    [[nodiscard]] bool has_body() const { return is_chunked || content_length > 0; }
};

/// Reads one request; a connection makes one for each. Wraps Beast's parser.
class RequestParser {
public:
    RequestParser();
    RequestParser(RequestParser&&) noexcept;
    RequestParser& operator=(RequestParser&&) noexcept;
    ~RequestParser();

    /// `bytes` is a whole head as scan_head found it; call once. Errors: malformed; too_large (more
    /// than `max_header_fields`); unsupported (a transfer coding other than chunked).
    Result<RequestHead> read_head(std::string_view bytes);

    /// How much body may come; before the first read_body.
    void limit_body(std::size_t bytes);

    /// Takes what it can from the beginning of `bytes` and says how much that was; the rest must be
    /// offered again with more behind it. Errors: malformed; too_large.
    Result<std::size_t> read_body(std::string_view bytes);

    /// The request is whole.
    [[nodiscard]] bool is_done() const;

    [[nodiscard]] std::size_t body_size() const;

    std::string take_body();

private:
    class Beast;
    std::unique_ptr<Beast> beast_;
};

} // namespace sonae::net
