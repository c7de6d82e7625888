// SPDX-License-Identifier: Apache-2.0
#include "inventory/diagram/tables.hpp"
#include "inventory/diagram/words.hpp"

#include <algorithm>

namespace sonae::diagram {

namespace {

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

/// What people call the elements that changes speak of.
class Names {
public:
    Names(Scene const& scene, Language language)
        : scene_{scene}
        , language_{language} {
        for (auto const* connection : scene.connections) {
            if (connection->name.empty()) {
                nameless_.emplace_back(connection->id, title_of(*connection));
            }
        }
        for (auto const& zone : scene.zones) {
            auto const is_english = language == Language::en && !zone.zone.name_en.empty();
            zones_.emplace(zone.zone.code, is_english ? zone.zone.name_en : zone.zone.name_ja);
        }
    }

    /// A segment with its range, which is what people know it by.
    [[nodiscard]] std::string element(topology::ElementChange const& change) const {
        auto name = change.name.empty() ? change.id : change.name;
        if (change.of == topology::ElementKind::segment && name != change.id) {
            return name + "（" + change.id + "）";
        }
        for (auto const& [id, title] : nameless_) {
            if (auto const at = name.find(id); at != std::string::npos) {
                name.replace(at, id.size(), title);
            }
        }
        return name;
    }

    /// A value of a field: words for codes, and names for ids.
    [[nodiscard]] std::string
    value(topology::ElementKind of, std::string_view field, std::string const& text) const {
        if (field == "device") {
            return device(text);
        }
        if (field == "zone") {
            auto const found = zones_.find(text);
            return found == zones_.end() ? text : found->second;
        }
        auto const is_device = of == topology::ElementKind::device;
        auto const is_coded = field == "agreement" || field == "evidence" || field == "method" ||
                              (field == "kind" && of != topology::ElementKind::link);
        auto const group = field == "kind" && is_device ? std::string_view{"class"} : field;
        return is_coded ? std::string{word(language_, group, text)} : text;
    }

private:
    [[nodiscard]] std::string device(std::string const& id) const {
        auto const found = scene_.devices.find(id);
        return found == scene_.devices.end() || found->second->name.empty() ? id
                                                                            : found->second->name;
    }

    /// "保守回線（INET-07）"
    [[nodiscard]] std::string title_of(topology::ExternalConnection const& connection) const {
        auto const kind = std::string{word(language_, "kind", connection.kind)};
        return connection.device.empty() ? kind : kind + "（" + device(connection.device) + "）";
    }

    Scene const& scene_;
    Language language_;
    std::vector<std::pair<std::string, std::string>> nameless_; ///< by id
    std::unordered_map<std::string, std::string> zones_;        ///< by code
};

} // namespace

Table changes_table(
    Scene const& scene, std::vector<topology::ElementChange> const& changes, Language language
) {
    auto const names = Names{scene, language};
    auto text = [&](std::string_view group, std::string_view code) {
        return std::string{word(language, group, code)};
    };
    auto table = Table{
        text("page", "changes"),
        {
            {text("field", "change"), 80, true},
            {text("field", "kind"), 110, false},
            {text("field", "element"), 300, false},
            {text("field", "field"), 145, false},
            {text("field", "before"), 250, false},
            {text("field", "after"), 250, false},
        },
        {}};
    for (auto const& change : changes) {
        auto const mark = name_of(mark_of(change.kind));
        auto const sign = text("change", mark) + " " + text("mark", mark);
        auto row = std::vector<std::string>{
            sign, text("of", code_of(change.of)), names.element(change), "", "", ""};
        if (change.fields.empty()) {
            table.rows.push_back(row);
        }
        for (auto const& field : change.fields) {
            row[3] = text("field", field.field);
            row[4] = names.value(change.of, field.field, value_text(field.before));
            row[5] = names.value(change.of, field.field, value_text(field.after));
            table.rows.push_back(row);
            row[0] = row[1] = row[2] = "";
        }
    }
    return table;
}

} // namespace sonae::diagram
