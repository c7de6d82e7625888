// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/network/item_reader.hpp"

#include <algorithm>
#include <cmath>

namespace sonae::core::network {

namespace {

using playbooks::Json;

constexpr auto highest_vlan = std::int64_t{4'094}; // IEEE 802.1Q 9.6
// Points of 1/72 inch: ten metres of paper.
constexpr auto farthest = 28'346.0;

} // namespace

void ItemReader::text(std::string_view name, std::string& into, contacts::TextRule const& rule) {
    if (auto const* const json = take(name)) {
        read_text(*json, into, place_of(name), rule);
    } else {
        must(rule.may_be_empty, name, "empty");
    }
}

void ItemReader::formed(std::string_view name, std::string& into, TextForm form) {
    if (auto const* const json = take(name)) {
        read_formed(*json, into, place_of(name), form);
    }
}

void ItemReader::code(
    std::string_view name, std::string& into, std::span<std::string_view const> codes
) {
    auto const* const json = take(name);
    if (json == nullptr) {
        return;
    }
    if (json->text() == nullptr) {
        other_kind(place_of(name));
        return;
    }
    into = *json->text();
    must(std::ranges::find(codes, into) != codes.end(), name, "unknown_code");
}

void ItemReader::number(std::string_view name, std::int64_t& into, NumberLimits limits) {
    auto const* const json = take(name);
    if (json == nullptr) {
        return;
    }
    auto const number = json->integer();
    if (!number) {
        other_kind(place_of(name));
        return;
    }
    into = *number;
    must(into >= limits.least && into <= limits.most, name, "out_of_range");
}

void ItemReader::vlan(std::string_view name, std::optional<std::uint16_t>& into) {
    auto const* const json = take(name);
    if (json == nullptr || json->is_null()) {
        return;
    }
    auto const number = json->integer();
    if (!number) {
        other_kind(place_of(name));
    } else if (*number < 1 || *number > highest_vlan) {
        blame(Errc::invalid_argument, "out_of_range", place_of(name));
    } else {
        into = static_cast<std::uint16_t>(*number);
    }
}

void ItemReader::flag(std::string_view name, bool& into) {
    auto const* const json = take(name);
    if (json != nullptr && json->flag() == nullptr) {
        other_kind(place_of(name));
    } else if (json != nullptr) {
        into = *json->flag();
    }
}

void ItemReader::coordinate(std::string_view name, double& into) {
    auto const* const json = take(name);
    if (json == nullptr || json->number() == nullptr) {
        other_kind(place_of(name));
        return;
    }
    into = *json->number();
    must(std::isfinite(into) && std::abs(into) <= farthest, name, "out_of_range");
}

void ItemReader::instant(std::string_view name, Instant& into) {
    auto const* const json = take(name);
    if (json == nullptr) {
        return;
    }
    auto const at = json->text() == nullptr ? Result<Instant>{Error{Errc::malformed, ""}}
                                            : parse_rfc3339(*json->text());
    if (!at) {
        blame(Errc::malformed, "a time is RFC 3339", place_of(name));
        return;
    }
    into = *at;
}

void ItemReader::texts(
    std::string_view name,
    std::vector<std::string>& into,
    std::size_t most,
    contacts::TextRule const& rule
) {
    auto const* const array = array_of(name, most);
    for (auto i = std::size_t{0}; array != nullptr && i < array->size(); ++i) {
        read_text((*array)[i], into.emplace_back(), playbooks::pointer_to(place_of(name), i), rule);
    }
}

void ItemReader::formed_texts(
    std::string_view name, std::vector<std::string>& into, std::size_t most, TextForm form
) {
    auto const* const array = array_of(name, most);
    for (auto i = std::size_t{0}; array != nullptr && i < array->size(); ++i) {
        auto const place = playbooks::pointer_to(place_of(name), i);
        read_formed((*array)[i], into.emplace_back(), place, form);
        if (into.back().empty()) {
            blame(Errc::invalid_argument, "empty", place);
        }
    }
}

void ItemReader::must(bool holds, std::string_view name, std::string_view code) {
    if (!holds) {
        blame(Errc::invalid_argument, code, place_of(name));
    }
}

void ItemReader::finish() {
    for (auto const& [name, value] : object_) {
        if (std::ranges::find(taken_, name) == taken_.end()) {
            blame(Errc::malformed, "no such member", place_of(name));
        }
    }
}

Json const* ItemReader::take(std::string_view name) {
    taken_.push_back(name);
    return playbooks::find(object_, name);
}

playbooks::JsonArray const* ItemReader::array_of(std::string_view name, std::size_t most) {
    auto const* const json = take(name);
    if (json == nullptr) {
        return nullptr;
    }
    if (json->array() == nullptr) {
        other_kind(place_of(name));
        return nullptr;
    }
    if (json->array()->size() > most) {
        blame(Errc::invalid_argument, "out_of_range", place_of(name));
        return nullptr;
    }
    return json->array();
}

void ItemReader::blame(Errc code, std::string_view what, std::string const& place) {
    if (!fault_) {
        fault_ = Error{code, std::string{what}, {place}};
    }
}

void ItemReader::other_kind(std::string const& place) {
    blame(Errc::malformed, "a member is of another kind", place);
}

void ItemReader::read_text(
    Json const& json, std::string& into, std::string const& place, contacts::TextRule const& rule
) {
    if (json.text() == nullptr) {
        other_kind(place);
        return;
    }
    into = *json.text();
    if (auto const broken = contacts::broken_by(into, rule); !broken.empty()) {
        blame(Errc::invalid_argument, broken, place);
    }
}

void ItemReader::read_formed(
    Json const& json, std::string& into, std::string const& place, TextForm form
) {
    if (json.text() == nullptr) {
        other_kind(place);
        return;
    }
    if (json.text()->empty()) {
        into.clear();
        return;
    }
    auto formed = form(*json.text());
    if (!formed) {
        blame(formed.error().code, formed.error().what, place);
        return;
    }
    into = std::move(*formed);
}

std::string ItemReader::place_of(std::string_view name) const {
    return playbooks::pointer_to(pointer_, name);
}

} // namespace sonae::core::network
