// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/net/test_client.hpp"

#include "inventory/base/text.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace sonae::testing {

namespace {

// Only so that a server that never answers fails a test instead of stopping it.
constexpr auto patience = timeval{20, 0};

/// OpenSSL writes with write(2). Only this thread is spared the signal: the server must not need
/// it.
void block_broken_pipe() {
    auto signals = sigset_t{};
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

int connect_socket(int family, void const* address, std::size_t size) {
    block_broken_pipe();
    auto const socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(socket, static_cast<sockaddr const*>(address), static_cast<socklen_t>(size)) !=
        0) {
        ::close(socket);
        throw std::runtime_error{"cannot connect"};
    }
    return socket;
}

std::string receive_some(int socket) {
    auto buffer = std::array<char, 16 * 1024>{};
    auto const count = ::recv(socket, buffer.data(), buffer.size(), 0);
    return count > 0 ? std::string{buffer.data(), static_cast<std::size_t>(count)} : std::string{};
}

X509* certificate_of(std::string const& pem) {
    auto* const bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    auto* const certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    return certificate;
}

EVP_PKEY* key_of(std::string const& pem) {
    auto* const bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    auto* const key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    return key;
}

} // namespace

int connect_to(std::uint16_t port) {
    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connect_socket(AF_INET, &address, sizeof address);
}

std::string Answer::header(std::string const& name) const {
    auto const at = headers.find(name);
    return at == headers.end() ? std::string{} : at->second;
}

std::string TestClient::read_until(std::string_view mark) {
    auto at = inbox_.find(mark);
    while (at == std::string::npos) {
        auto const more = receive();
        if (more.empty()) {
            return std::exchange(inbox_, {});
        }
        inbox_ += more;
        at = inbox_.find(mark);
    }
    auto text = inbox_.substr(0, at + mark.size());
    inbox_.erase(0, text.size());
    return text;
}

std::string TestClient::read_to_end() {
    auto text = std::exchange(inbox_, {});
    while (true) {
        auto const more = receive();
        if (more.empty()) {
            return text;
        }
        text += more;
    }
}

Answer TestClient::read_answer(bool has_body) {
    auto const head = read_until("\r\n\r\n");
    auto answer = Answer{};
    if (!head.starts_with("HTTP/1.1 ")) {
        return answer;
    }
    answer.status = std::atoi(head.c_str() + 9);
    for (auto const line : split(head, '\n')) {
        if (auto const colon = line.find(": "); colon != std::string_view::npos) {
            answer.headers[ascii_lower(line.substr(0, colon))] = trimmed(line.substr(colon + 2));
        }
    }
    auto const size = std::strtoul(answer.header("content-length").c_str(), nullptr, 10);
    while (has_body && inbox_.size() < size) {
        auto const more = receive();
        if (more.empty()) {
            break;
        }
        inbox_ += more;
    }
    if (has_body) {
        answer.body = inbox_.substr(0, size);
        inbox_.erase(0, size);
    }
    return answer;
}

PlainClient::PlainClient(std::uint16_t port)
    : socket_{connect_to(port)} {}

PlainClient::PlainClient(std::filesystem::path const& unix_socket)
    : socket_{-1} {
    auto address = sockaddr_un{};
    address.sun_family = AF_UNIX;
    auto const path = unix_socket.string();
    std::memcpy(&address.sun_path[0], path.data(), path.size());
    socket_ = connect_socket(AF_UNIX, &address, sizeof address);
}

PlainClient::~PlainClient() {
    ::close(socket_);
}

bool PlainClient::send(std::string_view bytes) {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
}

void PlainClient::end() {
    ::shutdown(socket_, SHUT_WR);
}

std::string PlainClient::receive() {
    return receive_some(socket_);
}

TlsClient::TlsClient(std::uint16_t port, TlsWish const& wish)
    : socket_{connect_to(port)}
    , certificate_{wish.certificate}
    , context_{SSL_CTX_new(TLS_client_method())} {
    configure(wish);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_app_data(ssl_.get(), this);
    SSL_set_fd(ssl_.get(), socket_);
    if (wish.session) {
        SSL_set_session(ssl_.get(), wish.session.get());
    }
    is_connected_ = SSL_connect(ssl_.get()) == 1;
}

void TlsClient::configure(TlsWish const& wish) {
    auto* const context = context_.get();
    auto wire = std::string{};
    for (auto const& protocol : wish.protocols) {
        wire += static_cast<char>(protocol.size());
        wire += protocol;
    }
    if (!wire.empty()) {
        SSL_CTX_set_alpn_protos(
            context,
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): chars are bytes
            reinterpret_cast<unsigned char const*>(wire.data()),
            static_cast<unsigned>(wire.size())
        );
    }
    if (wish.version != 0) {
        SSL_CTX_set_min_proto_version(context, wish.version);
        SSL_CTX_set_max_proto_version(context, wish.version);
    }
    if (wish.ciphers != nullptr) {
        SSL_CTX_set_security_level(context, 0);
        SSL_CTX_set_cipher_list(context, wish.ciphers);
    }
    SSL_CTX_set_cert_cb(context, &on_certificate_wanted, this);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, &on_session);
}

TlsClient::~TlsClient() {
    ssl_.reset();
    ::close(socket_);
}

/// OpenSSL calls this when the server has asked for a certificate, and only then.
int TlsClient::on_certificate_wanted(SSL* ssl, void* self) {
    auto& client = *static_cast<TlsClient*>(self);
    client.was_asked_ = true;
    if (client.certificate_) {
        auto* const certificate = certificate_of(client.certificate_->certificate_pem);
        auto* const key = key_of(client.certificate_->private_key_pem);
        SSL_use_certificate(ssl, certificate);
        SSL_use_PrivateKey(ssl, key);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    return 1;
}

int TlsClient::on_session(SSL* ssl, SSL_SESSION* session) {
    auto& client = *static_cast<TlsClient*>(SSL_get_app_data(ssl));
    client.session_ = Session{session, &SSL_SESSION_free};
    return 1;
}

bool TlsClient::send(std::string_view bytes) {
    auto written = std::size_t{0};
    return is_connected_ && SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &written) == 1 &&
           written == bytes.size();
}

std::string TlsClient::receive() {
    auto buffer = std::array<char, 16 * 1024>{};
    auto count = std::size_t{0};
    if (!is_connected_ || SSL_read_ex(ssl_.get(), buffer.data(), buffer.size(), &count) != 1) {
        return {};
    }
    return {buffer.data(), count};
}

bool TlsClient::is_resumed() const {
    return SSL_session_reused(ssl_.get()) == 1;
}

std::string TlsClient::protocol() const {
    unsigned char const* chosen = nullptr;
    auto size = 0U;
    SSL_get0_alpn_selected(ssl_.get(), &chosen, &size);
    return {chosen, chosen + size};
}

std::vector<std::string> TlsClient::chain() const {
    auto list = std::vector<std::string>{};
    auto* const shown = SSL_get_peer_cert_chain(ssl_.get());
    for (auto i = 0; i < sk_X509_num(shown); ++i) {
        auto* const bio = BIO_new(BIO_s_mem());
        PEM_write_bio_X509(bio, sk_X509_value(shown, i));
        char* bytes = nullptr;
        auto const size = BIO_get_mem_data(bio, &bytes);
        list.emplace_back(bytes, static_cast<std::size_t>(size));
        BIO_free(bio);
    }
    return list;
}

void TlsClient::ContextDeleter::operator()(SSL_CTX* context) const {
    SSL_CTX_free(context);
}

void TlsClient::SslDeleter::operator()(SSL* ssl) const {
    SSL_free(ssl);
}

} // namespace sonae::testing
