// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/http.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sonae::net {

/// What the head of an answer says beside the response itself.
struct HeadFacts {
    bool keeps_alive = false;
    bool is_http_1_0 = false; ///< of the request
    std::size_t body_size = 0;
    std::string_view request_id;
    Instant now{};
};

/// "Thu, 01 Jan 1970 00:00:00 GMT" (RFC 9110, 5.6.7).
std::string http_date(Instant at);

/// The reason phrase of a status (RFC 9110, 15); "" of one that has none.
std::string_view reason_of(int status);

/// Whether answers of that status carry a body (204 and 304 never do).
bool allows_body(int status);

/// Status line, fields and empty line. Adds Date, Content-Length, Connection, X-Request-Id and the
/// security headers. Fields of the response that belong to the connection, and fields whose name or
/// value would break out of the line, are left out.
std::string response_head(api::Response const& response, HeadFacts const& facts);

/// An answer that net gives itself: a problem document (RFC 9457).
struct Refusal {
    int status = 400;
    std::string_view code;
    std::string detail; ///< English, for support
};

api::Response response_of(Refusal const& refusal);

} // namespace sonae::net
