// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/network/content.hpp"

#include "inventory/topology/difference.hpp"

#include <map>
#include <unordered_map>

namespace sonae::core::network {

namespace {

using topology::Element;

/// What the history has to know of each change.
std::vector<NetworkHistoryChange>
documents_of(std::vector<topology::ElementChange> const& changes, topology::Network const& after) {
    auto elements = std::map<std::pair<topology::ElementKind, std::string>, std::string>{};
    if (!changes.empty()) {
        for (auto& element : topology::elements_of(after)) {
            elements.emplace(
                std::pair{element.kind, std::move(element.id)}, std::move(element.document)
            );
        }
    }
    auto documents = std::vector<NetworkHistoryChange>{};
    for (auto const& change : changes) {
        auto document = NetworkHistoryChange{std::string{name_of(change.of)}, change.id, {}};
        auto const at = elements.find({change.of, change.id});
        if (at != elements.end()) {
            document.document = at->second;
        }
        documents.push_back(std::move(document));
    }
    return documents;
}

/// The documents of the history have no times of sightings. The history knows when an element came;
/// what became stale was seen before that. Until when all else was seen nobody wrote down: its time
/// stays open, and whoever builds on counts it as seen until the network's moment. What is only
/// declared was never seen.
template <class List>
void give_times(
    List& list,
    std::string_view kind,
    std::unordered_map<std::string, NetworkHistoryRecord const*> const& records
) {
    for (auto& each : list) {
        auto const at = records.find(std::string{kind} + " " + each.id);
        auto const evidence = each.known.evidence;
        if (at == records.end() || evidence == topology::Evidence::declared) {
            continue;
        }
        each.known.first_seen = at->second->first_from;
        if (evidence == topology::Evidence::stale) {
            each.known.last_seen = at->second->valid_from;
        }
    }
}

} // namespace

Built built(Work const& work) {
    auto built = Built{};
    built.network =
        std::make_shared<topology::Network const>(topology::build_network(work.sources, work.now));
    auto const before =
        work.sources.before ? work.sources.before : std::make_shared<topology::Network const>();
    built.changes = documents_of(topology::difference(*before, *built.network), *built.network);
    return built;
}

Result<topology::Network> network_of(std::vector<NetworkHistoryRecord> const& records, Instant at) {
    auto elements = std::vector<Element>{};
    auto by_name = std::unordered_map<std::string, NetworkHistoryRecord const*>{};
    for (auto const& record : records) {
        auto const kind = topology::element_kind_of(record.kind);
        if (!kind) {
            return Error{Errc::malformed, "no such kind of element", {record.kind, record.id}};
        }
        elements.push_back({*kind, record.id, record.document});
        by_name.emplace(record.kind + " " + record.id, &record);
    }
    TRY(network, topology::network_of(elements, at));
    using topology::ElementKind;
    give_times(network.devices, name_of(ElementKind::device), by_name);
    give_times(network.segments, name_of(ElementKind::segment), by_name);
    give_times(network.links, name_of(ElementKind::link), by_name);
    give_times(network.connections, name_of(ElementKind::connection), by_name);
    return network;
}

} // namespace sonae::core::network
