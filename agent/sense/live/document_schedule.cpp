// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/live/document_schedule.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

constexpr auto least_gap = Millis{std::chrono::seconds{2}};
constexpr auto longest_gap = Millis{std::chrono::minutes{5}};
constexpr auto bytes_a_second = std::size_t{256} * 1024;

} // namespace

Millis gap_after(std::size_t document_bytes) {
    auto const seconds = std::chrono::seconds{document_bytes / bytes_a_second};
    return std::min(least_gap + Millis{seconds}, longest_gap);
}

bool DocumentSchedule::is_due(Millis now, std::uint64_t frames, bool is_urgent) const {
    auto const passed = now - looked_at_;
    if (is_urgent) {
        return passed >= least_gap || !given_at_;
    }
    if (!given_at_ || now - *given_at_ >= longest_gap) {
        return passed >= least_gap;
    }
    auto const may_say_more = frames != frames_ || !structure_;
    return may_say_more && passed >= gap_after(bytes_);
}

bool DocumentSchedule::take(Made const& made) {
    looked_at_ = made.at;
    frames_ = made.frames;
    bytes_ = made.bytes;
    auto const is_old = given_at_ && made.at - *given_at_ >= longest_gap;
    if (structure_ == made.structure && !is_old) {
        return false;
    }
    structure_ = made.structure;
    given_at_ = made.at;
    return true;
}

} // namespace sonae::sense
