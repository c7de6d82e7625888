// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/schedule/pulse.hpp"

#include "daemon/devices/mib.hpp"

#include <algorithm>

namespace sonae::devices {

namespace {

// With 40 values at once these are 1,200 interfaces: what needs more is not asked every 3 s.
constexpr auto most_packets = 30;
constexpr auto up = 1; // ifOperStatus

bool is_little(PortQuestion const& question) {
    return question.interfaces > 0 && question.repetitions > 0 &&
           question.interfaces / question.repetitions < most_packets;
}

PortStates states_of(std::vector<Binding> const& rows) {
    auto states = PortStates{};
    for (auto const& [oid, value] : rows) {
        auto const index = oid.after(mib::if_up);
        if (index.size() == 1 && value.is_number()) {
            states.emplace(index.front(), value.number == up);
        }
    }
    return states;
}

} // namespace

Pulse::Pulse(PortQuestion question)
    : question_{question} {}

std::optional<Request> Pulse::next() const {
    if (is_over_) {
        return std::nullopt;
    }
    if (!walk_) {
        return heartbeat_request();
    }
    // One more than there are tells that there are no others.
    auto const left = question_.interfaces + 1 - static_cast<int>(walk_->rows().size());
    auto const most = question_.repetitions;
    return walk_->next(left > 0 ? std::min(left, most) : most);
}

void Pulse::take(Reply const& reply) {
    if (walk_) {
        take_ports(reply);
        return;
    }
    is_refused_ = reply.outcome == Reply::Outcome::refused;
    if (reply.outcome == Reply::Outcome::answered) {
        heartbeat_ = heartbeat_of(reply);
    }
    if (heartbeat_ && is_little(question_)) {
        walk_.emplace(mib::if_up, std::nullopt, std::size_t{most_packets} * 40);
    } else {
        is_over_ = true;
    }
}

void Pulse::take_ports(Reply const& reply) {
    walk_->take(reply);
    if (!walk_->is_done() && ++packets_ < most_packets) {
        return;
    }
    is_over_ = true;
    auto states = states_of(walk_->rows());
    if (walk_->is_done() && walk_->cut().empty() && !states.empty()) {
        heartbeat_->ports = std::move(states);
    } else {
        heartbeat_->ports_failed_at = question_.repetitions;
    }
}

} // namespace sonae::devices
