// SPDX-License-Identifier: Apache-2.0
// A network as the history keeps it, element by element, and as one document.
#include "inventory/topology/difference.hpp"
#include "inventory/topology/network_fields.hpp"

#include <algorithm>
#include <array>

namespace sonae::topology {

namespace {

constexpr auto element_kinds =
    std::array<std::string_view, 5>{"device", "segment", "link", "connection", "zone"};

template <class T>
void append(std::vector<Element>& elements, ElementKind kind, std::vector<T> const& from) {
    auto const first = elements.size();
    for (auto const& each : from) {
        auto json = JsonWriter{};
        FieldWriter{json, false}.write(each);
        elements.push_back({kind, id_of(each), std::move(json).text()});
    }
    auto const begin = elements.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, elements.end(), [](auto const& a, auto const& b) { return a.id < b.id; });
}

template <class T>
Result<void> read_into(std::vector<T>& into, JsonValue const& value) {
    if (value.as<JsonMembers>() == nullptr) {
        return Error{Errc::malformed, "an element is an object"};
    }
    auto reader = FieldReader{value};
    auto element = T{};
    fields(reader, element);
    TRY_DONE(reader.finish());
    if (id_of(element).empty()) {
        return Error{Errc::malformed, "an element without id"};
    }
    into.push_back(std::move(element));
    return {};
}

Result<void> read_element(Network& network, Element const& element) {
    TRY(value, parse_json_value(element.document));
    switch (element.kind) {
    case ElementKind::device:
        return read_into(network.devices, value);
    case ElementKind::segment:
        return read_into(network.segments, value);
    case ElementKind::link:
        return read_into(network.links, value);
    case ElementKind::connection:
        return read_into(network.connections, value);
    case ElementKind::zone:
        return read_into(network.zones, value);
    }
    return Error{Errc::malformed, "an element of no kind"};
}

template <class T>
void sort_by_id(std::vector<T>& elements) {
    std::sort(elements.begin(), elements.end(), [](auto const& a, auto const& b) {
        return id_of(a) < id_of(b);
    });
}

} // namespace

std::string_view name_of(ElementKind kind) {
    return element_kinds.at(static_cast<std::size_t>(kind));
}

std::optional<ElementKind> element_kind_of(std::string_view name) {
    auto const* const found = std::find(element_kinds.begin(), element_kinds.end(), name);
    if (found == element_kinds.end()) {
        return std::nullopt;
    }
    return static_cast<ElementKind>(found - element_kinds.begin());
}

std::vector<Element> elements_of(Network const& network) {
    auto elements = std::vector<Element>{};
    elements.reserve(
        network.devices.size() + network.segments.size() + network.links.size() +
        network.connections.size() + network.zones.size()
    );
    append(elements, ElementKind::device, network.devices);
    append(elements, ElementKind::segment, network.segments);
    append(elements, ElementKind::link, network.links);
    append(elements, ElementKind::connection, network.connections);
    append(elements, ElementKind::zone, network.zones);
    return elements;
}

Result<Network> network_of(std::vector<Element> const& elements, Instant at) {
    auto network = Network{};
    network.at = at;
    for (auto const& element : elements) {
        auto where = std::string{name_of(element.kind)} + " " + element.id;
        TRY_DONE(read_element(network, element).context("element", where));
    }
    sort_by_id(network.devices);
    sort_by_id(network.segments);
    sort_by_id(network.links);
    sort_by_id(network.connections);
    std::sort(network.zones.begin(), network.zones.end(), [](auto const& a, auto const& b) {
        return std::tie(a.order, a.code) < std::tie(b.order, b.code);
    });
    return network;
}

std::string network_json(Network const& network) {
    auto json = JsonWriter{};
    auto writer = FieldWriter{json};
    json.begin_object();
    json.member("at", std::string_view{to_rfc3339(network.at)});
    writer("zones", network.zones);
    writer("devices", network.devices);
    writer("segments", network.segments);
    writer("links", network.links);
    writer("connections", network.connections);
    json.end_object();
    return std::move(json).text();
}

} // namespace sonae::topology
