// SPDX-License-Identifier: Apache-2.0
// The documents of docs/network.md, read strictly.
#include "daemon/core/network/address_text.hpp"
#include "daemon/core/network/item_reader.hpp"
#include "daemon/core/network/items.hpp"
#include "playbooks/json_parse.hpp"

#include <array>
#include <set>

namespace sonae::core::network {

namespace {

using contacts::TextKind;
using contacts::TextRule;
using topology::ConnectionReview;
using topology::DeclaredConnection;
using topology::DeclaredLink;
using topology::DeclaredSegment;
using topology::Zone;
using topology::ZoneRule;

constexpr auto limits = playbooks::JsonLimits{1'000'000, 8, 50'000};
constexpr auto most_zones = std::size_t{40};
constexpr auto most_rules = std::size_t{200};
constexpr auto most_links = std::size_t{5'000};
constexpr auto most_pins = std::size_t{5'000};
constexpr auto most_addresses = std::size_t{64};
constexpr auto most_reviews = std::size_t{1'000};
constexpr auto ten_years_in_days = std::int64_t{3'650};

constexpr auto element_rule = TextRule{TextKind::line, 255, false};
constexpr auto port_rule = TextRule{TextKind::line, 255, true};
constexpr auto line_rule = TextRule{TextKind::line, 200, true};

constexpr auto kinds = std::to_array<std::string_view>(
    {"internet",
     "vpn_remote_access",
     "vpn_site",
     "maintenance",
     "regional_network",
     "online_eligibility",
     "cloud",
     "telephone",
     "other"}
);
constexpr auto methods = std::to_array<std::string_view>(
    {"",
     "ipsec",
     "ssl_vpn",
     "wireguard",
     "openvpn",
     "l2tp",
     "ip_vpn",
     "leased_line",
     "isdn",
     "remote_tool",
     "internet",
     "other"}
);
constexpr auto directions = std::to_array<std::string_view>({"", "inbound", "outbound", "both"});
constexpr auto limit_states =
    std::to_array<std::string_view>({"", "limited", "unlimited", "unknown"});
constexpr auto yes_or_no = std::to_array<std::string_view>({"", "yes", "no", "unknown"});
constexpr auto availabilities =
    std::to_array<std::string_view>({"", "always", "on_request", "unknown"});
constexpr auto layers = std::to_array<std::string_view>({"l2", "l3", "both"});

Result<std::string> address_form(std::string_view text) {
    auto address = canonical_address(text);
    return address ? Result<std::string>{std::move(*address)}
                   : Error{Errc::invalid_argument, "not_an_address"};
}

Result<std::string> address_or_prefix_form(std::string_view text) {
    return text.find('/') == std::string_view::npos ? address_form(text) : canonical_prefix(text);
}

// --- reading

void read_zone(ItemReader& reader, Zone& zone) {
    auto order = std::int64_t{zone.order};
    reader.text("code", zone.code, contacts::code_rule);
    reader.text("name_ja", zone.name_ja, contacts::name_rule);
    reader.text("name_en", zone.name_en, contacts::name_rule);
    reader.number("order", order, {0, 1'000});
    zone.order = static_cast<int>(order);
}

void read_rule(ItemReader& reader, ZoneRule& rule) {
    reader.text("zone", rule.zone, contacts::code_rule);
    reader.formed("prefix", rule.prefix, canonical_prefix);
    reader.vlan("vlan", rule.vlan);
    reader.text("name_has", rule.name_has, contacts::short_rule);
}

void read_item(ItemReader& reader, ZonesItem& item) {
    reader.ignored("version");
    reader.list<Zone>("zones", item.zones, most_zones, read_zone);
    reader.list<ZoneRule>("rules", item.rules, most_rules, read_rule);
    auto codes = std::set<std::string_view>{};
    for (auto const& zone : item.zones) {
        reader.must(codes.insert(zone.code).second, "zones", "repeated");
    }
    // Without zones of its own the house has those that Sonae brings.
    auto const shipped = item.zones.empty() ? topology::shipped_zones() : std::vector<Zone>{};
    for (auto const& zone : shipped) {
        codes.insert(zone.code);
    }
    for (auto const& rule : item.rules) {
        reader.must(codes.contains(rule.zone), "rules", "unknown_zone");
    }
}

void read_item(ItemReader& reader, DeclaredSegment& segment) {
    reader.ignored("version");
    reader.formed("prefix", segment.prefix, canonical_prefix);
    reader.must(!segment.prefix.empty(), "prefix", "empty");
    reader.text("name", segment.name, contacts::short_rule);
    reader.text("zone", segment.zone, TextRule{TextKind::code, 64, true});
    reader.vlan("vlan", segment.vlan);
    reader.formed("gateway", segment.gateway, address_form);
    reader.flag("is_clinical", segment.is_clinical);
    reader.instant("declared_at", segment.declared_at);
}

void read_link(ItemReader& reader, DeclaredLink& link) {
    reader.text("a", link.a, element_rule);
    reader.text("a_port", link.a_port, port_rule);
    reader.text("b", link.b, element_rule);
    reader.text("b_port", link.b_port, port_rule);
    reader.instant("declared_at", link.declared_at);
    reader.must(link.a != link.b, "b", "same_device");
}

void read_item(ItemReader& reader, LinksItem& item) {
    reader.ignored("version");
    reader.list<DeclaredLink>("links", item.links, most_links, read_link);
}

void read_review(ItemReader& reader, ConnectionReview& review) {
    reader.instant("at", review.at);
    reader.text("reviewer", review.reviewer, contacts::short_rule);
    reader.code("verdict", review.verdict, review_verdicts);
    reader.text("note", review.note, contacts::note_rule);
}

void read_how(ItemReader& reader, DeclaredConnection& connection) {
    reader.code("method", connection.method, methods);
    reader.code("direction", connection.direction, directions);
    reader.text("device_hint", connection.device_hint, port_rule);
    reader.text("device", connection.device, port_rule);
    reader.formed_texts(
        "public_addresses", connection.public_addresses, most_addresses, address_or_prefix_form
    );
    reader.formed_texts(
        "source_limit", connection.source_limit, most_addresses, address_or_prefix_form
    );
    reader.code("source_limit_state", connection.source_limit_state, limit_states);
    reader.code("mfa", connection.mfa, yes_or_no);
    reader.code("availability", connection.availability, availabilities);
    reader.code("encryption", connection.encryption, yes_or_no);
}

void read_item(ItemReader& reader, DeclaredConnection& connection) {
    auto review_every = std::int64_t{connection.review_every_days};
    auto silent_after = std::int64_t{connection.silent_after_days};
    reader.text("id", connection.id, contacts::short_rule);
    reader.text("name", connection.name, contacts::name_rule);
    connection.kind = "other";
    reader.code("kind", connection.kind, kinds);
    reader.text("purpose", connection.purpose, contacts::note_rule);
    reader.text("vendor", connection.vendor, contacts::short_rule);
    reader.text("contact", connection.contact, contacts::phone_rule);
    reader.text("owner", connection.owner, contacts::short_rule);
    reader.text("contract", connection.contract, line_rule);
    read_how(reader, connection);
    reader.text("log_place", connection.log_place, line_rule);
    reader.text("stop_procedure", connection.stop_procedure, contacts::note_rule);
    reader.number("review_every_days", review_every, {1, ten_years_in_days});
    reader.number("silent_after_days", silent_after, {1, ten_years_in_days});
    reader.list<ConnectionReview>("reviews", connection.reviews, most_reviews, read_review);
    reader.instant("declared_at", connection.declared_at);
    reader.ignored("version");
    connection.review_every_days = static_cast<int>(review_every);
    connection.silent_after_days = static_cast<int>(silent_after);
}

void read_pin(ItemReader& reader, Pin& pin) {
    reader.text("node", pin.node, TextRule{TextKind::line, 300, false});
    reader.coordinate("x", pin.x);
    reader.coordinate("y", pin.y);
}

void read_item(ItemReader& reader, PinsItem& item) {
    reader.ignored("version");
    reader.list<Pin>("pins", item.pins, most_pins, read_pin);
    auto nodes = std::set<std::string_view>{};
    for (auto const& pin : item.pins) {
        reader.must(nodes.insert(pin.node).second, "pins", "repeated");
    }
}

void read_item(ItemReader& reader, NamedView& view) {
    reader.ignored("version");
    reader.text("name", view.name, contacts::name_rule);
    reader.code("layers", view.layers, layers);
    reader.number("depth", view.depth, {0, 3});
    reader.texts("zones", view.zones, most_zones, contacts::code_rule);
    reader.text("place", view.place, contacts::short_rule);
}

void read_item(ItemReader& reader, Approval& approval) {
    reader.text("id", approval.id, element_rule);
    reader.instant("at", approval.at);
    reader.instant("of", approval.of);
    reader.text("by", approval.by, element_rule);
    reader.text("by_name", approval.by_name, port_rule);
    reader.text("note", approval.note, contacts::note_rule);
}

Error fault_of(playbooks::ParsedJson const& parsed) {
    auto const& fault = parsed.faults.front();
    auto const is_large = fault.code == playbooks::FaultCode::too_large ||
                          fault.code == playbooks::FaultCode::too_deep;
    return {
        is_large ? Errc::too_large : Errc::malformed,
        std::string{name_of(fault.code)} + ": " + fault.detail,
        {fault.pointer}};
}

template <class T>
Result<Item> read(std::string_view document) {
    auto const parsed = playbooks::parse_json(document, limits);
    if (!parsed.faults.empty() || !parsed.value) {
        return fault_of(parsed);
    }
    if (parsed.value->object() == nullptr) {
        return Error{Errc::malformed, "must be an object"};
    }
    auto fault = std::optional<Error>{};
    auto reader = ItemReader{*parsed.value->object(), "", fault};
    auto item = T{};
    read_item(reader, item);
    reader.finish();
    if (fault) {
        return std::move(*fault);
    }
    return Item{std::move(item)};
}

} // namespace

Result<Item> decode_item(NetworkItemKind kind, std::string_view document) {
    switch (kind) {
    case NetworkItemKind::zones:
        return read<ZonesItem>(document);
    case NetworkItemKind::segment:
        return read<DeclaredSegment>(document);
    case NetworkItemKind::links:
        return read<LinksItem>(document);
    case NetworkItemKind::connection:
        return read<DeclaredConnection>(document);
    case NetworkItemKind::pins:
        return read<PinsItem>(document);
    case NetworkItemKind::view:
        return read<NamedView>(document);
    case NetworkItemKind::approval:
        break;
    }
    return read<Approval>(document);
}

} // namespace sonae::core::network
