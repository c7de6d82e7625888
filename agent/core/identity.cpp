// SPDX-License-Identifier: Apache-2.0
#include "agent/core/identity.hpp"

#include "agent/core/json_fields.hpp"
#include "inventory/base/json_writer.hpp"

namespace sonae::agent {

namespace {

constexpr auto key_file = std::string_view{"agent.key"};
constexpr auto certificate_file = std::string_view{"agent.pem"};
constexpr auto ca_file = std::string_view{"ca.pem"};
constexpr auto identity_file = std::string_view{"identity.json"};
constexpr auto next_key_file = std::string_view{"next.key"};
constexpr auto next_request_file = std::string_view{"next.csr"};
constexpr auto next_answer_file = std::string_view{"next.json"};

std::int64_t seconds_of(Millis interval) {
    return std::chrono::duration_cast<std::chrono::seconds>(interval).count();
}

std::string identity_json(Identity const& identity) {
    auto json = JsonWriter{};
    json.begin_object().member("agent", std::string_view{identity.agent.text()});
    json.member("server", std::string_view{identity.server});
    json.member("generation", identity.generation);
    json.member("interval_s", seconds_of(identity.interval)).end_object();
    return std::move(json).text();
}

/// What identity_json wrote; key and certificates stand in other files.
Result<Identity> read_identity(std::string_view text) {
    TRY(fields, JsonFields::parse(text));
    TRY(agent_text, fields.text("agent"));
    TRY(agent, AgentId::parse(agent_text));
    TRY(server, fields.text("server"));
    TRY(generation, fields.number("generation"));
    TRY(interval_s, fields.number("interval_s"));
    auto identity = Identity{};
    identity.agent = agent;
    identity.server = std::move(server);
    identity.generation = generation;
    identity.interval = allowed_interval(interval_s);
    return identity;
}

std::string next_json(Identity const& identity) {
    auto json = JsonWriter{};
    json.begin_object().member("certificate_pem", std::string_view{identity.certificate_pem});
    json.member("ca_pem", std::string_view{identity.ca_pem});
    json.member("identity", std::string_view{identity_json(identity)}).end_object();
    return std::move(json).text();
}

} // namespace

Result<std::optional<std::string>> IdentityStore::read_if_there(std::string_view name) const {
    auto text = folder_->read(name);
    if (!text && text.error().code == Errc::not_found) {
        return std::optional<std::string>{};
    }
    if (!text) {
        return std::move(text).error();
    }
    return std::optional{std::move(*text)};
}

// Every step can be done again: what a crash left is the state before or after one of them.
Result<void> IdentityStore::finish_switch() {
    TRY(text, read_if_there(next_answer_file));
    if (!text) {
        return {};
    }
    TRY(fields, JsonFields::parse(*text));
    TRY(certificate_pem, fields.text("certificate_pem"));
    TRY(ca_pem, fields.text("ca_pem"));
    TRY(identity, fields.text("identity"));
    TRY(next_key, read_if_there(next_key_file));
    if (next_key) {
        TRY_DONE(folder_->rename(next_key_file, key_file));
    }
    TRY_DONE(folder_->write(ca_file, ca_pem));
    TRY_DONE(folder_->write(identity_file, identity));
    TRY_DONE(folder_->write(certificate_file, certificate_pem));
    TRY_DONE(folder_->remove(next_request_file));
    return folder_->remove(next_answer_file);
}

Result<std::optional<Identity>> IdentityStore::load() {
    TRY_DONE(finish_switch().context("file", next_answer_file));
    return read();
}

Result<std::optional<Identity>> IdentityStore::read() const {
    TRY(certificate_pem, read_if_there(certificate_file));
    if (!certificate_pem) {
        return std::optional<Identity>{};
    }
    TRY(text, folder_->read(identity_file));
    TRY(identity, read_identity(text).context("file", identity_file));
    TRY(key_pem, folder_->read(key_file));
    TRY(ca_pem, folder_->read(ca_file));
    identity.key_pem = std::move(key_pem);
    identity.certificate_pem = std::move(*certificate_pem);
    identity.ca_pem = std::move(ca_pem);
    TRY(facts, keys_->check(identity.certificate_pem, identity.key_pem, identity.ca_pem));
    identity.certificate = facts;
    return std::optional{std::move(identity)};
}

Result<PendingRequest> IdentityStore::pending_request() {
    TRY(key_pem, read_if_there(next_key_file));
    if (key_pem) {
        TRY(csr_pem, read_if_there(next_request_file));
        if (csr_pem) {
            return PendingRequest{std::move(*key_pem), std::move(*csr_pem)};
        }
    } else {
        // A request that was left behind is for another key.
        TRY_DONE(folder_->remove(next_request_file));
        TRY(fresh, keys_->make_key());
        TRY_DONE(folder_->write(next_key_file, fresh));
        key_pem = std::move(fresh);
    }
    // The daemon knows the request by its text, and an ECDSA signature differs each time.
    TRY(csr_pem, keys_->make_request(*key_pem));
    TRY_DONE(folder_->write(next_request_file, csr_pem));
    return PendingRequest{std::move(*key_pem), std::move(csr_pem)};
}

Result<Identity>
IdentityStore::adopt(CertificateAnswer const& answer, AgentId agent, std::string const& server) {
    TRY(key_pem, folder_->read(next_key_file));
    TRY(facts, keys_->check(answer.certificate_pem, key_pem, answer.ca_pem));
    auto identity = Identity{};
    identity.agent = agent;
    identity.server = server;
    identity.key_pem = std::move(key_pem);
    identity.certificate_pem = answer.certificate_pem;
    identity.ca_pem = answer.ca_pem;
    identity.generation = answer.generation;
    identity.interval = answer.interval;
    identity.certificate = facts;
    TRY_DONE(folder_->write(next_answer_file, next_json(identity)));
    TRY_DONE(finish_switch());
    return identity;
}

} // namespace sonae::agent
