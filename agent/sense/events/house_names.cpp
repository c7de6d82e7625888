// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/house_names.hpp"

#include "agent/sense/events/convert.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::sense {

namespace {

constexpr auto most_domains = std::size_t{32};

/// What stands behind the last dot but `count`.
std::string_view last_labels(std::string_view name, int count) {
    auto at = name.size();
    for (auto i = 0; i < count; ++i) {
        if (at == 0) {
            return name;
        }
        at = name.rfind('.', at - 1);
        if (at == std::string_view::npos) {
            return name;
        }
    }
    return name.substr(at + 1);
}

bool is_kind_of_organisation(std::string_view label) {
    // JPRS' second levels by kind, and those that other countries have.
    constexpr auto kinds = std::array<std::string_view, 17>{
        "co",
        "ac",
        "or",
        "ne",
        "go",
        "ed",
        "gr",
        "lg",
        "ad",
        "com",
        "net",
        "org",
        "edu",
        "gov",
        "mil",
        "id",
        "nom"};
    return std::find(kinds.begin(), kinds.end(), label) != kinds.end();
}

bool is_below(std::string_view name, std::string_view domain) {
    return name == domain || (name.size() > domain.size() && name.ends_with(domain) &&
                              name[name.size() - domain.size() - 1] == '.');
}

bool is_reserved(std::string_view name) {
    // RFC 6762, 8375, 2606; ICANN 2024 (internal); what people took before there was one.
    constexpr auto reserved = std::array<std::string_view, 9>{
        "local",
        "internal",
        "home.arpa",
        "lan",
        "intra",
        "intranet",
        "corp",
        "private",
        "localdomain"};
    return std::any_of(reserved.begin(), reserved.end(), [&](auto domain) {
        return is_below(name, domain);
    });
}

std::string_view without_dot(std::string_view name) {
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

} // namespace

std::string_view registered_domain(std::string_view name) {
    auto const two = last_labels(name, 2);
    auto const dot = two.find('.');
    if (dot == std::string_view::npos) {
        return two;
    }
    constexpr auto of_country = std::size_t{2};
    auto const is_country = two.size() - dot - 1 == of_country;
    auto const second = ascii_lower(two.substr(0, dot));
    return is_country && is_kind_of_organisation(second) ? last_labels(name, 3) : two;
}

void HouseNames::learn(std::string_view domain) {
    auto const name = ascii_lower(without_dot(domain));
    auto const top = registered_domain(name);
    auto const is_public =
        last_labels(top, 1) == top || is_kind_of_organisation(top.substr(0, top.find('.')));
    if (name.empty() || name.size() > longest_text || is_public || is_inside(name) ||
        domains_.size() >= most_domains) {
        return;
    }
    domains_.push_back(name);
}

bool HouseNames::is_inside(std::string_view name) const {
    auto const lower = ascii_lower(without_dot(name));
    return lower.find('.') == std::string::npos || is_reserved(lower) ||
           std::any_of(domains_.begin(), domains_.end(), [&](auto const& domain) {
               return is_below(lower, domain);
           });
}

std::string HouseNames::fit(std::string_view name) const {
    auto const whole = without_dot(name);
    auto const told = is_inside(whole) ? whole : registered_domain(whole);
    return WireText{as_bytes(told)}.clean();
}

void HouseNames::fit(std::string_view name, bool is_known_inside, telemetry::NameLookup& lookup)
    const {
    auto const whole = without_dot(name);
    if (is_known_inside || is_inside(whole)) {
        lookup.name = WireText{as_bytes(whole)}.clean();
        return;
    }
    auto const domain = registered_domain(whole);
    lookup.name = WireText{as_bytes(domain)}.clean();
    if (domain.size() == whole.size()) {
        return;
    }
    auto const below = whole.substr(0, whole.size() - domain.size() - 1);
    lookup.below.hash = keyed_hash(seed_, ascii_lower(below));
    lookup.below.length = static_cast<std::uint16_t>(below.size());
    lookup.below.entropy = entropy_of(as_bytes(below.substr(0, below.find('.'))));
}

} // namespace sonae::sense
