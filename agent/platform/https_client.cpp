// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/https_client.hpp"

#include <utility>

namespace sonae::agent {

namespace {

constexpr auto max_answer_bytes = std::size_t{1024} * 1024;

std::string_view field_of(BodyKind kind) {
    switch (kind) {
    case BodyKind::json:
        return "\r\nContent-Type: application/json";
    case BodyKind::zstd_report:
        return "\r\nContent-Encoding: zstd";
    case BodyKind::events:
        return "\r\nContent-Type: application/vnd.sonae.events";
    }
    return {};
}

std::string head_of(std::string_view path, BodyKind kind, std::size_t length) {
    auto head = std::string{"POST "};
    head += path;
    head += " HTTP/1.1\r\nHost: ";
    head += server_identity;
    head += field_of(kind);
    head += "\r\nContent-Length: ";
    head += std::to_string(length);
    head += "\r\n\r\n";
    return head;
}

} // namespace

Result<Reply> HttpsClient::post(std::string_view path, BodyKind kind, std::string_view body) {
    // Head and body in one piece become one record and one segment when they are small.
    auto request = head_of(path, kind, body.size());
    request += body;
    auto const was_open = stream_ != nullptr;
    auto reply = exchange(request);
    auto const is_stale = was_open && !reply && reply.error().code == Errc::unavailable;
    if (is_stale) {
        // The daemon closes connections that were idle; repeating is safe because every message
        // to it is (docs/wire.md).
        stream_.reset();
        reply = exchange(request);
    }
    if (!reply || !reply->keeps_open) {
        close();
    }
    return reply;
}

Result<Reply> HttpsClient::exchange(std::string_view request) {
    if (!stream_) {
        TRY_DONE(connect());
    }
    auto const written = stream_->write(request, Deadline{config_.limits.transfer});
    if (!written) {
        // In TLS 1.3 a daemon that turns our certificate away says so only now, and closes.
        auto const farewell = stream_->read(Deadline{Millis{0}});
        auto const is_refusal = !farewell && farewell.error().code == Errc::refused;
        return is_refusal ? farewell.error() : written.error();
    }
    auto reader = ResponseReader{max_answer_bytes};
    auto const deadline = Deadline{config_.limits.transfer};
    while (true) {
        TRY(bytes, stream_->read(deadline));
        if (bytes.empty()) {
            return Error{Errc::unavailable, "the server closed the connection before its answer"};
        }
        TRY(is_whole, reader.take(bytes));
        if (is_whole) {
            return std::move(reader).reply();
        }
    }
}

Result<void> HttpsClient::connect() {
    // A session that does not lead to a connection is not tried twice.
    auto const session = std::exchange(session_, {});
    TRY(stream, TlsStream::open(config_, session));
    is_resumed_ = stream->is_resumed();
    stream_ = std::move(stream);
    return {};
}

void HttpsClient::use(ClientCertificate certificate, Trust trust) {
    stream_.reset();
    session_.clear();
    config_.certificate = std::move(certificate);
    config_.trust = std::move(trust);
}

void HttpsClient::close() {
    if (stream_) {
        session_ = stream_->session();
        stream_.reset();
    }
}

} // namespace sonae::agent
