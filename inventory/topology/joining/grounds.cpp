// SPDX-License-Identifier: Apache-2.0
#include "inventory/topology/joining/grounds.hpp"

#include "inventory/topology/plain_text.hpp"

#include <algorithm>
#include <tuple>

namespace sonae::topology::joining {

namespace {

constexpr auto max_grounds = std::size_t{8};

Instant earlier(Instant a, Instant b) {
    return a == Instant{} ? b : b == Instant{} ? a : std::min(a, b);
}

} // namespace

void Reasons::add(Evidence evidence, std::string_view code, std::string const& source, Instant at) {
    add(evidence, Ground{std::string{code}, source, ""}, at, at);
}

void Reasons::add(Evidence evidence, Ground ground, Instant first, Instant last) {
    first_ = earlier(first_, first);
    last_ = std::max(last_, last);
    auto const is_same = [&](Reason const& each) {
        return each.ground.code == ground.code && each.ground.source == ground.source;
    };
    auto const found = std::find_if(grounds_.begin(), grounds_.end(), is_same);
    if (found == grounds_.end()) {
        ground.detail = plain_text(ground.detail);
        grounds_.push_back({evidence, std::move(ground)});
    } else if (ground.detail < found->ground.detail) {
        found->ground.detail = plain_text(ground.detail);
    }
}

void Reasons::add(Reasons const& others) {
    for (auto const& each : others.grounds_) {
        add(each.evidence, each.ground, others.first_, others.last_);
    }
}

Known Reasons::known(Instant now, std::chrono::seconds stale_after, Known const* before) const {
    auto sorted = grounds_;
    std::sort(sorted.begin(), sorted.end(), [](auto const& a, auto const& b) {
        return std::tie(a.evidence, a.ground.code, a.ground.source) <
               std::tie(b.evidence, b.ground.code, b.ground.source);
    });
    auto known = Known{};
    known.evidence = sorted.empty() ? Evidence::inferred : sorted.front().evidence;
    for (auto i = std::size_t{0}; i < sorted.size() && i < max_grounds; ++i) {
        known.grounds.push_back(std::move(sorted[i].ground));
    }
    known.first_seen = before == nullptr ? first_ : earlier(first_, before->first_seen);
    known.last_seen = before == nullptr ? last_ : std::max(last_, before->last_seen);
    grow_stale(known, now, stale_after);
    return known;
}

void grow_stale(Known& known, Instant now, std::chrono::seconds stale_after) {
    auto const is_old = known.last_seen + stale_after < now;
    if (is_old && known.evidence != Evidence::declared) {
        known.evidence = Evidence::stale;
    }
}

} // namespace sonae::topology::joining
