// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/network_input.hpp"

#include "daemon/api/precondition.hpp"
#include "inventory/base/json_writer.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

#include <algorithm>
#include <set>

namespace sonae::api {

namespace {

using core::network::Approval;
using core::network::Content;

template <class List>
void keep_only(List& list, std::set<std::string> const& ids) {
    std::erase_if(list, [&](auto const& each) { return !ids.contains(each.id); });
}

template <class List>
void add_missing(List& after, List const& before) {
    auto ids = std::set<std::string>{};
    for (auto const& each : after) {
        ids.insert(each.id);
    }
    for (auto const& each : before) {
        if (!ids.contains(each.id)) {
            after.push_back(each);
        }
    }
    std::ranges::sort(after, {}, [](auto const& each) { return each.id; });
}

} // namespace

Result<std::optional<Instant>> time_parameter(Request const& request, std::string_view name) {
    auto const text = request.parameter(name);
    if (text.empty()) {
        return std::optional<Instant>{};
    }
    auto const at = parse_rfc3339(text);
    if (!at) {
        return Error{Errc::invalid_argument, "time_malformed", {"/" + std::string{name}}};
    }
    return std::optional{*at};
}

Result<NetworkPointer>
network_at(Content const& present, core::StoreReader& reader, std::optional<Instant> at) {
    if (!at || *at >= present.changed_at) {
        return present.network;
    }
    TRY(records, reader.network_at(*at));
    TRY(network, core::network::network_of(records, *at));
    return std::make_shared<topology::Network const>(std::move(network));
}

topology::Network only(topology::Network const& network, std::vector<std::string> const& ids) {
    auto const wanted = std::set<std::string>(ids.begin(), ids.end());
    auto kept = wanted;
    auto links = std::set<std::string>{};
    for (auto const& link : network.links) {
        if (wanted.contains(link.a) || wanted.contains(link.b) || wanted.contains(link.id)) {
            links.insert(link.id);
            kept.insert({link.a, link.b});
        }
    }
    for (auto const& device : network.devices) {
        for (auto const& attachment : device.attachments) {
            if (wanted.contains(device.id)) {
                kept.insert({attachment.segment, attachment.switch_device});
            }
        }
    }
    for (auto const& connection : network.connections) {
        if (wanted.contains(connection.id)) {
            kept.insert(connection.device);
        }
    }
    auto part = network;
    keep_only(part.devices, kept);
    keep_only(part.segments, kept);
    keep_only(part.connections, kept);
    keep_only(part.links, links);
    return part;
}

topology::Network with_removed(topology::Network after, topology::Network const& before) {
    add_missing(after.devices, before.devices);
    add_missing(after.segments, before.segments);
    add_missing(after.links, before.links);
    add_missing(after.connections, before.connections);
    for (auto const& zone : before.zones) {
        auto const is_there = std::ranges::any_of(after.zones, [&](auto const& each) {
            return each.code == zone.code;
        });
        if (!is_there) {
            after.zones.push_back(zone);
        }
    }
    return after;
}

std::vector<CountedApproval> approvals_of(Content const& content) {
    auto approvals = core::network::all_of<Approval>(content.items);
    // Their ids grow with the time, but not within a millisecond.
    std::ranges::sort(approvals, {}, [](auto const& each) { return std::pair{each.at, each.id}; });
    auto counted = std::vector<CountedApproval>{};
    for (auto& approval : approvals) {
        auto const number = std::int64_t{std::ssize(counted)} + 1;
        auto const is_current = approval.of >= content.changed_at;
        counted.push_back({std::move(approval), number, is_current});
    }
    return counted;
}

std::optional<CountedApproval> approval_at(Content const& content, std::optional<Instant> at) {
    auto found = std::optional<CountedApproval>{};
    for (auto& each : approvals_of(content)) {
        if (!at || each.approval.of <= *at) {
            found = std::move(each);
        }
    }
    return found;
}

std::string approval_json(CountedApproval const& counted) {
    auto const& approval = counted.approval;
    auto json = JsonWriter{};
    json.begin_object().member("id", approval.id).member("number", counted.number);
    json.member("at", to_rfc3339(approval.at)).member("of", to_rfc3339(approval.of));
    json.member("by", approval.by).member("by_name", approval.by_name);
    json.member("note", approval.note).member("is_current", counted.is_current).end_object();
    return std::move(json).text();
}

std::string item_json(core::network::Entry const& entry) {
    auto const document = core::network::encode_item(entry.item);
    return R"({"version":)" + std::to_string(entry.version) + "," + document.substr(1);
}

Response item_response(int status, core::network::Entry const& entry) {
    return with_version(json_response(status, item_json(entry)), entry.version);
}

Result<std::string>
with_member(std::string_view body, std::string_view name, std::string_view value) {
    auto parsed = playbooks::parse_json(body);
    auto* const members = parsed.value ? parsed.value->object() : nullptr;
    if (members == nullptr || !parsed.faults.empty()) {
        return Error{Errc::malformed, "the body must be one JSON object"};
    }
    playbooks::set_member(*members, name, std::string{value});
    return playbooks::canonical_json(*parsed.value);
}

} // namespace sonae::api
