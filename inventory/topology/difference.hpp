// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/result.hpp"
#include "inventory/topology/network.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::topology {

enum class ElementKind { device, segment, link, connection, zone };

std::string_view name_of(ElementKind kind);
std::optional<ElementKind> element_kind_of(std::string_view name);

/// One element of a network as the history keeps it: canonical JSON without times of sightings, so
/// that being seen once more is no change.
struct Element {
    ElementKind kind = ElementKind::device;
    std::string id;
    std::string document;

    bool operator==(Element const&) const = default;
};

enum class ChangeKind { added, removed, changed };

std::string_view name_of(ChangeKind kind);

/// `before` and `after` are JSON values; nothing means that it was not there.
struct FieldChange {
    std::string field; ///< JSON member: "firmware", "attachments"
    std::optional<std::string> before;
    std::optional<std::string> after;
};

struct ElementChange {
    ChangeKind kind = ChangeKind::changed;
    ElementKind of = ElementKind::device;
    std::string id;
    std::string name;                ///< of the element, for a list that a person reads
    std::vector<FieldChange> fields; ///< of changed elements
};

/// Every element, in order of kind and id.
std::vector<Element> elements_of(Network const& network);

/// The network that those elements are. Errors: malformed, naming the element.
Result<Network> network_of(std::vector<Element> const& elements, Instant at);

/// What `after` has otherwise than `before`, in order of kind and id.
std::vector<ElementChange> difference(Network const& before, Network const& after);

/// The whole network as one JSON object, times included; {"at","zones","devices",…}.
std::string network_json(Network const& network);

std::string changes_json(std::vector<ElementChange> const& changes);

} // namespace sonae::topology
