// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/agent/test_server.hpp"

#include "agent/core/json_fields.hpp"
#include "agent/platform/crypto.hpp"
#include "agent/platform/open_ssl.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <zstd.h>

namespace sonae::agent::testing {

namespace {

constexpr auto agent_id = "agt_018cc251f4007000b8d3a1a1a1a1a1a1";

int select_alpn(
    SSL* /*connection*/,
    unsigned char const** chosen,
    unsigned char* length,
    unsigned char const* offered,
    unsigned int offered_length,
    void* /*data*/
) {
    constexpr auto ours = std::string_view{"\x0dsonae-agent/1"};
    unsigned char* out = nullptr;
    auto const result = SSL_select_next_proto(
        &out,
        length,
        as_bytes(ours).data(),
        static_cast<unsigned>(ours.size()),
        offered,
        offered_length
    );
    *chosen = out;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

std::string decompressed(std::string const& frame) {
    auto text = std::string(std::size_t{32} * 1024 * 1024, '\0');
    auto const length = ZSTD_decompress(text.data(), text.size(), frame.data(), frame.size());
    text.resize(ZSTD_isError(length) != 0 ? 0 : length);
    return text;
}

std::size_t length_in(std::string const& head) {
    auto const at = head.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

std::string common_name_of(SSL* connection) {
    auto* const certificate = SSL_get0_peer_certificate(connection);
    if (certificate == nullptr) {
        return {};
    }
    auto text = std::array<char, 128>{};
    auto const length = X509_NAME_get_text_by_NID(
        X509_get_subject_name(certificate), NID_commonName, text.data(), text.size()
    );
    return {text.data(), static_cast<std::size_t>(std::max(0, length))};
}

} // namespace

struct TestServer::Tls {
    Owned<SSL_CTX> context;
};

struct TestServer::Connection {
    Owned<SSL> tls;
    std::string unread;

    /// False at the end.
    bool read_more() {
        auto buffer = std::array<char, 16 * 1024>{};
        auto got = std::size_t{0};
        if (SSL_read_ex(tls.get(), buffer.data(), buffer.size(), &got) != 1) {
            return false;
        }
        unread.append(buffer.data(), got);
        return true;
    }

    void write(std::string_view text) const {
        auto written = std::size_t{0};
        SSL_write_ex(tls.get(), text.data(), text.size(), &written);
    }
};

TestServer::TestServer(TestAuthority const& authority, ServerWish const& wish)
    : authority_{authority}
    , tls_{std::make_unique<Tls>()} {
    std::signal(SIGPIPE, SIG_IGN); // an agent that was killed closes in the middle of an answer
    auto const issued = authority.issue_server(wish);
    auto context = Owned<SSL_CTX>{SSL_CTX_new(TLS_server_method())};
    auto const key = read_private_key(issued.key_pem);
    auto const certificate = read_certificate(issued.certificate_pem);
    auto ca = read_certificate(authority.certificate_pem());
    SSL_CTX_use_certificate(context.get(), certificate->get());
    SSL_CTX_use_PrivateKey(context.get(), key->get());
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), ca->get());
    SSL_CTX_add_extra_chain_cert(context.get(), ca->release());
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_session_id_context(context.get(), as_bytes("test").data(), 4);
    SSL_CTX_set_alpn_select_cb(context.get(), select_alpn, nullptr);
    tls_->context = std::move(context);

    auto address = sockaddr_in{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto size = socklen_t{sizeof address};
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): the socket API's own idiom
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error{"no port for a test"};
    }
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] { serve(); }};
}

TestServer::~TestServer() {
    is_stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

std::string TestServer::address() const {
    return "127.0.0.1:" + std::to_string(port_);
}

void TestServer::serve() {
    while (!is_stopping_) {
        auto const socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) {
            continue;
        }
        // A killed agent must not hold the thread for ever.
        auto const patience = timeval{5, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        state_.with([](auto& state) {
            ++state.connections;
            state.is_serving = true;
        });
        if (manner_ != Manner::closes_at_once) {
            serve_one(socket);
        }
        ::close(socket);
        state_.with([](auto& state) { state.is_serving = false; });
    }
}

void TestServer::serve_one(int socket) {
    auto connection = Connection{Owned<SSL>{SSL_new(tls_->context.get())}, {}};
    SSL_set_fd(connection.tls.get(), socket);
    if (SSL_accept(connection.tls.get()) != 1) {
        return;
    }
    if (SSL_session_reused(connection.tls.get()) == 1) {
        state_.with([](auto& state) { ++state.resumed; });
    }
    serve_requests(connection);
    SSL_shutdown(connection.tls.get());
}

void TestServer::serve_requests(Connection& connection) {
    while (!is_stopping_) {
        auto& unread = connection.unread;
        auto end = unread.find("\r\n\r\n");
        while (end == std::string::npos) {
            if (!connection.read_more()) {
                return;
            }
            end = unread.find("\r\n\r\n");
        }
        auto const head = unread.substr(0, end + 4);
        auto const whole = head.size() + length_in(head);
        while (unread.size() < whole) {
            if (!connection.read_more()) {
                return;
            }
        }
        auto const body = unread.substr(head.size(), whole - head.size());
        unread.erase(0, whole);
        if (!answer(connection, head, body)) {
            return;
        }
    }
}

/// False when the connection shall end.
bool TestServer::answer(Connection& connection, std::string const& head, std::string const& body) {
    auto const line = head.substr(0, head.find(" HTTP/1.1"));
    state_.with([&](auto& state) {
        state.requests.push_back(line);
        state.request_bytes.push_back(head.size() + body.size());
    });
    auto const manner = manner_.load();
    if (manner == Manner::closes_unread) {
        return false;
    }
    if (manner == Manner::is_silent) {
        connection.read_more();
        return false;
    }
    if (manner == Manner::says_garbage) {
        connection.write("SSH-2.0-OpenSSH_9.2p1\r\n\r\n");
        return false;
    }
    auto const is_report = line == "POST /agent/v1/report";
    if (is_report) {
        act(Moment::before_storing);
    }
    auto answer = Answer{503, "Retry-After: 60\r\n", "{}"};
    if (manner != Manner::is_busy) {
        answer = is_report ? report(body, common_name_of(connection.tls.get()))
                 : line == "POST /agent/v1/enroll" ? enrol(body)
                 : line == "POST /agent/v1/sensor" ? sensor(body)
                 : line == "POST /agent/v1/events" ? events(body)
                                                   : renew(body);
    }
    if (manner == Manner::closes_stored) {
        return false;
    }
    if (is_report) {
        act(Moment::after_storing);
    }
    auto text = "HTTP/1.1 " + std::to_string(answer.status) + " X\r\n" + answer.headers +
                "Content-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body;
    if (manner == Manner::says_half) {
        text.resize(text.size() / 2);
    }
    connection.write(text);
    if (is_report) {
        act(Moment::after_answer);
    }
    return manner != Manner::says_half;
}

void TestServer::act(Moment moment) {
    if (auto const act = act_.copy()) {
        act(moment);
    }
}

TestServer::Answer TestServer::enrol(std::string const& body) {
    auto const fields = JsonFields::parse(body);
    auto const csr = fields ? fields->text("csr_pem").value_or("") : "";
    if (!fields || fields->text("token").value_or("") != authority_.token() ||
        manner_ == Manner::refuses_token) {
        return {401, {}, R"({"code":"token_unknown"})"};
    }
    state_.with([&](auto& state) {
        if (std::find(state.csrs.begin(), state.csrs.end(), csr) == state.csrs.end()) {
            state.csrs.push_back(csr);
        }
    });
    if (manner_ == Manner::lets_wait) {
        return {
            202,
            "Retry-After: 1\r\n",
            std::string{R"({"agent":")"} + agent_id + R"(","state":"waiting"})"};
    }
    auto const state = state_.copy();
    auto json = JsonWriter{};
    json.begin_object().member("agent", agent_id);
    auto const certificate = authority_.issue_agent(csr, agent_id, state.certificate_age_days);
    json.member("certificate_pem", std::string_view{certificate});
    auto const ca =
        state.ca_in_answers.empty() ? authority_.certificate_pem() : state.ca_in_answers;
    json.member("ca_pem", std::string_view{ca});
    json.member("generation", 1).member("interval_s", 3600).end_object();
    return {200, {}, json.text()};
}

TestServer::Answer TestServer::renew(std::string const& body) {
    auto const fields = JsonFields::parse(body);
    auto const csr = fields ? fields->text("csr_pem").value_or("") : "";
    auto const number = fields ? fields->number("generation").value_or(0) : 0;
    auto const next = state_.with([&](auto& state) {
        if (number != state.generation) {
            state.faults.push_back("generation " + std::to_string(number));
        }
        return ++state.generation;
    });
    auto json = JsonWriter{};
    json.begin_object();
    auto const certificate = authority_.issue_agent(csr, agent_id, 0);
    json.member("certificate_pem", std::string_view{certificate});
    json.member("ca_pem", std::string_view{authority_.certificate_pem()});
    json.member("generation", next).member("interval_s", 3600).end_object();
    return {200, {}, json.text()};
}

TestServer::Answer TestServer::sensor(std::string const& body) {
    auto const status = state_.with([&](auto& state) {
        state.sensor_documents.push_back(decompressed(body));
        return state.sensor_status;
    });
    return {status, {}, R"({"interval_s":300})"};
}

TestServer::Answer TestServer::events(std::string const& body) {
    auto const status = state_.with([&](auto& state) {
        state.events.push_back(body);
        return state.events_status;
    });
    return {status, {}, R"({"taken_to":{}})"};
}

TestServer::Answer TestServer::report(std::string const& body, std::string const& common_name) {
    auto const report = schema::decode_report(decompressed(body), sha256);
    if (!report || common_name != report->agent.text()) {
        auto const cause = report ? "certificate of " + common_name : report.error().text();
        state_.with([&](auto& state) { state.faults.push_back(cause); });
        return {400, {}, R"({"code":"malformed"})"};
    }
    auto content = std::string{};
    for (auto const& section : report->sections) {
        content += section.name + "=" + to_hex(section.hash) + "\n";
    }
    auto const is_complete = state_.with([&](auto& state) {
        auto const [at, is_fresh] = state.reports.try_emplace({report->boot, report->seq}, content);
        if (!is_fresh && at->second != content) {
            state.faults.push_back("two contents of number " + std::to_string(report->seq));
        }
        for (auto const& section : report->sections) {
            state.held[section.name] = to_hex(section.hash);
        }
        auto hashes = std::string{};
        for (auto const& [name, hash] : state.held) {
            hashes += name + "=" + hash + "\n";
        }
        return sha256(hashes) == report->digest;
    });
    auto const* const all =
        R"(["os","hardware","network","packages","updates","accounts","services","ports"])";
    return {
        200,
        {},
        std::string{R"({"need":)"} + (is_complete ? "[]" : all) + R"(,"interval_s":3600})"};
}

} // namespace sonae::agent::testing
