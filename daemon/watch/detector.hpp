// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/definition.hpp"
#include "daemon/watch/desk.hpp"

namespace sonae::watch {

/// Looks at events in the order of their time and reports what it sees. It knows no clock: `at` of
/// events and `now` of passes are all the time there is, and neither ever goes back. Equal input
/// gives equal reports. What it remembers is bounded by tables whose sizes stand beside it.
class Detector {
public:
    virtual ~Detector() = default;
    [[nodiscard]] virtual Definition const& definition() const = 0;
    virtual void take(telemetry::Event const& event, Desk& desk) = 0;

    /// Time went on: about each 10 s of event time.
    virtual void pass(Instant /*now*/, Desk& /*desk*/) {}

    /// Whether it also looks at events that come more than minutes late, one by one.
    [[nodiscard]] virtual bool takes_late() const { return false; }

    /// Entries in all of its tables, for tests of their bounds.
    [[nodiscard]] virtual std::size_t held() const { return 0; }
};

} // namespace sonae::watch
