// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/tls_channel.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <cerrno>
#include <memory>
#include <sys/socket.h>

namespace sonae::net {

namespace {

// OpenSSL's own socket BIO writes with write(2), which raises SIGPIPE.

int socket_of(BIO* bio) {
    return *static_cast<int const*>(BIO_get_data(bio));
}

int bio_result(BIO* bio, ssize_t count, int retry_flag) {
    BIO_clear_retry_flags(bio);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
        BIO_set_flags(bio, retry_flag | BIO_FLAGS_SHOULD_RETRY);
    }
    return static_cast<int>(count);
}

int bio_read(BIO* bio, char* buffer, int size) {
    auto const count = ::recv(socket_of(bio), buffer, static_cast<std::size_t>(size), 0);
    return bio_result(bio, count, BIO_FLAGS_READ);
}

int bio_write(BIO* bio, char const* bytes, int size) {
    auto const count = ::send(socket_of(bio), bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    return bio_result(bio, count, BIO_FLAGS_WRITE);
}

long bio_control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

int bio_create(BIO* bio) {
    BIO_set_init(bio, 1);
    return 1;
}

struct MethodDeleter {
    void operator()(BIO_METHOD* method) const { BIO_meth_free(method); }
};

BIO_METHOD const* socket_method() {
    static auto const method = [] {
        auto made = std::unique_ptr<BIO_METHOD, MethodDeleter>{
            BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "sonae socket")};
        BIO_meth_set_read(made.get(), &bio_read);
        BIO_meth_set_write(made.get(), &bio_write);
        BIO_meth_set_ctrl(made.get(), &bio_control);
        BIO_meth_set_create(made.get(), &bio_create);
        return made;
    }();
    return method.get();
}

} // namespace

TlsChannel::TlsChannel(SslPointer ssl, int socket)
    : socket_{socket}
    , ssl_{std::move(ssl)} {
    auto* const bio = BIO_new(socket_method());
    BIO_set_data(bio, &socket_);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_accept_state(ssl_.get());
}

Step TlsChannel::handshake() {
    ERR_clear_error();
    auto const result = SSL_do_handshake(ssl_.get());
    return step_of(result, 0);
}

Step TlsChannel::read(std::span<char> buffer) {
    ERR_clear_error();
    auto bytes = std::size_t{0};
    auto const result = SSL_read_ex(ssl_.get(), buffer.data(), buffer.size(), &bytes);
    return step_of(result, bytes);
}

Step TlsChannel::write(std::string_view bytes) {
    ERR_clear_error();
    auto written = std::size_t{0};
    auto const result = SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &written);
    return step_of(result, written);
}

void TlsChannel::say_goodbye() {
    // After an error OpenSSL must not be asked for anything more.
    if (failure_.empty() && SSL_is_init_finished(ssl_.get()) == 1) {
        ERR_clear_error();
        SSL_shutdown(ssl_.get());
        ERR_clear_error();
    }
}

bool TlsChannel::is_resumed() const {
    return SSL_session_reused(ssl_.get()) == 1;
}

Step TlsChannel::step_of(int result, std::size_t bytes) {
    if (result > 0) {
        return {Next::ready, bytes};
    }
    switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return {Next::readable, 0};
    case SSL_ERROR_WANT_WRITE:
        return {Next::writable, 0};
    case SSL_ERROR_ZERO_RETURN:
        return {Next::ended, 0};
    default:
        break;
    }
    auto const* const reason = ERR_reason_error_string(ERR_peek_error());
    failure_ = reason == nullptr ? std::string_view{"connection lost"} : std::string_view{reason};
    ERR_clear_error();
    return {Next::failed, 0};
}

} // namespace sonae::net
