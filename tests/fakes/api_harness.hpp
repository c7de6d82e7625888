// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/router.hpp"
#include "daemon/store/evidence_folder.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::testing {

/// Somebody who is signed in, with what his requests carry.
struct Seat {
    PersonId person;
    std::string secret;
    std::string csrf;
};

/// An agent that enrolled, and the certificate that its connections show.
struct AgentSeat {
    AgentId id;
    AssetId asset;
    api::ClientCertificate certificate;
};

/// The whole daemon behind the network: dispatcher, engine, store and CA in a folder of its own.
/// The engine turns inside of `send`, so one thread drives everything but the reading pool.
class ApiHarness {
public:
    explicit ApiHarness(core::Options options = {});

    /// Sends and waits for the answer, turning the engine meanwhile. Fails the test after a minute
    /// without one.
    api::Response send(api::Request request);

    /// A person of that role with a session, put into the store directly (no password is hashed).
    Seat seat(std::string_view role);

    /// An active agent with its row, put into the store directly.
    AgentSeat agent(std::string_view hostname);

    /// Reads everything from the store again, as after a restart.
    void reload();

    core::AgentRecord record(AgentId id) { return views.agents.find(id).value(); }

    TemporaryFolder folder{parent_in_memory()};
    FakeClock clock{at("2026-05-01T02:00:00Z")};
    FakeRandom random;
    SilentSink sink;
    Log log{sink, clock, LogLevel::debug};
    core::Options options;
    api::House house;
    api::Limits limits;
    core::Views views;
    std::unique_ptr<core::Store> store;
    std::unique_ptr<store::EvidenceFolder> evidence;
    std::unique_ptr<auth::CertificateAuthority> authority;
    std::vector<std::pair<std::string, std::string>> events;
    std::vector<AgentId> disconnected;
    std::function<void(core::MessageRequest)> send_message; ///< empty: nothing leaves the house
    bool builds_network = false; ///< whether what the engine wants built is built
    std::function<void(std::string)> withdraw_message; ///< by its key; empty: nothing is
    std::unique_ptr<core::Engine> engine;
    std::unique_ptr<api::ReadPool> readers;
    std::unique_ptr<api::Services> services;
    api::Dispatch dispatch;
};

/// A request from another machine, without any right.
api::Request request(api::Method method, std::string_view target, std::string_view body = {});

/// The same by a browser of `seat`, with its CSRF token.
api::Request by(Seat const& seat, api::Request request);

/// The same over the Unix socket, as root.
api::Request locally(api::Request request);

/// The same over an agent's connection.
api::Request by(AgentSeat const& seat, api::Request request);

/// A report as it goes over the wire.
std::string packed(std::string_view json);
api::Request report_request(AgentSeat const& seat, std::string frame);

/// The sample report, spoken by this agent.
schema::Report report_of(AgentSeat const& seat, std::int64_t seq = 1);
std::string encoded(schema::Report const& report);

nlohmann::json json_of(api::Response const& response);

/// The code of a problem document, or "".
std::string code_of(api::Response const& response);
std::string header_of(api::Response const& response, std::string_view name);

/// A request for a certificate of a fresh P-256 key.
std::string make_csr();

} // namespace sonae::testing
