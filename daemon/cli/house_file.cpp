// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/house_file.hpp"

#include "daemon/watch/house_codes.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <limits>

namespace sonae::cli {

namespace {

using Json = nlohmann::json;
using namespace watch;

constexpr auto most_bytes = std::size_t{4} << 20U;
constexpr auto most_entries = std::size_t{100'000};

/// An object of the file; after the first thing that is wrong nothing more is read.
class Node {
public:
    Node(Json const& json, std::string pointer, std::optional<Error>& fault)
        : json_{json}
        , pointer_{std::move(pointer)}
        , fault_{fault} {
        if (!json.is_object()) {
            fail("an object is expected");
        }
    }

    /// Calls `visit(Node)` for each entry of a list.
    template <class Visit>
    void each(std::string_view name, Visit&& visit) {
        each_value(name, [&](Json const& entry, std::string const& pointer) {
            auto node = Node{entry, pointer, fault_};
            if (!fault_) {
                visit(node);
            }
        });
    }

    [[nodiscard]] std::string text(std::string_view name) {
        auto const* const value = find(name);
        if (value == nullptr) {
            return {};
        }
        if (!value->is_string()) {
            fail("a text is expected", name);
            return {};
        }
        return value->get<std::string>();
    }

    [[nodiscard]] double number(std::string_view name, double otherwise) {
        auto const* const value = find(name);
        if (value == nullptr) {
            return otherwise;
        }
        if (!value->is_number() || value->get<double>() < 0 || value->get<double>() > 1e9) {
            fail("a number from 0 to 1,000,000,000 is expected", name);
            return otherwise;
        }
        return value->get<double>();
    }

    [[nodiscard]] std::optional<Instant> instant(std::string_view name) {
        auto const given = text(name);
        if (given.empty()) {
            return std::nullopt;
        }
        auto const at = parse_rfc3339(given);
        if (!at) {
            fail("a time as 2026-05-12T10:00:00Z is expected", name);
            return std::nullopt;
        }
        return *at;
    }

    template <class E, std::size_t N>
    [[nodiscard]] E code(std::string_view name, std::array<std::string_view, N> const& names) {
        auto const given = text(name);
        return given.empty() ? E{} : code_of<E>(given, names, name);
    }

    [[nodiscard]] Roles roles(std::string_view name) {
        auto roles = Roles{};
        for (auto const& given : texts(name)) {
            roles.add(code_of<Role>(given, role_codes, name));
        }
        return roles;
    }

    [[nodiscard]] std::vector<std::string> texts(std::string_view name) {
        auto list = std::vector<std::string>{};
        each_value(name, [&](Json const& entry, std::string const& pointer) {
            if (!entry.is_string()) {
                fail_at("a text is expected", pointer);
            } else {
                list.push_back(entry.get<std::string>());
            }
        });
        return list;
    }

    /// Texts that `parse` turns into something else.
    template <class Parse>
    [[nodiscard]] auto parsed(std::string_view name, Parse&& parse) {
        using Item = std::remove_cvref_t<decltype(*parse(std::string_view{}))>;
        auto list = std::vector<Item>{};
        for (auto const& given : texts(name)) {
            if (auto item = parse(std::string_view{given})) {
                list.push_back(std::move(*item));
            } else {
                fail("\"" + given + "\" cannot be read", name);
            }
        }
        return list;
    }

    void fail(std::string what, std::string_view name = {}) {
        fail_at(std::move(what), name.empty() ? pointer_ : pointer_ + "/" + std::string{name});
    }

private:
    [[nodiscard]] Json const* find(std::string_view name) const {
        if (fault_) {
            return nullptr;
        }
        auto const at = json_.find(name);
        return at == json_.end() || at->is_null() ? nullptr : &*at;
    }

    template <class Visit>
    void each_value(std::string_view name, Visit&& visit) {
        auto const* const list = find(name);
        if (list == nullptr) {
            return;
        }
        if (!list->is_array() || list->size() > most_entries) {
            fail("a list of at most 100,000 is expected", name);
            return;
        }
        for (auto i = std::size_t{0}; i < list->size() && !fault_; ++i) {
            visit((*list)[i], pointer_ + "/" + std::string{name} + "/" + std::to_string(i));
        }
    }

    template <class E, std::size_t N>
    E code_of(
        std::string const& given,
        std::array<std::string_view, N> const& names,
        std::string_view name
    ) {
        for (auto i = std::size_t{0}; i < N; ++i) {
            if (names.at(i) == given) {
                return static_cast<E>(i);
            }
        }
        fail("\"" + given + "\" is no code", name);
        return E{};
    }

    void fail_at(std::string what, std::string pointer) {
        if (!fault_) {
            fault_ = Error{Errc::malformed, std::move(what), {std::move(pointer)}};
        }
    }

    Json const& json_;
    std::string pointer_;
    std::optional<Error>& fault_;
};

auto const to_mac = [](std::string_view text) { return topology::parse_mac(text); };
auto const to_address = [](std::string_view text) { return topology::parse_address(text); };
auto const to_prefix = [](std::string_view text) { return topology::parse_prefix(text); };

void read_machine(Node& node, PlainHouse& house) {
    auto machine = Machine{};
    machine.asset = node.text("asset");
    machine.name = node.text("name");
    machine.kind = node.code<MachineClass>("kind", machine_class_codes);
    machine.zone = node.text("zone");
    machine.criticality = node.number("criticality", 1);
    machine.roles = node.roles("roles");
    machine.known_since = node.instant("known_since");
    auto const macs = node.parsed("macs", to_mac);
    auto const addresses = node.parsed("addresses", to_address);
    if (machine.asset.empty()) {
        node.fail("every machine has an asset id", "asset");
        return;
    }
    house.add(std::move(machine), macs, addresses);
}

void read_segment(Node& node, PlainHouse& house) {
    auto segment = Segment{};
    segment.id = node.text("id");
    segment.kind = node.code<SegmentKind>("kind", segment_kind_codes);
    segment.prefixes = node.parsed("prefixes", to_prefix);
    segment.gateways = node.parsed("gateways", to_address);
    segment.dhcp_servers = node.parsed("dhcp_servers", to_address);
    segment.dhcp_relays = node.parsed("dhcp_relays", to_address);
    segment.name_servers = node.parsed("name_servers", to_address);
    segment.advertisers = node.parsed("advertisers", to_mac);
    segment.bridges = node.texts("bridges");
    segment.machines = static_cast<std::uint32_t>(node.number("machines", 0));
    segment.known_since = node.instant("known_since");
    if (segment.id.empty()) {
        node.fail("every segment has an id", "id");
        return;
    }
    house.add(std::move(segment));
}

void read_outside(Node& node, PlainHouse& house) {
    auto outside = PlainHouse::Outside{};
    outside.asset = node.text("asset");
    outside.domain = node.text("domain");
    if (auto const prefix = node.text("prefix"); !prefix.empty()) {
        outside.prefix = topology::parse_prefix(prefix);
        if (!outside.prefix) {
            node.fail("\"" + prefix + "\" is no range", "prefix");
        }
    }
    house.add(std::move(outside));
}

void read_pair(Node& node, PlainHouse& house) {
    auto pair = PlainHouse::AllowedPair{};
    pair.detector = node.text("detector");
    pair.subject = node.text("subject");
    pair.other = node.text("other");
    pair.until = node.instant("until").value_or(Instant::max());
    house.add(std::move(pair));
}

void read_window(Node& node, PlainHouse& house) {
    auto window = PlainHouse::Window{};
    window.asset = node.text("asset");
    window.segment = node.text("segment");
    window.from = node.instant("from").value_or(Instant{});
    window.until = node.instant("until").value_or(Instant::max());
    house.add(std::move(window));
}

} // namespace

Result<void> read_house(std::string_view json, watch::PlainHouse& house) {
    if (json.size() > most_bytes) {
        return Error{Errc::too_large, "more than 4 MiB"};
    }
    auto const document = Json::parse(json, nullptr, false);
    if (document.is_discarded()) {
        return Error{Errc::malformed, "this is no JSON"};
    }
    auto fault = std::optional<Error>{};
    auto root = Node{document, "", fault};
    root.each("segments", [&](Node& node) { read_segment(node, house); });
    root.each("machines", [&](Node& node) { read_machine(node, house); });
    root.each("outside", [&](Node& node) { read_outside(node, house); });
    root.each("allowed", [&](Node& node) { read_pair(node, house); });
    root.each("maintenance", [&](Node& node) { read_window(node, house); });
    for (auto const mac : root.parsed("gateways", to_mac)) {
        house.add_gateway(mac);
    }
    for (auto const& prefix : root.parsed("inside", to_prefix)) {
        house.add_inside(prefix);
    }
    if (fault) {
        return *fault;
    }
    return {};
}

} // namespace sonae::cli
