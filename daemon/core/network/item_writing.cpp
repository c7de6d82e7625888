// SPDX-License-Identifier: Apache-2.0
// The documents of docs/network.md, written canonically.
#include "daemon/core/network/items.hpp"
#include "playbooks/canonical_json.hpp"

namespace sonae::core::network {

namespace {

using playbooks::Json;
using playbooks::JsonArray;
using playbooks::JsonObject;
using topology::ConnectionReview;
using topology::DeclaredConnection;
using topology::DeclaredLink;
using topology::DeclaredSegment;
using topology::Zone;
using topology::ZoneRule;

Json json_of(std::optional<std::uint16_t> const& vlan) {
    return vlan ? Json{int{*vlan}} : Json{};
}

Json json_of(std::vector<std::string> const& texts) {
    return JsonArray(texts.begin(), texts.end());
}

Json json_of(Zone const& zone) {
    return JsonObject{
        {"code", zone.code},
        {"name_ja", zone.name_ja},
        {"name_en", zone.name_en},
        {"order", zone.order}};
}

Json json_of(ZoneRule const& rule) {
    return JsonObject{
        {"zone", rule.zone},
        {"prefix", rule.prefix},
        {"vlan", json_of(rule.vlan)},
        {"name_has", rule.name_has}};
}

Json json_of(DeclaredLink const& link) {
    return JsonObject{
        {"a", link.a},
        {"a_port", link.a_port},
        {"b", link.b},
        {"b_port", link.b_port},
        {"declared_at", to_rfc3339(link.declared_at)}};
}

Json json_of(ConnectionReview const& review) {
    return JsonObject{
        {"at", to_rfc3339(review.at)},
        {"reviewer", review.reviewer},
        {"verdict", review.verdict},
        {"note", review.note}};
}

Json json_of(Pin const& pin) {
    return JsonObject{{"node", pin.node}, {"x", pin.x}, {"y", pin.y}};
}

template <class T>
Json json_of(std::vector<T> const& list) {
    auto array = JsonArray{};
    for (auto const& each : list) {
        array.push_back(json_of(each));
    }
    return array;
}

Json json_of(ZonesItem const& item) {
    return JsonObject{{"zones", json_of(item.zones)}, {"rules", json_of(item.rules)}};
}

Json json_of(LinksItem const& item) {
    return JsonObject{{"links", json_of(item.links)}};
}

Json json_of(PinsItem const& item) {
    return JsonObject{{"pins", json_of(item.pins)}};
}

Json json_of(DeclaredSegment const& segment) {
    return JsonObject{
        {"prefix", segment.prefix},
        {"name", segment.name},
        {"zone", segment.zone},
        {"vlan", json_of(segment.vlan)},
        {"gateway", segment.gateway},
        {"is_clinical", segment.is_clinical},
        {"declared_at", to_rfc3339(segment.declared_at)}};
}

Json json_of(DeclaredConnection const& each) {
    return JsonObject{
        {"id", each.id},
        {"name", each.name},
        {"kind", each.kind},
        {"purpose", each.purpose},
        {"vendor", each.vendor},
        {"contact", each.contact},
        {"owner", each.owner},
        {"contract", each.contract},
        {"method", each.method},
        {"direction", each.direction},
        {"device_hint", each.device_hint},
        {"device", each.device},
        {"public_addresses", json_of(each.public_addresses)},
        {"source_limit", json_of(each.source_limit)},
        {"source_limit_state", each.source_limit_state},
        {"mfa", each.mfa},
        {"availability", each.availability},
        {"encryption", each.encryption},
        {"log_place", each.log_place},
        {"stop_procedure", each.stop_procedure},
        {"review_every_days", each.review_every_days},
        {"silent_after_days", each.silent_after_days},
        {"reviews", json_of(each.reviews)},
        {"declared_at", to_rfc3339(each.declared_at)}};
}

Json json_of(NamedView const& view) {
    return JsonObject{
        {"name", view.name},
        {"layers", view.layers},
        {"depth", static_cast<double>(view.depth)},
        {"zones", json_of(view.zones)},
        {"place", view.place}};
}

Json json_of(Approval const& approval) {
    return JsonObject{
        {"id", approval.id},
        {"at", to_rfc3339(approval.at)},
        {"of", to_rfc3339(approval.of)},
        {"by", approval.by},
        {"by_name", approval.by_name},
        {"note", approval.note}};
}

} // namespace

std::string encode_item(Item const& item) {
    return std::visit(
        [](auto const& each) { return playbooks::canonical_json(json_of(each)); }, item
    );
}

} // namespace sonae::core::network
