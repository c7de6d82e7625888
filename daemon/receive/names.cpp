// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/names.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sonae::receive {

namespace {

/// RFC 1035 2.3.4
constexpr auto longest_name = std::size_t{255};

std::string_view last_labels(std::string_view name, int count) {
    auto at = name.size();
    for (auto i = 0; i < count; ++i) {
        at = at == 0 ? std::string_view::npos : name.rfind('.', at - 1);
        if (at == std::string_view::npos) {
            return name;
        }
    }
    return name.substr(at + 1);
}

bool is_kind_of_organisation(std::string_view label) {
    // JPRS' second levels by kind, and those that other countries have.
    constexpr auto kinds = std::to_array<std::string_view>(
        {"co",
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
         "nom"}
    );
    return std::ranges::find(kinds, label) != kinds.end();
}

bool is_below(std::string_view name, std::string_view domain) {
    return name == domain || (name.size() > domain.size() && name.ends_with(domain) &&
                              name[name.size() - domain.size() - 1] == '.');
}

bool is_reserved(std::string_view name) {
    // RFC 6762, 8375, 2606; ICANN 2024 (internal); what people took before there was one.
    constexpr auto reserved = std::to_array<std::string_view>(
        {"local",
         "internal",
         "home.arpa",
         "lan",
         "intra",
         "intranet",
         "corp",
         "private",
         "localdomain"}
    );
    return std::ranges::any_of(reserved, [name](auto domain) { return is_below(name, domain); });
}

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

std::string_view registered_domain(std::string_view name) {
    constexpr auto of_country = std::size_t{2};
    auto const two = last_labels(name, 2);
    auto const dot = two.find('.');
    if (dot == std::string_view::npos) {
        return two;
    }
    auto const is_country = two.size() - dot - 1 == of_country;
    auto const is_kind = is_kind_of_organisation(ascii_lower(two.substr(0, dot)));
    return is_country && is_kind ? last_labels(name, 3) : two;
}

Names::Names(std::vector<std::string> domains, AccountKey const& key)
    : domains_{std::move(domains)}
    , key_{key} {
    for (auto& domain : domains_) {
        domain = ascii_lower(domain);
    }
}

bool Names::is_inside(std::string_view name) const {
    auto const lower = ascii_lower(clean(name));
    return lower.find('.') == std::string::npos || is_reserved(lower) ||
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
