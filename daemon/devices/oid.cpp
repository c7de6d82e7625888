// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/oid.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sonae::devices {

bool Oid::starts_with(Oid const& prefix) const {
    return parts_.size() >= prefix.parts_.size() &&
           std::equal(prefix.parts_.begin(), prefix.parts_.end(), parts_.begin());
}

std::span<std::uint32_t const> Oid::after(Oid const& prefix) const {
    return parts().subspan(prefix.parts_.size());
}

Oid Oid::with(std::initializer_list<std::uint32_t> more) const {
    auto longer = parts_;
    longer.insert(longer.end(), more.begin(), more.end());
    return Oid{std::move(longer)};
}

std::string Oid::text() const {
    auto text = std::string{};
    for (auto const part : parts_) {
        text += text.empty() ? "" : ".";
        text += std::to_string(part);
    }
    return text;
}

Result<Oid> parse_oid(std::string_view text) {
    auto parts = std::vector<std::uint32_t>{};
    for (auto const each : split(text.starts_with('.') ? text.substr(1) : text, '.')) {
        auto part = std::uint32_t{0};
        auto const [end, code] = std::from_chars(each.data(), each.data() + each.size(), part);
        if (code != std::errc{} || end != each.data() + each.size()) {
            return Error{Errc::malformed, "not an object identifier", {std::string{text}}};
        }
        parts.push_back(part);
        if (parts.size() > Oid::most_parts) {
            return Error{Errc::too_large, "an object identifier has at most 128 numbers"};
        }
    }
    return Oid{std::move(parts)};
}

} // namespace sonae::devices
