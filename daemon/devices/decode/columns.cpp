// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/decode/columns.hpp"

#include "daemon/devices/shown.hpp"

#include <algorithm>

namespace sonae::devices {

void Columns::put(Oid const& root, std::optional<std::uint16_t> vlan, std::vector<Binding> rows) {
    rows_.insert_or_assign({root, vlan}, std::move(rows));
}

std::vector<Binding> const&
Columns::rows(Oid const& root, std::optional<std::uint16_t> vlan) const {
    static auto const none = std::vector<Binding>{};
    auto const at = rows_.find({root, vlan});
    return at == rows_.end() ? none : at->second;
}

bool Columns::is_empty() const {
    return std::ranges::all_of(rows_, [](auto const& each) { return each.second.empty(); });
}

std::vector<std::uint16_t> Columns::vlans() const {
    auto vlans = std::vector<std::uint16_t>{};
    for (auto const& [key, rows] : rows_) {
        if (key.second && std::ranges::find(vlans, *key.second) == vlans.end()) {
            vlans.push_back(*key.second);
        }
    }
    return vlans;
}

std::map<std::int64_t, std::int64_t>
Columns::numbers(Oid const& root, std::optional<std::uint16_t> vlan) const {
    auto numbers = std::map<std::int64_t, std::int64_t>{};
    for (auto const& [oid, value] : rows(root, vlan)) {
        auto const index = oid.after(root);
        if (index.size() == 1 && value.is_number()) {
            numbers.emplace(index.front(), value.number);
        }
    }
    return numbers;
}

std::map<std::int64_t, std::string> Columns::texts(Oid const& root) const {
    auto texts = std::map<std::int64_t, std::string>{};
    for (auto const& [oid, value] : rows(root)) {
        auto const index = oid.after(root);
        if (index.size() == 1 && value.kind == Value::Kind::octets) {
            texts.emplace(index.front(), shown_text(value));
        }
    }
    return texts;
}

} // namespace sonae::devices
