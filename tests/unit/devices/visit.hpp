// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/walk/examination.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/snmp_agent.hpp"

#include <string>

namespace sonae::testing {

inline devices::Examination::Wish everything() {
    return {true, {devices::all_tables.begin(), devices::all_tables.end()}};
}

/// Asks until it is over; every request takes a millisecond.
template <class Answer>
void visit(devices::Examination& examination, Answer const& answer, FakeClock& clock) {
    constexpr auto more_than_any_takes = 200'000;
    for (auto i = 0; i < more_than_any_takes; ++i) {
        auto const request = examination.next(clock.steady());
        if (!request) {
            return;
        }
        auto const reply = answer(*request);
        clock.advance(Millis{1});
        examination.take(reply, clock.now());
    }
    throw std::runtime_error{"a visit that does not end"};
}

inline std::string walks_folder() {
    return std::string{SONAE_TEST_DATA} + "/devices/";
}

} // namespace sonae::testing
