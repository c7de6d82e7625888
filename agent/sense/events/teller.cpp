// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/events/teller.hpp"

#include "agent/sense/discover/bounded_table.hpp"
#include "inventory/telemetry/field_writer.hpp"
#include "inventory/telemetry/fields.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>
#include <utility>

namespace sonae::sense {

namespace {

constexpr auto looked_at = std::size_t{8};

std::uint64_t hash_of_bytes(Bytes const& bytes, std::uint64_t seed) {
    auto hash = mixed(bytes.size(), 9, seed);
    auto word = std::uint64_t{0};
    auto filled = 0U;
    for (auto const byte : bytes) {
        word = word << 8U | byte;
        if (++filled == 8) {
            hash = mixed(hash, word, seed);
            filled = 0;
            word = 0;
        }
    }
    return mixed(hash, word, seed);
}

} // namespace

Teller::Teller(EventLimits const& limits)
    : limits_{limits}
    , marks_(std::bit_ceil(2 * limits.a_second)) {}

bool Teller::is_full() const {
    return second_.size() >= limits_.a_second || held() >= limits_.kept;
}

std::uint64_t Teller::hash_of(std::uint16_t vlan, telemetry::Body const& body) {
    scratch_.clear();
    auto field = telemetry::FieldWriter{scratch_, Instant{}};
    field.put(vlan);
    field.varint(body.index());
    std::visit([&](auto const& told) { telemetry::fields(field, told); }, body);
    return hash_of_bytes(scratch_, limits_.seed);
}

/// The mark of an equal event, or one that is free; null: neither is near.
Teller::Mark* Teller::mark_of(std::uint64_t hash) {
    for (auto i = std::size_t{0}; i < looked_at; ++i) {
        auto& mark = marks_[(hash + i) & (marks_.size() - 1)];
        if (mark.second != number_ || mark.hash == hash) {
            return &mark;
        }
    }
    return nullptr;
}

void Teller::tell(
    Instant at, std::uint16_t vlan, telemetry::Body const& body, std::uint32_t count
) {
    auto const hash = hash_of(vlan, body);
    auto* const mark = mark_of(hash);
    if (mark != nullptr && mark->second == number_) {
        auto& event = second_[mark->index];
        auto const room = std::numeric_limits<std::uint32_t>::max() - event.count;
        event.count += std::min(count, room);
        return;
    }
    if (is_full()) {
        lost_ += count;
        return;
    }
    if (mark != nullptr) {
        *mark = {hash, number_, static_cast<std::uint32_t>(second_.size())};
    }
    second_.push_back({at, count, vlan, body});
}

void Teller::tell_flow(Instant at, std::uint16_t vlan, telemetry::Flow const& flow) {
    if (is_full() || flows_ >= limits_.flows_a_second) {
        ++lost_;
        return;
    }
    ++flows_;
    second_.push_back({at, 1, vlan, flow});
}

void Teller::close_second() {
    ++number_;
    flows_ = 0;
    auto const is_earlier = [](auto const& a, auto const& b) { return a.at < b.at; };
    if (!std::is_sorted(second_.begin(), second_.end(), is_earlier)) {
        std::stable_sort(second_.begin(), second_.end(), is_earlier);
    }
    if (ready_.empty()) {
        ready_.swap(second_);
        return;
    }
    std::move(second_.begin(), second_.end(), std::back_inserter(ready_));
    second_.clear();
}

std::vector<telemetry::Event> Teller::take() {
    return std::exchange(ready_, {});
}

std::uint64_t Teller::take_lost() {
    return std::exchange(lost_, 0);
}

} // namespace sonae::sense
