// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/tables.hpp"

#include "inventory/diagram/words.hpp"

#include <algorithm>

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

/// The text of a JSON string that begins at `at`, which is then behind it.
std::string string_at(std::string_view json, std::size_t& at) {
    auto text = std::string{};
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        at += json[at] == '\\' && at + 1 < json.size() ? 1U : 0U;
        text += json[at];
    }
    ++at;
    return text;
}

/// A JSON value as a person reads it: what stands in it, without names of members, brackets and
/// quotes.
std::string value_text(std::optional<std::string> const& json) {
    auto text = std::string{};
    auto append = [&](std::string_view value) {
        if (!value.empty() && value != "null") {
            text += (text.empty() ? "" : ", ") + std::string{value};
        }
    };
    auto const whole = json.value_or("");
    for (auto at = std::size_t{0}; at < whole.size();) {
        if (whole[at] == '"') {
            auto const value = string_at(whole, at);
            if (at >= whole.size() || whole[at] != ':') {
                append(value);
            }
        } else if (std::string_view{"[]{},: \n"}.find(whole[at]) != std::string_view::npos) {
            ++at;
        } else {
            auto const end = std::min(whole.find_first_of("[]{},\"", at), whole.size());
            append(std::string_view{whole}.substr(at, end - at));
            at = end;
        }
    }
    return text.empty() ? "－" : text;
}

/// With the range, which is what people know a segment by.
std::string name_text(topology::ElementChange const& change) {
    if (change.name.empty() || change.name == change.id) {
        return change.id;
    }
    return change.of == topology::ElementKind::segment ? change.name + "（" + change.id + "）"
                                                       : change.name;
}

std::string_view code_of(topology::ElementKind kind) {
    switch (kind) {
    case topology::ElementKind::device:
        return "device";
    case topology::ElementKind::segment:
        return "segment";
    case topology::ElementKind::link:
        return "link";
    case topology::ElementKind::connection:
        return "connection";
    case topology::ElementKind::zone:
        return "zone";
    }
    return {};
}

Mark mark_of(topology::ChangeKind kind) {
    switch (kind) {
    case topology::ChangeKind::added:
        return Mark::added;
    case topology::ChangeKind::removed:
        return Mark::removed;
    case topology::ChangeKind::changed:
        return Mark::changed;
    }
    return Mark::none;
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

Table changes_table(std::vector<topology::ElementChange> const& changes, Language language) {
    auto const words = Words{language};
    auto table = Table{
        words("page", "changes"),
        {
            {words("field", "change"), 80, true},
            {words("field", "kind"), 110, false},
            {words("field", "element"), 300, false},
            {words("field", "field"), 145, false},
            {words("field", "before"), 250, false},
            {words("field", "after"), 250, false},
        },
        {}};
    for (auto const& change : changes) {
        auto const mark = name_of(mark_of(change.kind));
        auto const sign = words("change", mark) + " " + words("mark", mark);
        auto row = std::vector<std::string>{
            sign, words("of", code_of(change.of)), name_text(change), "", "", ""};
        if (change.fields.empty()) {
            table.rows.push_back(row);
        }
        for (auto const& field : change.fields) {
            row[3] = words("field", field.field);
            row[4] = value_text(field.before);
            row[5] = value_text(field.after);
            table.rows.push_back(row);
            row[0] = row[1] = row[2] = "";
        }
    }
    return table;
}

} // namespace sonae::diagram
