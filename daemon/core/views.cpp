// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/views.hpp"

#include "inventory/base/text.hpp"

namespace sonae::core {

void LedgerView::reset(std::vector<RowPointer> rows) {
    auto content = LedgerContent{};
    for (auto i = std::size_t{0}; i < rows.size(); ++i) {
        content.places.emplace(rows[i]->id, i);
    }
    content.rows = std::move(rows);
    content_.with([&](LedgerContent& mine) {
        content.revision = mine.revision + 1;
        std::swap(mine, content);
    });
}

void LedgerView::put(RowPointer row) {
    content_.with([&](LedgerContent& content) {
        auto const [at, is_new] = content.places.try_emplace(row->id, content.rows.size());
        if (is_new) {
            content.rows.push_back(std::move(row));
        } else {
            std::swap(content.rows[at->second], row);
        }
        ++content.revision;
    });
}

LedgerView::Snapshot LedgerView::snapshot() {
    return content_.with([](LedgerContent& content) {
        return Snapshot{content.rows, content.revision};
    });
}

RowPointer LedgerView::find(AssetId id) {
    return content_.with([&](LedgerContent& content) {
        auto const at = content.places.find(id);
        return at == content.places.end() ? RowPointer{} : content.rows[at->second];
    });
}

std::size_t LedgerView::size() {
    return content_.with([](LedgerContent& content) { return content.rows.size(); });
}

void AgentView::reset(std::unordered_map<AgentId, AgentRecord> agents) {
    agents_.replace(std::move(agents));
}

void AgentView::put(AgentRecord agent) {
    agents_.with([&](auto& agents) { agents.insert_or_assign(agent.id, std::move(agent)); });
}

std::optional<AgentRecord> AgentView::find(AgentId id) {
    return agents_.with([&](auto& agents) {
        auto const at = agents.find(id);
        return at == agents.end() ? std::nullopt : std::optional{at->second};
    });
}

std::vector<AgentRecord> AgentView::all() {
    return agents_.with([](auto& agents) {
        auto list = std::vector<AgentRecord>{};
        list.reserve(agents.size());
        for (auto const& [id, agent] : agents) {
            list.push_back(agent);
        }
        return list;
    });
}

std::optional<AgentId> AgentView::addressed(std::string_view address) {
    auto const name = ascii_lower(address);
    auto const id = AgentId::parse(name);
    auto const asset = AssetId::parse(name);
    auto const is_named = [&](AgentRecord const& agent) {
        if (id || asset) {
            return id ? agent.id == *id : agent.asset == *asset;
        }
        auto const host = ascii_lower(agent.hostname);
        return name == host || name == std::string_view{host}.substr(0, host.find('.'));
    };
    return agents_.with([&](auto& agents) {
        AgentRecord const* found = nullptr;
        for (auto const& [key, agent] : agents) {
            auto const is_newer = found == nullptr || found->last_report < agent.last_report;
            if (agent.state == AgentState::active && is_newer && is_named(agent)) {
                found = &agent;
            }
        }
        return found == nullptr ? std::nullopt : std::optional{found->id};
    });
}

void PeopleView::replace(PeopleContent content) {
    content_.replace(std::move(content));
}

void PeopleView::put_person(PersonRecord person) {
    content_.with([&](auto& content) {
        content.people.insert_or_assign(person.id, std::move(person));
    });
}

void PeopleView::put_session(SessionRecord session) {
    content_.with([&](auto& content) {
        content.sessions.insert_or_assign(session.id_hash, std::move(session));
    });
}

void PeopleView::remove_session(Digest const& hash) {
    content_.with([&](auto& content) { content.sessions.erase(hash); });
}

void PeopleView::remove_sessions_of(PersonId person) {
    content_.with([&](auto& content) {
        std::erase_if(content.sessions, [&](auto const& entry) {
            return entry.second.person == person;
        });
    });
}

void PeopleView::set_house(std::string hospital, std::string language) {
    content_.with([&](auto& content) {
        content.hospital = std::move(hospital);
        content.language = std::move(language);
    });
}

std::optional<SignedIn> PeopleView::find_session(Digest const& hash) {
    return content_.with([&](auto& content) -> std::optional<SignedIn> {
        auto const session = content.sessions.find(hash);
        if (session == content.sessions.end()) {
            return std::nullopt;
        }
        auto const person = content.people.find(session->second.person);
        if (person == content.people.end() || !person->second.is_active) {
            return std::nullopt;
        }
        return SignedIn{session->second, person->second};
    });
}

std::optional<PersonRecord> PeopleView::find_login(std::string_view login) {
    return content_.with([&](auto& content) -> std::optional<PersonRecord> {
        for (auto const& [id, person] : content.people) {
            if (person.login == login) {
                return person;
            }
        }
        return std::nullopt;
    });
}

std::vector<PersonRecord> PeopleView::people() {
    return content_.with([](auto& content) {
        auto list = std::vector<PersonRecord>{};
        for (auto const& [id, person] : content.people) {
            list.push_back(person);
        }
        return list;
    });
}

std::pair<std::string, std::string> PeopleView::house() {
    return content_.with([](auto& content) {
        return std::pair{content.hospital, content.language};
    });
}

bool PeopleView::is_empty() {
    return content_.with([](auto& content) { return content.people.empty(); });
}

} // namespace sonae::core
