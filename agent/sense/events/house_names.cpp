// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/house_names.hpp"

#include "agent/sense/events/convert.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"
#include "inventory/telemetry/domain_name.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

using telemetry::is_below;
using telemetry::is_kind_of_organisation;
using telemetry::is_reserved_name;
using telemetry::last_labels;
using telemetry::registered_domain;

constexpr auto most_domains = std::size_t{32};

std::string_view without_dot(std::string_view name) {
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

} // namespace

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
    return lower.find('.') == std::string::npos || is_reserved_name(lower) ||
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
