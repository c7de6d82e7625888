// SPDX-License-Identifier: Apache-2.0
// What several routes of the network ask of a request.
#pragma once

#include "daemon/api/handling.hpp"
#include "daemon/core/network_view.hpp"
#include "inventory/topology/difference.hpp"

namespace sonae::api {

using NetworkPointer = std::shared_ptr<topology::Network const>;

/// A query parameter that is a time (RFC 3339). Nothing when it is absent. Errors:
/// invalid_argument "time_malformed".
Result<std::optional<Instant>> time_parameter(Request const& request, std::string_view name);

/// The network of that moment; the present one without one. Errors: those of the store.
Result<NetworkPointer> network_at(
    core::network::Content const& present, core::StoreReader& reader, std::optional<Instant> at
);

/// Only the elements of those ids, the links that touch them, and what is at the other ends of
/// those links and of their attachments.
topology::Network only(topology::Network const& network, std::vector<std::string> const& ids);

/// `after` with what `before` had and `after` has no more.
topology::Network with_removed(topology::Network after, topology::Network const& before);

/// An approval of the network: which one it is, counted from the first, and whether nothing has
/// changed since.
struct CountedApproval {
    core::network::Approval approval;
    std::int64_t number = 0;
    bool is_current = false;
};

/// All of them, oldest first. `is_current` is told as of the present network.
std::vector<CountedApproval> approvals_of(core::network::Content const& content);

/// The last one of what was at `at` or before; without a time the last one.
std::optional<CountedApproval>
approval_at(core::network::Content const& content, std::optional<Instant> at);

std::string approval_json(CountedApproval const& counted);

/// The document of an item with its version, and that as the ETag.
Response item_response(int status, core::network::Entry const& entry);

/// The same text as in the answer.
std::string item_json(core::network::Entry const& entry);

/// The document of a request, with `value` as its member of that name. Errors: malformed.
Result<std::string>
with_member(std::string_view body, std::string_view name, std::string_view value);

/// The routes of the network: whoever sees the ledger sees it, and who may edit it changes it.
template <auto Function>
constexpr Route seen_at(std::string_view pattern) {
    return {
        Method::get, pattern, auth::Permission::read_ledger, RunsOn::reading, answering<Function>};
}

template <auto Function>
constexpr Route
changed_at(Method method, std::string_view pattern, std::size_t most_bytes = max_json_bytes) {
    return {
        method,
        pattern,
        auth::Permission::edit_network,
        RunsOn::reading,
        answering<Function>,
        most_bytes};
}

template <auto Function>
constexpr Route removed_at(std::string_view pattern) {
    return {
        Method::del, pattern, auth::Permission::edit_network, RunsOn::network, answering<Function>};
}

} // namespace sonae::api
