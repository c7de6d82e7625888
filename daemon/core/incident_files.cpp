// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident_files.hpp"

#include "daemon/core/incident/change.hpp"
#include "daemon/core/incident/tasks.hpp"
#include "daemon/core/journals.hpp"

namespace sonae::core {

namespace {

constexpr auto entries_a_page = std::int64_t{1'000};

Result<ChronologyChain>
load_chain(Store& store, IncidentId incident, bool is_drill, Sha256 sha256) {
    auto chain = ChronologyChain{incident, is_drill, sha256};
    while (true) {
        TRY(entries, store.chronology(incident, chain.head().number, entries_a_page));
        for (auto const& entry : entries) {
            TRY_DONE(chain.resume(entry));
        }
        if (static_cast<std::int64_t>(entries.size()) < entries_a_page) {
            return chain;
        }
    }
}

} // namespace

Result<IncidentFiles> load_incidents(Store& store, workflow::Shelf const& shelf, Sha256 sha256) {
    auto records = Records<IncidentId, IncidentRecord>{};
    auto const take = [&](IncidentId id, std::int64_t number, std::string const& text) {
        return take_change(records, id, number, text, incident::decode_change);
    };
    TRY_DONE(store.each_incident_change(take));
    auto files = IncidentFiles{};
    for (auto& [id, record] : records) {
        TRY(chain, load_chain(store, id, record->content.is_drill, sha256));
        record->head = chain.head();
        record->root = chain.checkpoint().root;
        auto const next = next_due(record->content, shelf);
        files.emplace(id, IncidentFile{std::move(record), std::move(chain), next, false});
    }
    return files;
}

} // namespace sonae::core
