// SPDX-License-Identifier: Apache-2.0
// Telemetry of any kind with any content, from a seed.
#pragma once

#include "inventory/telemetry/event.hpp"

#include <random>

namespace sonae::fakes {

/// `variety`: how many different machines, names and ports there are. Few of them meet often.
class RandomEvents {
public:
    RandomEvents(std::uint64_t seed, std::uint64_t variety);

    /// Its time is `at`.
    telemetry::Event event(Instant at);
    /// Up to `most`.
    std::uint64_t number(std::uint64_t most);

private:
    telemetry::Body network_body(std::uint64_t kind);
    telemetry::Body name_body(std::uint64_t kind);
    telemetry::Body medical_body(std::uint64_t kind);
    telemetry::Body host_body(std::uint64_t kind);
    telemetry::Address address();
    telemetry::Mac mac();
    telemetry::Endpoint end();
    std::string name();
    bool coin();
    template <class Enum>
    Enum any(Enum last);

    std::mt19937_64 random_;
    std::uint64_t variety_;
};

} // namespace sonae::fakes
