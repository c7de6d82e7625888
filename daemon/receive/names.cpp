// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/names.hpp"

#include "inventory/base/text.hpp"
#include "inventory/telemetry/domain_name.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sonae::receive {

namespace {

using telemetry::is_below;
using telemetry::is_reserved_name;
using telemetry::registered_domain;

/// RFC 1035 2.3.4
constexpr auto longest_name = std::size_t{255};

std::string clean(std::string_view name) {
    auto const whole = name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
    auto const text = repaired_utf8(whole.substr(0, longest_name));
    return text.substr(0, valid_utf8_prefix(std::string_view{text}.substr(0, longest_name)));
}

/// Bits a character.
float entropy_of(std::string_view text) {
    auto counts = std::array<int, 256>{};
    for (auto const letter : text) {
        ++counts.at(static_cast<unsigned char>(letter));
    }
    auto sum = 0.0;
    for (auto const count : counts) {
        if (count > 0) {
            auto const share = static_cast<double>(count) / static_cast<double>(text.size());
            sum -= share * std::log2(share);
        }
    }
    return static_cast<float>(sum);
}

} // namespace

Names::Names(std::vector<std::string> domains, AccountKey const& key)
    : domains_{std::move(domains)}
    , key_{key} {
    for (auto& domain : domains_) {
        domain = ascii_lower(domain);
    }
}

bool Names::is_inside(std::string_view name) const {
    auto const lower = ascii_lower(clean(name));
    return lower.find('.') == std::string::npos || is_reserved_name(lower) ||
           std::ranges::any_of(domains_, [&lower](auto const& domain) {
               return is_below(lower, domain);
           });
}

std::string Names::fit(std::string_view name) const {
    auto const whole = clean(name);
    return is_inside(whole) ? whole : std::string{registered_domain(whole)};
}

void Names::fit(std::string_view name, telemetry::NameLookup& lookup) const {
    auto const whole = clean(name);
    lookup.name = fit(whole);
    if (lookup.name.size() >= whole.size()) {
        return;
    }
    auto const below = std::string_view{whole}.substr(0, whole.size() - lookup.name.size() - 1);
    lookup.below.hash = key_.hash(ascii_lower(below));
    lookup.below.length = static_cast<std::uint16_t>(below.size());
    lookup.below.entropy = entropy_of(below.substr(0, below.find('.')));
}

} // namespace sonae::receive
