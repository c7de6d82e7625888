// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/result.hpp"

namespace sonae {

std::string_view name_of(Errc code) {
    switch (code) {
    case Errc::invalid_argument:
        return "invalid_argument";
    case Errc::malformed:
        return "malformed";
    case Errc::too_large:
        return "too_large";
    case Errc::unauthenticated:
        return "unauthenticated";
    case Errc::refused:
        return "refused";
    case Errc::not_found:
        return "not_found";
    case Errc::conflict:
        return "conflict";
    case Errc::rate_limited:
        return "rate_limited";
    case Errc::unavailable:
        return "unavailable";
    case Errc::store_full:
        return "store_full";
    case Errc::io:
        return "io";
    case Errc::corrupt:
        return "corrupt";
    case Errc::timeout:
        return "timeout";
    case Errc::unsupported:
        return "unsupported";
    case Errc::internal:
        return "internal";
    }
    return "internal";
}

std::string Error::text() const {
    auto text = what;
    auto separator = std::string_view{" ("};
    for (auto const& place : where) {
        text += separator;
        text += place;
        separator = "; ";
    }
    if (!where.empty()) {
        text += ')';
    }
    return text;
}

} // namespace sonae
