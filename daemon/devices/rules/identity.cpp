// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/rules/identity.hpp"

#include "daemon/devices/shown.hpp"
#include "daemon/devices/well_known.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::devices {

namespace {

constexpr auto most_candidates = std::size_t{3};
// One weak signal, such as an engine id that a library brings along, proves nothing.
constexpr auto least_points = 2;
constexpr auto longest_value = std::size_t{120};

Value const* find(Facts const& facts, Oid const& oid) {
    auto const at = facts.find(oid);
    return at == facts.end() || !at->second.is_there() ? nullptr : &at->second;
}

std::string text_at(Facts const& facts, Oid const& oid) {
    auto const* const value = find(facts, oid);
    return value == nullptr ? "" : shown_text(*value);
}

Oid object_id_of(Facts const& facts) {
    auto const* const value = find(facts, oid::object_id);
    return value == nullptr ? Oid{} : value->oid;
}

std::optional<std::uint32_t> enterprise_of(Oid const& object_id) {
    auto const more = object_id.starts_with(oid::enterprises) ? object_id.after(oid::enterprises)
                                                              : std::span<std::uint32_t const>{};
    return more.empty() ? std::nullopt : std::optional{more.front()};
}

/// RFC 3411, 5: the first bit is set when the number of an enterprise follows in this form.
std::optional<std::uint32_t> engine_enterprise(Facts const& facts) {
    auto const* const value = find(facts, oid::engine_id);
    if (value == nullptr || value->bytes.size() < 5) {
        return std::nullopt;
    }
    auto number = std::uint32_t{0};
    for (auto const octet : std::string_view{value->bytes}.substr(0, 4)) {
        number = (number << 8U) | static_cast<unsigned char>(octet);
    }
    return number & 0x7fff'ffffU;
}

bool holds(Signal const& signal, Facts const& facts) {
    if (signal.object_id) {
        return object_id_of(facts).starts_with(*signal.object_id);
    }
    if (signal.engine) {
        return engine_enterprise(facts) == signal.engine;
    }
    if (signal.answers) {
        return find(facts, *signal.answers) != nullptr;
    }
    return text_at(facts, oid::description).find(signal.description) != std::string::npos;
}

int points_of(Rule const& rule, Facts const& facts) {
    auto points = 0;
    for (auto const& each : rule.signals) {
        points += holds(each, facts) ? each.points : 0;
    }
    return points;
}

std::string part_of_text(Field const& field, std::string_view text) {
    if (text.find(field.has) == std::string_view::npos) {
        return {};
    }
    if (auto const from = text.find(field.from); from != std::string_view::npos) {
        text = text.substr(from);
    } else {
        return {};
    }
    auto const at = text.find(field.after);
    if (at == std::string_view::npos) {
        return {};
    }
    text = text.substr(at + field.after.size());
    text = text.substr(std::min(text.find_first_not_of(' '), text.size()));
    if (!field.until.empty()) {
        text = text.substr(0, text.find_first_of(field.until));
    }
    if (!field.before.empty()) {
        text = text.substr(0, text.find(field.before));
    }
    return shown_text(trimmed(text).substr(0, longest_value));
}

std::string
read(std::vector<Field> const& fields, Facts const& facts, std::optional<std::uint32_t> part) {
    for (auto const& field : fields) {
        auto text = std::string{};
        if (field.source == Field::Source::description) {
            text = text_at(facts, oid::description);
        } else if (field.source == Field::Source::object) {
            text = text_at(facts, field.oid);
        } else if (part) {
            text = text_at(facts, oid::parts.with({field.oid.parts().front(), *part}));
        }
        if (auto value = part_of_text(field, text); !value.empty()) {
            return value;
        }
    }
    return {};
}

topology::DeviceClass kind_of(Rule const& rule, Facts const& facts, std::string_view model) {
    auto const object_id = object_id_of(facts);
    auto const description = text_at(facts, oid::description);
    auto const fits = [&](ClassRule const& each) {
        return (!each.object_id || object_id.starts_with(*each.object_id)) &&
               model.starts_with(each.model) &&
               description.find(each.description) != std::string::npos;
    };
    auto const at = std::ranges::find_if(rule.kinds, fits);
    return at == rule.kinds.end() ? rule.kind : at->kind;
}

std::string vendor_of(RuleBook const& book, Facts const& facts) {
    for (auto const& number : {enterprise_of(object_id_of(facts)), engine_enterprise(facts)}) {
        auto const at = std::ranges::find_if(book.vendors, [&](auto const& each) {
            return number == each.enterprise;
        });
        if (at != book.vendors.end()) {
            return at->name;
        }
    }
    return {};
}

/// What nothing but standard tables tells.
topology::DeviceClass generic_kind(Facts const& facts) {
    using topology::DeviceClass;
    if (find(facts, oid::printer_serial) != nullptr) {
        return DeviceClass::printer;
    }
    if (find(facts, oid::ups_maker) != nullptr) {
        return DeviceClass::ups;
    }
    constexpr auto forwards = 1;
    auto const* const forwarding = find(facts, oid::ip_forwarding);
    if (forwarding != nullptr && forwarding->number == forwards) {
        return DeviceClass::router;
    }
    if (find(facts, oid::bridge_address) != nullptr) {
        return DeviceClass::network_switch;
    }
    return DeviceClass::unknown;
}

Rule const* find_rule(RuleBook const& book, std::string_view name) {
    auto const at = std::ranges::find(book.rules, name, &Rule::name);
    return at == book.rules.end() ? nullptr : &*at;
}

/// The best rule, or the one it had when none says clearly that it is another device.
Rule const* choose(RuleBook const& book, Facts const& facts, Identity const* before) {
    auto const found = candidates(book, facts);
    auto const* const best = found.empty() ? nullptr : found.front();
    auto const best_points = best == nullptr ? 0 : points_of(*best, facts);
    if (before == nullptr) {
        return best_points >= least_points ? best : nullptr;
    }
    auto const* const kept = find_rule(book, before->rule);
    if (kept == nullptr || kept == best) {
        return best_points >= least_points ? best : nullptr;
    }
    auto const kept_points = points_of(*kept, facts);
    auto const is_clearly_other = best_points >= least_points && best_points > kept_points + 1;
    return kept_points > 0 && !is_clearly_other ? kept
           : best_points >= least_points        ? best
                                                : nullptr;
}

} // namespace

std::vector<Rule const*> candidates(RuleBook const& book, Facts const& facts) {
    auto found = std::vector<std::pair<int, Rule const*>>{};
    for (auto const& rule : book.rules) {
        if (auto const points = points_of(rule, facts); points > 0) {
            found.emplace_back(points, &rule);
        }
    }
    std::ranges::stable_sort(found, std::greater{}, [](auto const& each) { return each.first; });
    auto rules = std::vector<Rule const*>{};
    for (auto const& [points, rule] : found) {
        if (rules.size() < most_candidates) {
            rules.push_back(rule);
        }
    }
    return rules;
}

std::vector<Oid> questions(std::vector<Rule const*> const& rules) {
    auto oids = std::vector<Oid>{};
    auto const add = [&](Oid const& oid) {
        if (std::ranges::find(oids, oid) == oids.end()) {
            oids.push_back(oid);
        }
    };
    for (auto const* const rule : rules) {
        for (auto const* const fields :
             {&rule->maker, &rule->model, &rule->firmware, &rule->serial}) {
            for (auto const& field : *fields) {
                if (field.source == Field::Source::object) {
                    add(field.oid);
                }
            }
        }
        for (auto const& signal : rule->signals) {
            if (signal.answers) {
                add(*signal.answers);
            }
        }
    }
    return oids;
}

bool reads_parts(std::vector<Rule const*> const& rules) {
    auto const is_part = [](Field const& field) { return field.source == Field::Source::part; };
    return std::ranges::any_of(rules, [&](auto const* rule) {
        return std::ranges::any_of(rule->model, is_part) ||
               std::ranges::any_of(rule->firmware, is_part) ||
               std::ranges::any_of(rule->serial, is_part);
    });
}

Identity identify(
    RuleBook const& book,
    Facts const& facts,
    std::optional<std::uint32_t> part,
    Identity const* before
) {
    auto identity = Identity{};
    auto const* rule = choose(book, facts, before);
    if (rule == nullptr) {
        rule = find_rule(book, "generic");
        identity.kind = generic_kind(facts);
    } else {
        identity.rule = rule->name;
        identity.vendor = rule->vendor;
    }
    if (rule == nullptr) {
        return identity;
    }
    if (auto maker = read(rule->maker, facts, part); !maker.empty()) {
        identity.vendor = std::move(maker);
    } else if (identity.vendor.empty()) {
        identity.vendor = vendor_of(book, facts);
    }
    identity.model = read(rule->model, facts, part);
    identity.firmware = read(rule->firmware, facts, part);
    identity.serial = read(rule->serial, facts, part);
    if (rule->name != "generic") {
        identity.kind = kind_of(*rule, facts, identity.model);
    }
    if (before != nullptr && before->rule == identity.rule) {
        // What it does not say today it has all the same, save its firmware, which changes.
        identity.model = identity.model.empty() ? before->model : identity.model;
        identity.serial = identity.serial.empty() ? before->serial : identity.serial;
    }
    return identity;
}

} // namespace sonae::devices
