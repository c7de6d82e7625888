// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/live/blindness.hpp"

namespace sonae::sense {

namespace {

constexpr auto names = std::array<std::string_view, blindness_count>{
    "interface_missing",
    "interface_down",
    "no_carrier",
    "no_frames",
    "only_broadcast",
    "packets_lost",
    "packets_lost_heavily",
};

// Switches send spanning tree every 2 s and LLDP every 30 s; four of the latter may be lost.
constexpr auto longest_silence = Millis{std::chrono::minutes{2}};
// Fewer packets make no percentage.
constexpr auto least_packets = std::uint64_t{1'000};
constexpr auto one_percent = std::uint64_t{100};
constexpr auto ten_percent = std::uint64_t{10};
// A mirror port that is new, in a night in which everybody sleeps, gets this time to show
// something.
constexpr auto time_to_show_unicast = Millis{std::chrono::minutes{5}};
constexpr auto least_group_frames = std::uint64_t{100};

std::uint64_t grown(std::uint64_t now, std::uint64_t before) {
    // A network card that was reset begins at zero.
    return now < before ? now : now - before;
}

} // namespace

std::string_view name_of(BlindnessCode code) {
    return names.at(static_cast<std::size_t>(code));
}

bool BlindnessWatch::look(Look const& look) {
    count(look);
    auto has_changed = false;
    for (auto i = std::size_t{0}; i < blindness_count; ++i) {
        auto const since_now = since(static_cast<BlindnessCode>(i), look);
        if (since_now.has_value() != since_.at(i).has_value()) {
            since_.at(i) = since_now;
            has_changed = true;
        }
    }
    last_ = look;
    return has_changed;
}

void BlindnessWatch::count(Look const& look) {
    constexpr auto minute = Millis{std::chrono::minutes{1}};
    auto const present_minute = look.steady / minute;
    for (auto i = std::size_t{0}; minute_ < present_minute && i < buckets; ++i) {
        ++minute_;
        minutes_.at(static_cast<std::size_t>(minute_) % buckets) = {};
    }
    minute_ = present_minute;
    auto const was_up = last_ && last_->link == LinkState::up;
    auto const before = last_.value_or(Look{});
    if (!was_up || look.from_others != before.from_others) {
        last_frame_ = look.steady;
        last_frame_at_ = look.now;
    }
    if (!was_up) {
        up_since_ = look.steady;
    }
    auto& bucket = minutes_.at(static_cast<std::size_t>(minute_) % buckets);
    bucket.arrived += grown(look.arrived, before.arrived);
    bucket.lost += last_ ? grown(look.lost, before.lost) : 0;
    bucket.to_groups += grown(look.to_groups, before.to_groups);
    bucket.between_others += grown(look.between_others, before.between_others);
}

BlindnessWatch::Bucket BlindnessWatch::total() const {
    auto sum = Bucket{};
    for (auto const& bucket : minutes_) {
        sum.arrived += bucket.arrived;
        sum.lost += bucket.lost;
        sum.to_groups += bucket.to_groups;
        sum.between_others += bucket.between_others;
    }
    return sum;
}

bool BlindnessWatch::is_mirrorless(Look const& look) const {
    auto const sum = total();
    // A switch that has forgotten a machine sends what is for it to everybody, now and then.
    return look.has_macs && look.steady - up_since_ >= time_to_show_unicast &&
           sum.to_groups >= least_group_frames && sum.between_others * one_percent <= sum.to_groups;
}

std::optional<Instant> BlindnessWatch::since(BlindnessCode code, Look const& look) const {
    auto const when = [&](bool is_so) { return is_so ? std::optional{look.now} : std::nullopt; };
    auto const sum = total();
    auto const is_enough = sum.arrived + sum.lost >= least_packets;
    auto const is_up = look.link == LinkState::up;
    switch (code) {
    case BlindnessCode::interface_missing:
        return when(look.link == LinkState::missing);
    case BlindnessCode::interface_down:
        return when(look.link == LinkState::down);
    case BlindnessCode::no_carrier:
        return when(look.link == LinkState::no_carrier);
    case BlindnessCode::no_frames:
        return is_up && look.steady - last_frame_ >= longest_silence ? std::optional{last_frame_at_}
                                                                     : std::nullopt;
    case BlindnessCode::only_broadcast:
        return when(is_up && is_mirrorless(look));
    case BlindnessCode::packets_lost:
        return when(is_enough && sum.lost * one_percent >= sum.arrived);
    case BlindnessCode::packets_lost_heavily:
        return when(is_enough && sum.lost * ten_percent >= sum.arrived);
    }
    return std::nullopt;
}

std::vector<Blindness> BlindnessWatch::present() const {
    auto all = std::vector<Blindness>{};
    for (auto i = std::size_t{0}; i < blindness_count; ++i) {
        if (auto const& since = since_.at(i)) {
            all.push_back({static_cast<BlindnessCode>(i), *since});
        }
    }
    return all;
}

} // namespace sonae::sense
