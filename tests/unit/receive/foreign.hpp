// SPDX-License-Identifier: Apache-2.0
// The house that lines of other sensors are read in.
#pragma once

#include "daemon/receive/foreign_line.hpp"
#include "tests/unit/receive/told.hpp"

namespace sonae::receive::testing {

inline LineTeller line_teller() {
    static auto const names = Names{{"hosp.example"}, key()};
    return {key(), names, noon()};
}

/// The body of what was read, of the kind that is expected.
template <class Body>
Body body_in(Result<ForeignLine> const& line) {
    EXPECT_TRUE(line) << (line ? "" : line.error().text());
    auto const* const body = line && line->event ? std::get_if<Body>(&line->event->body) : nullptr;
    EXPECT_NE(body, nullptr);
    return body == nullptr ? Body{} : *body;
}

} // namespace sonae::receive::testing
