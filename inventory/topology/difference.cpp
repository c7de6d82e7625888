// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/difference.hpp"

#include "inventory/topology/network_fields.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace sonae::topology {

namespace {

constexpr auto change_kinds = std::array<std::string_view, 3>{"added", "removed", "changed"};

struct Field {
    std::string_view name;
    std::string json;
};

/// Takes down each member that counts as content, as JSON. Grounds and times do not: that one more
/// source says the same, or says it again, is no change of the network; nor does the state of
/// ports.
class FieldLister {
public:
    template <class T>
    void operator()(std::string_view name, T const& value) {
        auto json = JsonWriter{};
        FieldWriter{json}.write(value);
        list.push_back({name, std::move(json).text()});
    }

    template <class T>
    void operator()(std::string_view name, std::optional<T> const& value) {
        if (value) {
            (*this)(name, *value);
        }
    }

    void operator()(std::string_view /*name*/, Instant /*at*/) {}

    void operator()(std::string_view /*name*/, std::vector<Ground> const& /*grounds*/) {}

    /// That a PC was switched off in the evening is no change of the switch it hangs on.
    void operator()(std::string_view name, std::vector<Port> const& ports) {
        auto lasting = ports;
        for (auto& port : lasting) {
            port.is_up.reset();
        }
        auto json = JsonWriter{};
        FieldWriter{json}.write(lasting);
        list.push_back({name, std::move(json).text()});
    }

    std::vector<Field> list;
};

template <class T>
std::vector<Field> fields_of(T const& element) {
    auto lister = FieldLister{};
    fields(lister, element);
    return std::move(lister.list);
}

std::optional<std::string> value_in(std::vector<Field> const& list, std::string_view name) {
    for (auto const& field : list) {
        if (field.name == name) {
            return field.json;
        }
    }
    return std::nullopt;
}

/// What differs, in the order of the members; those that only `before` has come last.
std::vector<FieldChange>
changes_of(std::vector<Field> const& before, std::vector<Field> const& after) {
    auto changes = std::vector<FieldChange>{};
    for (auto const& [name, json] : after) {
        auto const old = value_in(before, name);
        if (old != json) {
            changes.push_back({std::string{name}, old, json});
        }
    }
    for (auto const& [name, json] : before) {
        if (!value_in(after, name)) {
            changes.push_back({std::string{name}, json, std::nullopt});
        }
    }
    return changes;
}

std::string label_of(Device const& device) {
    return device.name;
}

std::string label_of(Segment const& segment) {
    return segment.name;
}

std::string label_of(ExternalConnection const& connection) {
    return connection.name;
}

std::string label_of(Zone const& zone) {
    return zone.name_ja;
}

/// Given by name_links, which knows what its ends are called.
std::string label_of(Link const& /*link*/) {
    return {};
}

template <class T>
std::vector<T const*> in_order(std::vector<T> const& elements) {
    auto ordered = std::vector<T const*>{};
    ordered.reserve(elements.size());
    for (auto const& each : elements) {
        ordered.push_back(&each);
    }
    std::sort(ordered.begin(), ordered.end(), [](auto const* a, auto const* b) {
        return id_of(*a) < id_of(*b);
    });
    return ordered;
}

template <class T>
ElementChange change_of(ChangeKind kind, ElementKind of, T const& element) {
    return {kind, of, id_of(element), label_of(element), {}};
}

template <class T>
void compare(
    std::vector<ElementChange>& changes,
    ElementKind of,
    std::vector<T> const& before,
    std::vector<T> const& after
) {
    auto const old = in_order(before);
    auto const young = in_order(after);
    auto i = std::size_t{0};
    auto j = std::size_t{0};
    while (i < old.size() || j < young.size()) {
        if (j == young.size() || (i < old.size() && id_of(*old[i]) < id_of(*young[j]))) {
            changes.push_back(change_of(ChangeKind::removed, of, *old[i++]));
        } else if (i == old.size() || id_of(*young[j]) < id_of(*old[i])) {
            changes.push_back(change_of(ChangeKind::added, of, *young[j++]));
        } else {
            auto fields = changes_of(fields_of(*old[i++]), fields_of(*young[j]));
            if (!fields.empty()) {
                changes.push_back(change_of(ChangeKind::changed, of, *young[j]));
                changes.back().fields = std::move(fields);
            }
            ++j;
        }
    }
}

using Names = std::unordered_map<std::string_view, std::string_view>;

template <class T>
void add_names(Names& names, std::vector<T> const& elements) {
    for (auto const& each : elements) {
        if (!each.name.empty()) {
            names.insert_or_assign(each.id, each.name);
        }
    }
}

void add_names(Names& names, Network const& network) {
    add_names(names, network.devices);
    add_names(names, network.segments);
    add_names(names, network.connections);
}

std::string end_of(Names const& names, std::string const& id, std::string const& port) {
    auto const found = names.find(id);
    auto text = found == names.end() ? id : std::string{found->second};
    return port.empty() ? text : text + " " + port;
}

/// A link has no name of its own: its ends are what a reader knows.
void name_links(std::vector<ElementChange>& changes, Network const& before, Network const& after) {
    auto names = Names{};
    add_names(names, before);
    add_names(names, after);
    auto labels = std::unordered_map<std::string_view, std::string>{};
    for (auto const* network : {&before, &after}) {
        for (auto const& link : network->links) {
            labels[link.id] =
                end_of(names, link.a, link.a_port) + " – " + end_of(names, link.b, link.b_port);
        }
    }
    for (auto& change : changes) {
        if (change.of == ElementKind::link) {
            change.name = labels[change.id];
        }
    }
}

void write_field(JsonWriter& json, FieldChange const& field) {
    json.begin_object().member("field", std::string_view{field.field});
    if (field.before) {
        json.key("before").raw(*field.before);
    }
    if (field.after) {
        json.key("after").raw(*field.after);
    }
    json.end_object();
}

} // namespace

std::string_view name_of(ChangeKind kind) {
    return change_kinds.at(static_cast<std::size_t>(kind));
}

std::vector<ElementChange> difference(Network const& before, Network const& after) {
    auto changes = std::vector<ElementChange>{};
    compare(changes, ElementKind::device, before.devices, after.devices);
    compare(changes, ElementKind::segment, before.segments, after.segments);
    compare(changes, ElementKind::link, before.links, after.links);
    compare(changes, ElementKind::connection, before.connections, after.connections);
    compare(changes, ElementKind::zone, before.zones, after.zones);
    name_links(changes, before, after);
    return changes;
}

std::string changes_json(std::vector<ElementChange> const& changes) {
    auto json = JsonWriter{};
    json.begin_array();
    for (auto const& change : changes) {
        json.begin_object();
        json.member("kind", name_of(change.kind)).member("of", name_of(change.of));
        json.member("id", std::string_view{change.id});
        json.member("name", std::string_view{change.name});
        json.key("fields").begin_array();
        for (auto const& field : change.fields) {
            write_field(json, field);
        }
        json.end_array().end_object();
    }
    json.end_array();
    return std::move(json).text();
}

} // namespace sonae::topology
