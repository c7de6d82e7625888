// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/core/directory_view.hpp"
#include "daemon/core/escalation_view.hpp"
#include "daemon/core/incident_view.hpp"
#include "daemon/core/network_view.hpp"
#include "daemon/core/playbook_view.hpp"
#include "daemon/core/records.hpp"
#include "daemon/core/watch_view.hpp"
#include "inventory/base/guarded.hpp"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace sonae::core {

/// What other threads may see of the engine's state. The engine writes it after each commit;
/// readers take copies. Guarded because readers come from the network and reading threads at any
/// moment.

struct DigestHash {
    std::size_t operator()(Digest const& digest) const noexcept {
        auto value = std::size_t{0};
        for (auto i = std::size_t{0}; i < sizeof value; ++i) {
            value = (value << 8U) | digest[i];
        }
        return value;
    }
};

using RowPointer = std::shared_ptr<ledger::LedgerRow const>;

struct LedgerContent {
    std::vector<RowPointer> rows;
    std::unordered_map<AssetId, std::size_t> places;
    std::uint64_t revision = 0;
};

/// The ledger as of the last commit.
class LedgerView {
public:
    struct Snapshot {
        std::vector<RowPointer> rows;
        std::uint64_t revision = 0;
    };

    void reset(std::vector<RowPointer> rows);
    void put(RowPointer row);
    [[nodiscard]] Snapshot snapshot();
    [[nodiscard]] RowPointer find(AssetId id);
    [[nodiscard]] std::size_t size();

private:
    Guarded<LedgerContent> content_;
};

/// Agents as of the last commit, for the gate before a report is parsed and for lists.
class AgentView {
public:
    void reset(std::unordered_map<AgentId, AgentRecord> agents);
    void put(AgentRecord agent);
    [[nodiscard]] std::optional<AgentRecord> find(AgentId id);
    [[nodiscard]] std::vector<AgentRecord> all();

    /// The active agent that an address of a popup names: its id, that of its asset, or its host
    /// name, whole or up to the first dot, capitals or not. Of several with that name the one that
    /// reported last.
    [[nodiscard]] std::optional<AgentId> addressed(std::string_view address);

private:
    Guarded<std::unordered_map<AgentId, AgentRecord>> agents_;
};

struct SignedIn {
    SessionRecord session;
    PersonRecord person;
};

struct PeopleContent {
    std::unordered_map<PersonId, PersonRecord> people;
    std::unordered_map<Digest, SessionRecord, DigestHash> sessions;
    std::string hospital;
    std::string language;
};

/// People and sessions as of the last commit.
class PeopleView {
public:
    void replace(PeopleContent content);
    void put_person(PersonRecord person);
    void put_session(SessionRecord session);
    void remove_session(Digest const& hash);
    void remove_sessions_of(PersonId person);
    void set_house(std::string hospital, std::string language);

    /// The session's holder, when both are there and the person is active. Expiry is the caller's
    /// question.
    [[nodiscard]] std::optional<SignedIn> find_session(Digest const& hash);
    [[nodiscard]] std::optional<PersonRecord> find_login(std::string_view login);
    [[nodiscard]] std::vector<PersonRecord> people();
    [[nodiscard]] std::pair<std::string, std::string> house();
    [[nodiscard]] bool is_empty();

private:
    Guarded<PeopleContent> content_;
};

struct Views {
    LedgerView ledger;
    AgentView agents;
    PeopleView people;
    PlaybookView playbooks;
    IncidentView incidents;
    DirectoryView directory;
    EscalationView escalations;
    NetworkView network;
    WatchView watch;
    Guarded<std::string> answer_key; ///< of the links that answer calls
};

} // namespace sonae::core
