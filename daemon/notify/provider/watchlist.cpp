// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/provider/watchlist.hpp"

namespace sonae::notify::provider {

namespace {

using namespace std::chrono_literals;

constexpr auto most = std::size_t{500};
constexpr auto rarest = Millis{1min};
constexpr auto part_of_age = 4;

/// Operators give an SMS up after hours; by then others have been called.
Millis patience_of(Watched const& watched) {
    return watched.kind == Watched::Kind::message ? Millis{1h} : Millis{15min};
}

} // namespace

void Watchlist::add(Watched watched, Millis now) {
    std::erase_if(entries_, [&](Entry const& each) {
        return each.watched.job.message.key == watched.job.message.key;
    });
    if (entries_.size() >= most) {
        entries_.pop_front();
    }
    entries_.push_back({std::move(watched), now, now + interval_});
}

Watched* Watchlist::due(Millis now) {
    std::erase_if(entries_, [&](Entry const& each) {
        return each.since + patience_of(each.watched) <= now;
    });
    auto const next = std::ranges::min_element(entries_, {}, &Entry::due);
    if (next == entries_.end() || next->due > now) {
        return nullptr;
    }
    next->due = now + std::max(interval_, std::min((now - next->since) / part_of_age, rarest));
    return &next->watched;
}

std::optional<Watched> Watchlist::take(std::string_view sid) {
    auto const at =
        std::ranges::find_if(entries_, [&](Entry const& each) { return each.watched.sid == sid; });
    if (at == entries_.end()) {
        return std::nullopt;
    }
    auto watched = std::move(at->watched);
    entries_.erase(at);
    return watched;
}

Watched* Watchlist::find(std::string_view sid) {
    auto const at =
        std::ranges::find_if(entries_, [&](Entry const& each) { return each.watched.sid == sid; });
    return at == entries_.end() ? nullptr : &at->watched;
}

std::optional<Millis> Watchlist::next_due() const {
    auto const next = std::ranges::min_element(entries_, {}, &Entry::due);
    return next == entries_.end() ? std::nullopt : std::optional{next->due};
}

} // namespace sonae::notify::provider
