// SPDX-License-Identifier: Apache-2.0
#include "inventory/telemetry/domain_name.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::telemetry {

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

bool is_reserved_name(std::string_view name) {
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

} // namespace sonae::telemetry
