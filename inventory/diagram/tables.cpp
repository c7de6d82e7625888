// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/tables.hpp"

#include "inventory/diagram/words.hpp"

namespace sonae::diagram {

namespace {

class Words {
public:
    explicit Words(Language language)
        : language_{language} {}

    std::string operator()(std::string_view group, std::string_view code) const {
        return std::string{word(language_, group, code)};
    }

    /// "" is what nobody knows.
    std::string or_none(std::string const& text) const { return text.empty() ? "－" : text; }

    [[nodiscard]] bool is_english() const { return language_ == Language::en; }

private:
    Language language_;
};

std::string joined(std::vector<std::string> const& texts) {
    auto all = std::string{};
    for (auto const& text : texts) {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

std::string counts_text(Hosts const& hosts, Words const& words) {
    auto text = std::to_string(hosts.all.size());
    auto parts = std::string{};
    for (auto i = std::size_t{0}; i < hosts.counts.size(); ++i) {
        if (hosts.counts.at(i) > 0) {
            auto const name = words("class", name_of(static_cast<topology::DeviceClass>(i)));
            parts += (parts.empty() ? "" : ", ") + name + " " + std::to_string(hosts.counts.at(i));
        }
    }
    return parts.empty() ? text : text + "（" + parts + "）";
}

} // namespace

Table ranges_table(Scene const& scene, Language language) {
    auto const words = Words{language};
    auto table = Table{
        words("page", "ranges"),
        {
            {words("field", "prefix"), 150, true},
            {words("field", "vlan"), 50, false},
            {words("field", "name"), 170, false},
            {words("field", "gateway"), 120, false},
            {words("field", "dhcp"), 205, false},
            {words("field", "zone"), 130, false},
            {words("field", "counts"), 250, false},
            {words("field", "state"), 60, false},
        },
        {}};
    for (auto const& zone : scene.zones) {
        auto const& own = words.is_english() && !zone.zone.name_en.empty() ? zone.zone.name_en
                                                                           : zone.zone.name_ja;
        auto const name = zone.zone.code.empty() ? words("title", "unzoned") : own;
        for (auto const& of : zone.segments) {
            if (of.segment == nullptr) {
                continue;
            }
            auto const& segment = *of.segment;
            auto const has_range = !segment.dhcp_first.empty();
            table.rows.push_back({
                words.or_none(segment.prefix),
                segment.vlan.has_value() ? std::to_string(*segment.vlan) : "－",
                words.or_none(segment.name),
                words.or_none(joined(segment.gateways)),
                has_range ? segment.dhcp_first + " – " + segment.dhcp_last : "－",
                name,
                counts_text(of.hosts, words),
                words("evidence", topology::name_of(segment.known.evidence)),
            });
        }
    }
    return table;
}

Table connections_table(Scene const& scene, Language language) {
    auto const words = Words{language};
    auto table = Table{
        words("page", "connections"),
        {
            {words("field", "name"), 180, true},
            {words("field", "kind"), 125, false},
            {words("field", "vendor"), 185, false},
            {words("field", "method"), 120, false},
            {words("field", "device"), 125, false},
            {words("field", "public"), 130, false},
            {words("field", "state"), 175, false},
            {words("field", "last_seen"), 95, false},
        },
        {}};
    for (auto const* connection : scene.connections) {
        auto const device = scene.devices.find(connection->device);
        auto const has_name = !connection->name.empty();
        auto state = words("agreement", topology::name_of(connection->agreement));
        if (!connection->differences.empty()) {
            auto fields = std::vector<std::string>{};
            for (auto const& field : connection->differences) {
                fields.push_back(words("field", field));
            }
            state += "（" + joined(fields) + "）";
        }
        table.rows.push_back({
            has_name ? connection->name : words("title", "no_name"),
            words("kind", connection->kind),
            connection->vendor.empty() ? words("unknown", "vendor") : connection->vendor,
            words("method", connection->method),
            words.or_none(
                device == scene.devices.end() ? connection->device : device->second->name
            ),
            words.or_none(joined(connection->public_addresses)),
            state,
            words.or_none(readable(connection->known.last_seen)),
        });
    }
    return table;
}

} // namespace sonae::diagram
