// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/attendance.hpp"

#include "daemon/watch/baseline/hash.hpp"

#include <algorithm>

namespace sonae::watch {

namespace {

constexpr auto loss_that_blinds = 0.01F; // as the watch has it
constexpr auto least_gap = 10U;          // s: below, it is one conversation

std::uint64_t key_of(telemetry::Source const& source) {
    return mixed(hash_of(source.agent), hash_of(source.interface));
}

/// Who sent the frame; `room` is for those who are told by MAC and address apart.
struct Speaker {
    telemetry::Endpoint& room;

    telemetry::Endpoint const* operator()(telemetry::AddressClaim const& claim) const {
        room = {.address = claim.address, .mac = claim.mac};
        return &room;
    }

    telemetry::Endpoint const* operator()(telemetry::AddressQuery const& query) const {
        return &query.asker;
    }

    telemetry::Endpoint const* operator()(telemetry::NameLookup const& lookup) const {
        return &lookup.asker;
    }

    telemetry::Endpoint const* operator()(telemetry::Flow const& flow) const {
        // A client whose flow was given up may be gone for long.
        auto const is_of_now = flow.state != telemetry::FlowState::unanswered;
        return is_of_now ? &flow.client : nullptr;
    }

    telemetry::Endpoint const* operator()(telemetry::RouterAdvert const& advert) const {
        return &advert.router;
    }

    telemetry::Endpoint const* operator()(telemetry::TlsOpening const& opening) const {
        return &opening.client;
    }

    telemetry::Endpoint const* operator()(telemetry::DicomOpening const& opening) const {
        return &opening.client;
    }

    telemetry::Endpoint const* operator()(telemetry::DicomUse const& use) const {
        return &use.client;
    }

    telemetry::Endpoint const* operator()(telemetry::Hl7Message const& message) const {
        return &message.client;
    }

    telemetry::Endpoint const* operator()(telemetry::Echo const& echo) const {
        return &echo.client;
    }

    telemetry::Endpoint const* operator()(telemetry::MachineSeen const& machine) const {
        room = {.address = machine.address, .mac = machine.mac};
        return &room;
    }

    telemetry::Endpoint const* operator()(telemetry::DhcpMessage const& message) const {
        room = {.address = {}, .mac = message.sender};
        return &room;
    }

    template <class Other>
    telemetry::Endpoint const* operator()(Other const& /*other*/) const {
        return nullptr;
    }
};

} // namespace

telemetry::Endpoint const* speaker_of(telemetry::Event const& event, telemetry::Endpoint& room) {
    return std::visit(Speaker{room}, event.body);
}

void Attendance::hear(Instant at, House const& house) {
    if (first_ == Instant{}) {
        first_ = at;
    } else {
        auto const gap = at - last_;
        auto const s = std::chrono::duration_cast<std::chrono::seconds>(gap).count();
        if (s >= least_gap && gap <= longest_gap) {
            gaps_[gap_count_ % kept_gaps] = static_cast<std::uint32_t>(s);
            ++gap_count_;
        }
    }
    last_ = std::max(last_, at);
    auto const minute = std::chrono::floor<std::chrono::minutes>(at);
    if (minute != minute_) {
        minute_ = minute;
        hours_.seen(local_hour(at, house), at);
    }
}

Millis Attendance::usual_gap() const {
    return std::chrono::seconds{*std::ranges::max_element(gaps_)};
}

bool Attendance::is_expected(Instant at, House const& house) const {
    using std::chrono::hours;
    auto const is_usual = [&](Instant when) {
        return hours_.usual(local_hour(when, house), when) >= usually;
    };
    return is_usual(at - hours{1}) && is_usual(at) && is_usual(at + hours{1});
}

void Ears::take(telemetry::Event const& event, telemetry::Source const& source) {
    auto& state = sources_.at(key_of(source));
    state.last = std::max(state.last, event.at);
    if (auto const* const sensor = std::get_if<telemetry::SensorState>(&event.body)) {
        if (sensor->is_blind || sensor->packets == 0 || sensor->lost_share >= loss_that_blinds) {
            state.deaf_until = event.at + deaf_for;
        }
    }
}

bool Ears::is_deaf(telemetry::Source const& source, Instant now) const {
    auto const* const state = sources_.find(key_of(source));
    return state == nullptr || now < state->deaf_until || now - state->last >= quiet_is_deaf;
}

} // namespace sonae::watch
