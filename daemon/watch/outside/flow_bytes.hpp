// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/outside/destinations.hpp"

namespace sonae::watch {

/// What moved since a flow was told before: flows are told with sums since their beginning.
class FlowBytes {
public:
    static constexpr auto most = std::size_t{16'384};

    struct Moved {
        double out = 0;
        double in = 0;
    };

    Moved moved(telemetry::Flow const& flow) {
        auto& before = flows_.at(key_of(flow));
        auto const difference = [](std::uint64_t now, std::uint64_t then) {
            return now > then ? static_cast<double>(now - then) : 0.0;
        };
        auto const moved = Moved{
            .out = difference(flow.bytes_out, before.out),
            .in = difference(flow.bytes_in, before.in)};
        before = {.out = flow.bytes_out, .in = flow.bytes_in};
        return moved;
    }

    [[nodiscard]] std::size_t size() const { return flows_.size(); }

private:
    struct Sums {
        std::uint64_t out = 0;
        std::uint64_t in = 0;
    };

    Table<std::uint64_t, Sums> flows_{most};
};

} // namespace sonae::watch
