// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/request_parser.hpp"

#include "daemon/net/request_target.hpp"
#include "inventory/base/text.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <limits>
#include <optional>

namespace sonae::net {

namespace http = boost::beast::http;
using boost::beast::error_code;
using BeastText = boost::beast::string_view;

namespace {

/// Of a chunk's header with its extensions, or of the trailer.
constexpr auto max_chunk_header_bytes = std::size_t{8} * 1024;

Error malformed(std::string_view what) {
    return {Errc::malformed, std::string{what}};
}

std::string text_of(BeastText text) {
    return {text.data(), text.size()};
}

api::Method method_of(http::verb verb) {
    // Beast knows thirty verbs; all others are one to us.
    switch (verb) { // NOLINT(clang-diagnostic-switch-enum): see above
    case http::verb::get:
        return api::Method::get;
    case http::verb::head:
        return api::Method::head;
    case http::verb::post:
        return api::Method::post;
    case http::verb::put:
        return api::Method::put;
    case http::verb::patch:
        return api::Method::patch;
    case http::verb::delete_:
        return api::Method::del;
    default:
        return api::Method::other;
    }
}

std::vector<std::string_view> values(api::Headers const& headers, std::string_view name) {
    auto found = std::vector<std::string_view>{};
    for (auto const& [header, value] : headers) {
        if (header == name) {
            found.emplace_back(value);
        }
    }
    return found;
}

Result<void> check_host(RequestHead& head) {
    auto const hosts = values(head.headers, "host");
    if (hosts.size() > 1) {
        return malformed("more than one Host header");
    }
    if (hosts.empty()) {
        return head.is_http_1_0 ? Result<void>{} : malformed("no Host header");
    }
    if (!is_valid_host(hosts[0])) {
        return malformed("the Host header names no host");
    }
    head.host = hosts[0];
    return {};
}

/// One way to say how long the body is, or none.
Result<void> check_framing(RequestHead& head) {
    auto const lengths = values(head.headers, "content-length");
    auto const codings = values(head.headers, "transfer-encoding");
    if (lengths.size() > 1 || (!lengths.empty() && !codings.empty())) {
        return malformed("more than one statement of the body's length");
    }
    if (!lengths.empty() &&
        !std::ranges::all_of(lengths[0], [](char c) { return c >= '0' && c <= '9'; })) {
        return malformed("Content-Length is no number");
    }
    if (codings.empty()) {
        return {};
    }
    if (head.is_http_1_0) {
        return malformed("Transfer-Encoding in HTTP/1.0");
    }
    if (codings.size() > 1 || ascii_lower(codings[0]) != "chunked") {
        return Error{Errc::unsupported, "a transfer coding other than chunked"};
    }
    return {};
}

Result<void> check_fields(RequestHead const& head) {
    for (auto const& [name, value] : head.headers) {
        if (valid_utf8_prefix(value) != value.size()) {
            return Result<void>{malformed("a header value that is not UTF-8")}.context(
                "header", name
            );
        }
    }
    return {};
}

} // namespace

HeadScan scan_head(std::string_view bytes, std::size_t from) {
    for (auto i = from; i < bytes.size(); ++i) {
        auto const code = static_cast<unsigned char>(bytes[i]);
        auto const before = i == 0 ? '\0' : bytes[i - 1];
        if ((before == '\r') != (code == '\n')) {
            return {HeadState::malformed, 0};
        }
        if (before == '\n' && (code == ' ' || code == '\t')) {
            return {HeadState::malformed, 0};
        }
        auto const is_allowed = code == '\t' || code == '\r' || code == '\n';
        if ((code < 0x20 && !is_allowed) || code == 0x7F) {
            return {HeadState::malformed, 0};
        }
        if (code == '\n' && i >= 3 && bytes[i - 2] == '\n') {
            return {HeadState::complete, i + 1};
        }
    }
    return {};
}

class RequestParser::Beast final : public http::basic_parser<true> {
public:
    RequestHead head;
    std::string body;
    std::size_t field_count = 0;
    bool is_head_read = false;

private:
    void on_request_impl(
        http::verb verb, BeastText name, BeastText target, int version, error_code& /*error*/
    ) override {
        head.method = method_of(verb);
        head.method_name = text_of(name);
        head.target = text_of(target);
        head.is_http_1_0 = version < 11;
    }

    void on_response_impl(int, BeastText, int, error_code& /*error*/) override {}

    void on_field_impl(http::field, BeastText name, BeastText value, error_code& error) override {
        if (++field_count > max_header_fields) {
            error = http::error::header_limit;
        } else if (!is_head_read) { // what a trailer says after the head was judged is dropped
            head.headers.emplace_back(ascii_lower(text_of(name)), text_of(value));
        }
    }

    void on_header_impl(error_code& /*error*/) override { is_head_read = true; }

    void on_body_init_impl(
        boost::optional<std::uint64_t> const& /*size*/, error_code& /*error*/
    ) override {}

    std::size_t on_body_impl(BeastText part, error_code& /*error*/) override {
        body.append(part.data(), part.size());
        return part.size();
    }

    void on_chunk_header_impl(std::uint64_t, BeastText, error_code& /*error*/) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, BeastText part, error_code& /*error*/) override {
        body.append(part.data(), part.size());
        return part.size();
    }

    void on_finish_impl(error_code& /*error*/) override {}
};

RequestParser::RequestParser()
    : beast_{std::make_unique<Beast>()} {
    // Whoever reads bounds the head; the body's limit is known only after it.
    beast_->header_limit(std::numeric_limits<std::uint32_t>::max());
    beast_->body_limit(boost::none);
}

RequestParser::RequestParser(RequestParser&&) noexcept = default;
RequestParser& RequestParser::operator=(RequestParser&&) noexcept = default;
RequestParser::~RequestParser() = default;

Result<RequestHead> RequestParser::read_head(std::string_view bytes) {
    auto error = error_code{};
    auto const taken = beast_->put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error == http::error::header_limit) {
        return Error{Errc::too_large, "more than 100 header fields"};
    }
    if (error || !beast_->is_header_done() || taken != bytes.size()) {
        return malformed("not an HTTP request: " + (error ? error.message() : "no whole head"));
    }
    auto head = std::move(beast_->head);
    TRY_DONE(check_host(head));
    TRY_DONE(check_framing(head));
    TRY_DONE(check_fields(head));
    head.is_chunked = beast_->chunked();
    head.content_length = beast_->content_length().value_or(0);
    head.keeps_alive = beast_->keep_alive();
    auto const expectations = values(head.headers, "expect");
    head.expects_continue = !head.is_http_1_0 && expectations.size() == 1 &&
                            ascii_lower(expectations[0]) == "100-continue";
    beast_->eager(true);
    return head;
}

void RequestParser::limit_body(std::size_t bytes) {
    beast_->body_limit(bytes);
}

Result<std::size_t> RequestParser::read_body(std::string_view bytes) {
    auto error = error_code{};
    auto taken = std::size_t{0};
    while (!error && !beast_->is_done() && taken < bytes.size()) {
        auto const rest = bytes.substr(taken);
        taken += beast_->put(boost::asio::buffer(rest.data(), rest.size()), error);
    }
    if (error == http::error::body_limit) {
        return Error{Errc::too_large, "the body is larger than this request may carry"};
    }
    if (error && error != http::error::need_more) {
        return malformed("the body's framing is broken: " + error.message());
    }
    if (!beast_->is_done() && bytes.size() - taken > max_chunk_header_bytes) {
        return malformed("a chunk header longer than 8 KiB");
    }
    return taken;
}

bool RequestParser::is_done() const {
    return beast_->is_done();
}

std::size_t RequestParser::body_size() const {
    return beast_->body.size();
}

std::string RequestParser::take_body() {
    return std::move(beast_->body);
}

} // namespace sonae::net
