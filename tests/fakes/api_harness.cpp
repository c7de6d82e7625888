// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/api_harness.hpp"

#include "daemon/api/unpack.hpp"
#include "daemon/auth/secrets.hpp"
#include "tests/fakes/sample_report.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <future>
#include <zstd.h>

namespace sonae::testing {

namespace {

constexpr auto patience = std::chrono::seconds{60};
constexpr auto turn = std::chrono::milliseconds{1};

Result<schema::Report> read_stored(std::string_view raw) {
    return api::read_report(raw, auth::sha256);
}

Result<topology::SensorView> read_sensor(std::string_view raw) {
    TRY(text, api::unpack(raw));
    return topology::parse_sensor_view(text);
}

void parse_query(api::Request& request, std::string_view query) {
    while (!query.empty()) {
        auto const part = query.substr(0, query.find('&'));
        auto const equals = part.find('=');
        request.query.emplace_back(
            part.substr(0, equals),
            equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1)
        );
        query.remove_prefix(std::min(query.size(), part.size() + 1));
    }
}

} // namespace

ApiHarness::ApiHarness(core::Options wanted)
    : options{std::move(wanted)} {
    house.version = "0.1.0";
    house.started_at = clock.now();
    house.public_address = "https://sonae.hospital.example:8443";
    house.server_certificate_ends = [ends = clock.now() + std::chrono::hours{24 * 300}] {
        return ends;
    };
    house.paper = [written = clock.now()] { return api::PaperFigures{written, ""}; };
    house.owner_uid = 990;
    house.channels = [] {
        auto mail = api::ChannelHealth{};
        mail.channel = "mail";
        mail.is_configured = true;
        return std::vector{mail};
    };
    house.store_sizes = [] { return std::pair{std::int64_t{5} << 20U, std::int64_t{50} << 30U}; };
    evidence = std::make_unique<store::EvidenceFolder>(folder.path() / "evidence", auth::sha256);
    store = store::open_sqlite_store(folder.path() / "store", clock.now()).value();
    authority =
        auth::open_certificate_authority((folder.path() / "store").string(), clock.now()).value();
    auto readers_of_pool = std::vector<std::unique_ptr<core::StoreReader>>{};
    readers_of_pool.push_back(store::open_sqlite_reader(folder.path() / "store").value());
    engine = std::make_unique<core::Engine>(
        core::Ports{*store, clock, random, *authority, read_stored, log, nullptr, read_sensor},
        options,
        views,
        core::Listener{
            [this](std::string_view name, std::string data) {
                events.emplace_back(name, std::move(data));
            },
            [this](AgentId id) { disconnected.push_back(id); },
            {},
            [this](core::MessageRequest message) {
                if (send_message) {
                    send_message(std::move(message));
                }
            },
            [this](std::string key) {
                if (withdraw_message) {
                    withdraw_message(std::move(key));
                }
            },
            [this](core::network::Work work) {
                if (builds_network) {
                    engine->submit_own(core::StoreNetwork{core::network::built(work)}, {});
                }
                return builds_network;
            }}
    );
    reload();
    readers = std::make_unique<api::ReadPool>(std::move(readers_of_pool), log);
    services = std::make_unique<api::Services>(api::Services{
        *engine,
        views,
        *readers,
        clock,
        *authority,
        options,
        house,
        limits,
        log,
        auth::sha256,
        evidence.get()});
    dispatch = api::make_dispatch(*services);
}

void ApiHarness::reload() {
    auto const loaded = engine->load();
    ASSERT_TRUE(loaded) << loaded.error().text();
    engine->step(clock.now());
}

api::Response ApiHarness::send(api::Request request) {
    auto const answer = std::make_shared<std::promise<api::Response>>();
    auto future = answer->get_future();
    dispatch(std::move(request), [answer](api::Response response) {
        answer->set_value(std::move(response));
    });
    auto const given_up = std::chrono::steady_clock::now() + patience;
    do {
        engine->step(clock.now());
        if (std::chrono::steady_clock::now() > given_up) {
            ADD_FAILURE() << "no answer";
            return {};
        }
    } while (future.wait_for(turn) != std::future_status::ready);
    return future.get();
}

Seat ApiHarness::seat(std::string_view role) {
    auto seat = Seat{};
    auto person = core::PersonRecord{};
    person.id = PersonId::make(clock.now(), random);
    person.login = std::string{role} + "." + person.id.text().substr(30);
    person.name = "Person of " + std::string{role};
    person.role = role;
    person.language = "en";
    person.created_at = clock.now();
    seat.person = person.id;
    seat.secret = auth::make_secret_text(random);
    seat.csrf = auth::make_secret_text(random);
    auto session = core::SessionRecord{};
    session.id_hash = auth::sha256(seat.secret);
    session.person = person.id;
    session.csrf = seat.csrf;
    session.created_at = clock.now();
    session.last_used = clock.now();
    EXPECT_TRUE(store->begin());
    EXPECT_TRUE(store->put_person(person));
    EXPECT_TRUE(store->put_session(session));
    EXPECT_TRUE(store->commit());
    reload();
    return seat;
}

AgentSeat ApiHarness::agent(std::string_view hostname) {
    auto seat = AgentSeat{};
    seat.id = AgentId::make(clock.now(), random);
    seat.asset = AssetId::make(clock.now(), random);
    seat.certificate.common_name = seat.id.text();
    random.fill(seat.certificate.sha256);
    seat.certificate.not_before = clock.now();
    seat.certificate.not_after =
        clock.now() + std::chrono::hours{24 * auth::agent_certificate_days};
    auto record = core::AgentRecord{};
    record.id = seat.id;
    record.asset = seat.asset;
    record.hostname = hostname;
    record.platform = "linux";
    record.certificate_sha256 = seat.certificate.sha256;
    record.certificate_not_after = seat.certificate.not_after;
    record.enrolled_at = clock.now();
    auto row = ledger::LedgerRow{};
    row.id = seat.asset;
    row.name = hostname;
    row.kind = "server";
    row.agent = seat.id;
    row.sources = {"agent"};
    row.created_at = clock.now();
    EXPECT_TRUE(store->begin());
    EXPECT_TRUE(store->put_row(row));
    EXPECT_TRUE(store->put_agent(record));
    EXPECT_TRUE(store->commit());
    reload();
    return seat;
}

api::Request request(api::Method method, std::string_view target, std::string_view body) {
    auto request = api::Request{};
    request.method = method;
    auto const question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string_view::npos) {
        parse_query(request, target.substr(question + 1));
    }
    request.headers = {{"host", "sonae.example:8443"}};
    request.body = body;
    if (!body.empty()) {
        request.headers.emplace_back("content-type", "application/json");
    }
    request.peer.address = "192.0.2.50";
    request.id = "0123456789abcdef";
    return request;
}

api::Request by(Seat const& seat, api::Request request) {
    request.headers.emplace_back("cookie", "theme=dark; __Host-sonae=" + seat.secret);
    request.headers.emplace_back("x-sonae-csrf", seat.csrf);
    return request;
}

api::Request locally(api::Request request) {
    request.peer.address = "local";
    request.peer.local_uid = 0;
    return request;
}

api::Request by(AgentSeat const& seat, api::Request request) {
    request.peer.certificate = seat.certificate;
    return request;
}

std::string packed(std::string_view json) {
    auto frame = std::string(ZSTD_compressBound(json.size()), '\0');
    auto const size = ZSTD_compress(frame.data(), frame.size(), json.data(), json.size(), 3);
    frame.resize(size);
    return frame;
}

api::Request report_request(AgentSeat const& seat, std::string frame) {
    auto report = by(seat, request(api::Method::post, "/agent/v1/report"));
    report.headers.emplace_back("content-encoding", "zstd");
    report.body = std::move(frame);
    return report;
}

schema::Report report_of(AgentSeat const& seat, std::int64_t seq) {
    auto report = sample_report(auth::sha256);
    report.agent = seat.id;
    report.seq = seq;
    return report;
}

std::string encoded(schema::Report const& report) {
    return schema::encode_report(report, auth::sha256);
}

nlohmann::json json_of(api::Response const& response) {
    auto const text =
        response.static_body.empty() ? std::string_view{response.body} : response.static_body;
    return nlohmann::json::parse(text, nullptr, false);
}

std::string code_of(api::Response const& response) {
    if (header_of(response, "content-type") != "application/problem+json") {
        return {};
    }
    return json_of(response).value("code", "");
}

std::string header_of(api::Response const& response, std::string_view name) {
    auto const at =
        std::find_if(response.headers.begin(), response.headers.end(), [&](auto const& header) {
            return header.first == name;
        });
    return at == response.headers.end() ? std::string{} : at->second;
}

std::string make_csr() {
    auto const key =
        std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>{EVP_EC_gen("P-256"), &EVP_PKEY_free};
    auto const csr =
        std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)>{X509_REQ_new(), &X509_REQ_free};
    auto const bio =
        std::unique_ptr<BIO, decltype(&BIO_free_all)>{BIO_new(BIO_s_mem()), &BIO_free_all};
    X509_REQ_set_pubkey(csr.get(), key.get());
    X509_REQ_sign(csr.get(), key.get(), EVP_sha256());
    PEM_write_bio_X509_REQ(bio.get(), csr.get());
    char* bytes = nullptr;
    auto const size = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

} // namespace sonae::testing
