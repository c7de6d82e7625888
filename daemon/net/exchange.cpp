// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/connection.hpp"
#include "daemon/net/request_target.hpp"
#include "inventory/base/encoding.hpp"

#include <boost/asio/dispatch.hpp>

#include <array>
#include <exception>

namespace sonae::net {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

/// Up to here head and body leave in one write.
constexpr auto small_body_bytes = std::size_t{16} * 1024;
constexpr auto continue_text = std::string_view{"HTTP/1.1 100 Continue\r\n\r\n"};
/// What follows is a secret that lets its holder acknowledge or decide.
constexpr auto secret_path = std::string_view{"/a/"};

std::string new_request_id(RandomSource& random) {
    auto bytes = std::array<std::uint8_t, 8>{};
    random.fill(bytes);
    return to_hex(bytes);
}

Refusal refusal_of_head(Error const& error) {
    switch (error.code) { // NOLINT(clang-diagnostic-switch-enum): what read_head may return
    case Errc::too_large:
        return {431, "header_too_large", error.what};
    case Errc::unsupported:
        return {501, "unsupported", error.what};
    default:
        return {400, "malformed_request", error.what};
    }
}

/// Whoever typed http:// is shown the way; a request with content has been readable on its way and
/// must not be repeated silently.
api::Response way_to_tls(RequestHead const& head, std::uint16_t port) {
    auto const is_visit = head.method == api::Method::get || head.method == api::Method::head;
    if (!is_visit || head.host.empty() || !head.target.starts_with('/')) {
        return response_of({400, "tls_required", "this port speaks HTTPS"});
    }
    auto response = api::Response{};
    response.status = 308;
    auto location = "https://" + std::string{without_port(head.host)} + ":" + std::to_string(port);
    response.headers.emplace_back("Location", location + head.target);
    return response;
}

} // namespace

/// Waits for the first byte of the next request. False: there is none.
awaitable<bool> Connection::await_request() {
    if (is_retired_) {
        co_return false;
    }
    if (!inbox_.empty()) {
        allow(parts_.config.header_timeout);
        co_await yield();
        co_return !is_over();
    }
    inbox_ = std::string();
    bell_.reset();
    auto const is_first = request_number_ == 0;
    allow(is_first ? parts_.config.header_timeout : parts_.config.idle_timeout);
    is_idle_ = true;
    auto const is_there = co_await receive();
    is_idle_ = false;
    allow(parts_.config.header_timeout);
    co_return is_there && !is_aborted_;
}

/// One request and its answer. True when another may follow.
awaitable<bool> Connection::serve_request() {
    auto exchange = Exchange(parts_);
    exchange.begun = parts_.clock.steady();
    exchange.id = new_request_id(parts_.random);
    ++request_number_;
    ++parts_.counters.requests;
    auto is_read = co_await read_head(exchange);
    if (is_read && is_misdirected_) {
        auto response = way_to_tls(exchange.head, parts_.port);
        exchange.head.keeps_alive = false;
        co_return co_await respond(exchange, std::move(response));
    }
    is_read = is_read && accept_target(exchange) && accept_body(exchange);
    if (is_read) {
        is_read = co_await read_body(exchange);
    }
    if (!is_read) {
        co_return co_await refuse(exchange);
    }
    auto response = co_await ask_handler(exchange);
    if (is_aborted_) {
        co_return false;
    }
    if (response.is_event_stream && exchange.head.method != api::Method::head) {
        co_return co_await stream_events(exchange, std::move(response));
    }
    co_return co_await respond(exchange, std::move(response));
}

awaitable<bool> Connection::read_head(Exchange& exchange) {
    auto scanned = std::size_t{0};
    while (true) {
        while (scanned == 0 && inbox_.starts_with("\r\n")) {
            inbox_.erase(0, 2); // RFC 9112, 2.2: empty lines before a request are nothing
        }
        auto const is_scannable = inbox_ != "\r";
        auto const scan = is_scannable ? scan_head(inbox_, scanned) : HeadScan();
        if (scan.state == HeadState::malformed) {
            exchange.refusal = Refusal{400, "malformed_request", "not an HTTP request"};
            co_return false;
        }
        auto const size = scan.state == HeadState::complete ? scan.size : inbox_.size();
        if (size > parts_.config.max_header_bytes) {
            exchange.refusal = Refusal{431, "header_too_large", "the request's head is too large"};
            co_return false;
        }
        if (scan.state == HeadState::complete) {
            co_return accept_head(exchange, scan.size);
        }
        scanned = is_scannable ? inbox_.size() : 0;
        auto const is_there = co_await receive();
        if (!is_there) {
            if (is_expired_) {
                exchange.refusal = Refusal{408, "timeout", "the request's head took too long"};
            }
            co_return false;
        }
    }
}

bool Connection::accept_head(Exchange& exchange, std::size_t head_size) {
    auto head = exchange.parser.read_head(std::string_view{inbox_}.substr(0, head_size));
    inbox_.erase(0, head_size);
    if (!head) {
        exchange.refusal = refusal_of_head(head.error());
        return false;
    }
    exchange.head = *std::move(head);
    return true;
}

bool Connection::accept_target(Exchange& exchange) {
    auto target = parse_request_target(exchange.head.target);
    if (!target) {
        auto const is_long = target.error().code == Errc::too_large;
        exchange.refusal = Refusal{
            is_long ? 414 : 400,
            is_long ? "target_too_long" : "malformed_target",
            target.error().what};
        return false;
    }
    auto& request = exchange.request;
    request.method = exchange.head.method;
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    request.headers = std::move(exchange.head.headers);
    if (!target->authority.empty()) {
        // RFC 9112, 3.2.2: it replaces what the Host header says.
        std::erase_if(request.headers, [](auto const& field) { return field.first == "host"; });
        request.headers.emplace_back("host", target->authority);
    }
    request.peer = peer_;
    request.id = exchange.id;
    auto const is_secret = request.path.starts_with(secret_path);
    exchange.shown_path = is_secret ? std::string{secret_path} + "…" : request.path;
    return true;
}

bool Connection::accept_body(Exchange& exchange) {
    if (!exchange.head.has_body()) {
        return true;
    }
    auto const limit = parts_.body_limit(exchange.request.method, exchange.request.path);
    if (exchange.head.content_length > limit || limit == 0) {
        exchange.refusal =
            Refusal{413, "body_too_large", "the body is larger than this request may carry"};
        return false;
    }
    exchange.parser.limit_body(limit);
    return true;
}

/// Moves what has arrived from the inbox to the body.
bool Connection::take_body_bytes(Exchange& exchange) {
    auto const taken = exchange.parser.read_body(inbox_);
    if (!taken) {
        auto const is_large = taken.error().code == Errc::too_large;
        exchange.refusal = Refusal{
            is_large ? 413 : 400,
            is_large ? "body_too_large" : "malformed_request",
            taken.error().what};
        return false;
    }
    inbox_.erase(0, *taken);
    auto const grown = exchange.parser.body_size() - exchange.body_bytes;
    exchange.body_bytes += grown;
    parts_.body_bytes += grown;
    if (parts_.body_bytes > parts_.config.max_body_bytes_in_flight) {
        exchange.refusal = Refusal{503, "busy", "too many large requests at the same time"};
        return false;
    }
    return true;
}

awaitable<bool> Connection::read_body(Exchange& exchange) {
    if (!exchange.head.has_body()) {
        co_return true;
    }
    if (exchange.head.expects_continue && inbox_.empty()) {
        begin_write(continue_text.size());
        auto const is_sent = co_await send(continue_text);
        if (!is_sent) {
            co_return false;
        }
    }
    allow(parts_.config.body_timeout);
    while (true) {
        if (!take_body_bytes(exchange)) {
            co_return false;
        }
        if (exchange.parser.is_done()) {
            exchange.request.body = exchange.parser.take_body();
            co_return true;
        }
        auto const is_there = co_await receive();
        if (!is_there) {
            if (is_expired_) {
                exchange.refusal = Refusal{408, "timeout", "the body took too long"};
            }
            co_return false;
        }
    }
}

awaitable<api::Response> Connection::ask_handler(Exchange& exchange) {
    answer_.reset();
    allow(parts_.config.reply_timeout);
    dispatch(std::move(exchange.request));
    while (!answer_ && !is_over()) {
        co_await await_bell(parts_.config.reply_timeout);
    }
    if (!answer_) {
        exchange.head.keeps_alive = false;
        answer_ = response_of({504, "timeout", "no answer in time"});
    }
    auto response = std::move(*answer_);
    answer_.reset();
    co_return response;
}

void Connection::dispatch(api::Request request) {
    auto reply = [weak = weak_from_this(),
                  io = parts_.io,
                  number = request_number_](api::Response response) {
        asio::dispatch(*io, [weak, number, response = std::move(response)]() mutable {
            if (auto const self = weak.lock()) {
                self->answer(number, std::move(response));
            }
        });
    };
    auto const id = request.id;
    try {
        parts_.dispatch(std::move(request), std::move(reply));
    } catch (std::exception const& error) {
        parts_.log.error("net", "handler failed", {{"request", id}, {"error", error.what()}});
        answer(request_number_, response_of({500, "internal", "the request could not be handled"}));
    }
}

void Connection::answer(std::uint64_t request_number, api::Response response) {
    // An answer that comes after its request was given up belongs to nobody.
    if (request_number == request_number_ && !is_idle_ && !answer_) {
        answer_ = std::move(response);
        ring();
    }
}

/// Says why, if there is something to say, and ends the connection.
awaitable<bool> Connection::refuse(Exchange& exchange) {
    if (!exchange.refusal || is_aborted_) {
        co_return false;
    }
    must_drain_ = true;
    exchange.head.keeps_alive = false;
    auto response = response_of(*exchange.refusal);
    co_return co_await respond(exchange, std::move(response));
}

awaitable<bool> Connection::respond(Exchange& exchange, api::Response response) {
    if (response.status < 200 || response.status > 599) {
        response = response_of({500, "internal", "the answer has no valid status"});
    }
    response.is_event_stream = false;
    auto const keeps_alive = exchange.head.keeps_alive && !is_retired_;
    auto const body =
        response.static_body.empty() ? std::string_view{response.body} : response.static_body;
    auto facts = HeadFacts();
    facts.keeps_alive = keeps_alive;
    facts.is_http_1_0 = exchange.head.is_http_1_0;
    facts.body_size = body.size();
    facts.request_id = exchange.id;
    facts.now = parts_.clock.now();
    auto text = response_head(response, facts);
    auto const has_body = exchange.head.method != api::Method::head && allows_body(response.status);
    auto const body_size = has_body ? body.size() : 0;
    begin_write(body_size);
    log_answer(exchange, response.status, body_size);
    auto const is_small = body_size <= small_body_bytes;
    if (is_small && has_body) {
        text += body;
    }
    auto is_sent = co_await send(text);
    if (is_sent && has_body && !is_small) {
        is_sent = co_await send(body);
    }
    co_return is_sent&& keeps_alive;
}

void Connection::log_answer(Exchange const& exchange, int status, std::size_t bytes) {
    parts_.log.debug(
        "net",
        "answered",
        {{"request", exchange.id},
         {"method", exchange.head.method_name},
         {"path", exchange.shown_path},
         {"status", status},
         {"bytes", bytes},
         {"ms", (parts_.clock.steady() - exchange.begun).count()},
         {"address", peer_.address}}
    );
}

} // namespace sonae::net
