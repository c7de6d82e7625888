// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/rules/rule.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace sonae::devices {

std::string_view embedded_rules();

namespace {

using Json = nlohmann::json;

Error fault(std::string what, std::string where) {
    return {Errc::malformed, std::move(what), {std::move(where)}};
}

/// Every member is a text or a number, and known.
Result<void> check_members(Json const& object, std::initializer_list<std::string_view> known) {
    if (!object.is_object()) {
        return fault("must be an object", object.dump());
    }
    for (auto const& [name, value] : object.items()) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return fault("is no member of a rule", name);
        }
    }
    return {};
}

Result<std::string> text_of(Json const& object, std::string const& name) {
    auto const at = object.find(name);
    if (at == object.end()) {
        return std::string{};
    }
    if (!at->is_string()) {
        return fault("must be a text", name);
    }
    return at->get<std::string>();
}

Result<std::optional<Oid>> oid_of(Json const& object, std::string const& name) {
    TRY(text, text_of(object, name));
    if (text.empty()) {
        return std::optional<Oid>{};
    }
    TRY(oid, parse_oid(text));
    return std::optional{std::move(oid)};
}

Result<std::optional<std::uint32_t>> number_of(Json const& object, std::string const& name) {
    auto const at = object.find(name);
    if (at == object.end()) {
        return std::optional<std::uint32_t>{};
    }
    if (!at->is_number_unsigned()) {
        return fault("must be a number", name);
    }
    return std::optional{at->get<std::uint32_t>()};
}

Result<topology::DeviceClass> kind_of(Json const& object) {
    TRY(text, text_of(object, "class"));
    auto const kind = topology::device_class_of(text);
    if (!kind) {
        return fault("is no class of devices", text);
    }
    return *kind;
}

Result<Signal> signal_of(Json const& json) {
    TRY_DONE(check_members(json, {"object_id", "description", "engine", "answers", "points"}));
    auto signal = Signal{};
    TRY(object_id, oid_of(json, "object_id"));
    signal.object_id = std::move(object_id);
    TRY(description, text_of(json, "description"));
    signal.description = std::move(description);
    TRY(answers, oid_of(json, "answers"));
    signal.answers = std::move(answers);
    TRY(engine, number_of(json, "engine"));
    signal.engine = engine;
    TRY(points, number_of(json, "points"));
    signal.points = static_cast<int>(points.value_or(0));
    auto const set = int{signal.object_id.has_value()} + int{!signal.description.empty()} +
                     int{signal.engine.has_value()} + int{signal.answers.has_value()};
    if (set != 1 || signal.points < 1) {
        return fault("a signal is one thing, and has points", json.dump());
    }
    return signal;
}

Result<Field> field_of(Json const& json) {
    TRY_DONE(check_members(json, {"get", "part", "has", "from", "after", "until", "before"}));
    auto field = Field{};
    TRY(get, oid_of(json, "get"));
    TRY(part, text_of(json, "part"));
    constexpr auto columns = std::to_array<std::pair<std::string_view, std::uint32_t>>(
        {{"description", 2},
         {"name", 7},
         {"hardware", 8},
         {"firmware", 9},
         {"software", 10},
         {"serial", 11},
         {"maker", 12},
         {"model", 13}}
    );
    if (get) {
        field.source = Field::Source::object;
        field.oid = std::move(*get);
    } else if (!part.empty()) {
        auto const* const column =
            std::find_if(columns.begin(), columns.end(), [&](auto const& each) {
                return each.first == part;
            });
        if (column == columns.end()) {
            return fault("is no column of parts", part);
        }
        field.source = Field::Source::part;
        field.oid = Oid{column->second};
    }
    TRY(has, text_of(json, "has"));
    field.has = std::move(has);
    TRY(from, text_of(json, "from"));
    field.from = std::move(from);
    TRY(after, text_of(json, "after"));
    field.after = std::move(after);
    TRY(until, text_of(json, "until"));
    field.until = std::move(until);
    TRY(before, text_of(json, "before"));
    field.before = std::move(before);
    return field;
}

Result<ClassRule> class_rule_of(Json const& json) {
    TRY_DONE(check_members(json, {"object_id", "model", "description", "class"}));
    auto rule = ClassRule{};
    TRY(object_id, oid_of(json, "object_id"));
    rule.object_id = std::move(object_id);
    TRY(model, text_of(json, "model"));
    rule.model = std::move(model);
    TRY(description, text_of(json, "description"));
    rule.description = std::move(description);
    TRY(kind, kind_of(json));
    rule.kind = kind;
    return rule;
}

template <class Of>
auto list_of(Json const& object, std::string const& name, Of const& of)
    -> Result<std::vector<std::decay_t<decltype(of(object).value())>>> {
    auto list = std::vector<std::decay_t<decltype(of(object).value())>>{};
    auto const at = object.find(name);
    for (auto i = std::size_t{0}; at != object.end() && i < at->size(); ++i) {
        TRY(one, of((*at)[i]).context("in", name));
        list.push_back(std::move(one));
    }
    return list;
}

Result<Rule> rule_of(Json const& json) {
    TRY_DONE(check_members(
        json,
        {"name",
         "vendor",
         "class",
         "classes",
         "signals",
         "maker",
         "model",
         "firmware",
         "serial",
         "keeps_vlans_apart"}
    ));
    auto rule = Rule{};
    TRY(name, text_of(json, "name"));
    rule.name = std::move(name);
    TRY(vendor, text_of(json, "vendor"));
    rule.vendor = std::move(vendor);
    TRY(kind, kind_of(json).context("rule", rule.name));
    rule.kind = kind;
    TRY(kinds, list_of(json, "classes", class_rule_of).context("rule", rule.name));
    rule.kinds = std::move(kinds);
    TRY(signals, list_of(json, "signals", signal_of).context("rule", rule.name));
    rule.signals = std::move(signals);
    TRY(maker, list_of(json, "maker", field_of).context("rule", rule.name));
    rule.maker = std::move(maker);
    TRY(model, list_of(json, "model", field_of).context("rule", rule.name));
    rule.model = std::move(model);
    TRY(firmware, list_of(json, "firmware", field_of).context("rule", rule.name));
    rule.firmware = std::move(firmware);
    TRY(serial, list_of(json, "serial", field_of).context("rule", rule.name));
    rule.serial = std::move(serial);
    auto const apart = json.find("keeps_vlans_apart");
    rule.keeps_vlans_apart = apart != json.end() && *apart == Json(true);
    return rule;
}

Result<Vendor> vendor_of(Json const& json) {
    TRY_DONE(check_members(json, {"enterprise", "name"}));
    TRY(enterprise, number_of(json, "enterprise"));
    TRY(name, text_of(json, "name"));
    return Vendor{enterprise.value_or(0), std::move(name)};
}

} // namespace

Result<RuleBook> read_rules(std::string_view json) {
    auto const document = Json::parse(json, nullptr, false, true);
    if (!document.is_object()) {
        return Error{Errc::malformed, "the rules are not JSON"};
    }
    auto book = RuleBook{};
    TRY(rules, list_of(document, "rules", rule_of));
    book.rules = std::move(rules);
    TRY(vendors, list_of(document, "vendors", vendor_of));
    book.vendors = std::move(vendors);
    return book;
}

RuleBook const& shipped_rules() {
    // A test reads them, so that they can be read.
    static auto const book = read_rules(embedded_rules()).value_or({});
    return book;
}

} // namespace sonae::devices
