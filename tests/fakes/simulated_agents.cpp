// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/simulated_agents.hpp"

#include "agent/platform/crypto.hpp"
#include "daemon/auth/certificate_authority.hpp"
#include "daemon/auth/secrets.hpp"
#include "daemon/store/sqlite_store.hpp"

namespace sonae::testing {

namespace {

constexpr auto packages = 1'100;

using schema::Item;
using schema::Scalar;
using schema::Section;
using schema::Texts;

Scalar text(std::string value) {
    return Scalar{std::move(value)};
}

core::AgentRecord record_of(SimulatedAgent const& agent, auth::Issued const& issued, Instant now) {
    auto record = core::AgentRecord{};
    record.id = agent.id;
    record.hostname = agent.hostname;
    record.platform = "linux";
    record.certificate_sha256 = issued.sha256;
    record.certificate_not_after = issued.not_after;
    record.enrolled_at = now;
    return record;
}

Result<SimulatedAgent> add_agent(
    core::Store& store,
    auth::CertificateAuthority const& authority,
    std::string const& request,
    std::size_t number,
    Instant now
) {
    auto random = SystemRandom{};
    auto agent = SimulatedAgent{};
    agent.id = AgentId::make(now, random);
    agent.hostname = "sim-" + std::to_string(number);
    TRY(issued, authority.issue_agent(request, agent.id, now));
    auto record = record_of(agent, issued, now);
    record.asset = AssetId::make(now, random);
    auto row = ledger::LedgerRow{};
    row.id = record.asset;
    row.name = agent.hostname;
    row.kind = "pc";
    row.agent = agent.id;
    row.sources = {"agent"};
    row.created_at = now;
    TRY_DONE(store.put_row(row));
    TRY_DONE(store.put_agent(record));
    agent.certificate_pem = std::move(issued.certificate_pem);
    return agent;
}

Section section(std::string name, Instant now, std::vector<Item> items) {
    auto made = Section{};
    made.name = std::move(name);
    made.collected_at = now;
    made.sources = {"simulated"};
    made.items = std::move(items);
    made.cost = {1'000, 2'000, 60'000};
    schema::canonicalize(made);
    return made;
}

Section packages_section(std::size_t number, Instant now) {
    auto items = std::vector<Item>{};
    for (auto i = 0; i < packages; ++i) {
        auto const minor = i % 97 == 0 ? number % 10 : 0;
        items.push_back(
            {"dpkg:libsimulated" + std::to_string(i) + "-dev:amd64",
             {{"version",
               text("2.36." + std::to_string(minor) + "-9+deb12u" + std::to_string(i % 11))}}}
        );
    }
    return section("packages", now, std::move(items));
}

} // namespace

Result<Fleet> make_fleet(fs::path const& state_dir, std::size_t count, Instant now) {
    TRY_DONE(make_private_folder(state_dir));
    TRY(store, store::open_sqlite_store(state_dir, now));
    TRY(authority, auth::open_certificate_authority(state_dir.string(), now));
    auto keys = agent::OpenSslKeys{};
    auto fleet = Fleet{};
    TRY(key, keys.make_key());
    fleet.key_pem = std::move(key);
    fleet.ca_pem = authority->certificate_pem();
    TRY(request, keys.make_request(fleet.key_pem));
    TRY_DONE(store->begin());
    for (auto i = std::size_t{0}; i < count; ++i) {
        TRY(agent, add_agent(*store, *authority, request, i, now));
        fleet.agents.push_back(std::move(agent));
    }
    TRY_DONE(store->commit());
    return fleet;
}

schema::Report full_report(SimulatedAgent const& agent, std::size_t number, Instant now) {
    auto const address = "10." + std::to_string(number >> 16U & 0xFFU) + "." +
                         std::to_string(number >> 8U & 0xFFU) + "." +
                         std::to_string(number & 0xFFU) + "/8";
    auto report = schema::Report{};
    report.agent = agent.id;
    report.agent_version = "0.1.0";
    report.boot = "boot-" + std::to_string(number);
    report.seq = 1;
    report.sent_at = now;
    report.sections = {
        section(
            "os",
            now,
            {{"",
              {{"name", text("Debian GNU/Linux")},
               {"version", text("12")},
               {"kernel", text("6.1.0-28-amd64")},
               {"hostname", text(agent.hostname)}}}}
        ),
        section(
            "network",
            now,
            {{"if:eth0",
              {{"mac", text("02:00:00:00:00:01")}, {"addresses", Scalar{Texts{address}}}}}}
        ),
        packages_section(number, now),
        section(
            "updates",
            now,
            {{"",
              {{"pending", Scalar{std::int64_t{3}}},
               {"pending_security", Scalar{std::int64_t{1}}}}}}
        )};
    auto hashes = std::vector<schema::SectionHash>{};
    for (auto const& each : report.sections) {
        hashes.push_back({each.name, schema::content_hash(each, auth::sha256)});
    }
    report.digest = schema::sections_digest(std::move(hashes), auth::sha256);
    return report;
}

schema::Report unchanged_report(schema::Report const& full, std::int64_t seq, Instant now) {
    auto report = schema::Report{};
    report.agent = full.agent;
    report.agent_version = full.agent_version;
    report.boot = full.boot;
    report.seq = seq;
    report.sent_at = now;
    report.digest = full.digest;
    return report;
}

} // namespace sonae::testing
