// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"
#include "inventory/base/instant.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sonae::api {

enum class Method { get, head, post, put, patch, del, other };

/// What the TLS layer proved about the other side. The certificate was checked against our CA
/// (chain and purpose); its time and the deny-list were not: those are questions for the handler,
/// on every request.
struct ClientCertificate {
    std::string common_name; ///< the agent id, as issued
    std::string serial_hex;
    Digest sha256{}; ///< of the DER form
    Instant not_before{};
    Instant not_after{};
};

struct Peer {
    std::string address; ///< "192.0.2.7"; "local" over the Unix socket
    std::optional<ClientCertificate>
        certificate;                        ///< only on connections that speak ALPN "sonae-agent/1"
    std::optional<std::uint32_t> local_uid; ///< only over the Unix socket (SO_PEERCRED)
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    Method method = Method::get;
    std::string path; ///< decoded, starts with "/", no ".." segment
    std::vector<std::pair<std::string, std::string>> query; ///< decoded, in order
    Headers headers;                                        ///< names in lower case
    std::string body; ///< whole; its limit was applied while reading
    Peer peer;
    std::string id; ///< correlation id, 16 hex digits

    /// First header of that (lower-case) name, or "".
    [[nodiscard]] std::string_view header(std::string_view name) const;

    /// First query parameter of that name, or "".
    [[nodiscard]] std::string_view parameter(std::string_view name) const;

    /// Value of a cookie, or "".
    [[nodiscard]] std::string_view cookie(std::string_view name) const;
};

/// Body bytes: owned, or a view of something that lives as long as the program (embedded files).
struct Response {
    int status = 200;
    Headers headers; ///< net adds Date, Content-Length, Connection and the security headers that
                     ///< every answer has
    std::string body;
    std::string_view static_body; ///< used instead of `body` when not empty
    bool is_event_stream =
        false; ///< answer the head, then every event published from now on (text/event-stream)
    std::uint64_t events_after = 0; ///< replay kept events with a larger id first (Last-Event-ID)
    /// Asked on the network thread before everything an event stream sends; false ends the stream.
    /// Empty: it goes on.
    std::function<bool()> goes_on;
};

/// One server-sent event. `id` grows by one; a subscriber that falls behind is disconnected and
/// comes back with its id.
struct Event {
    std::uint64_t id = 0;
    std::string name;
    std::string data; ///< one line of JSON
};

/// Hands the answer back. May be called from any thread, once.
using Reply = std::function<void(Response)>;

/// Takes a request; must return quickly (it runs on the network thread) and see that `Reply` is
/// called.
using Dispatch = std::function<void(Request, Reply)>;

/// How much a request may carry, asked before its body is read. 0 refuses the body.
using BodyLimit = std::function<std::size_t(Method, std::string_view path)>;

/// 204: done, and there is nothing to tell.
Response no_content();

Response json_response(int status, std::string body);

/// RFC 9457 problem document: type "about:blank" is not used; `code` is a stable token, texts come
/// from the catalogue of whoever shows it; `detail` is English for support; `pointer` names the
/// place in the request (RFC 6901).
Response
problem(int status, std::string_view code, std::string_view detail, std::string_view pointer = {});

/// The problem document that fits an error: its status, code, text and first place.
Response problem_of(Error const& error);

} // namespace sonae::api
