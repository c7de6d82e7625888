// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/watch/desk.hpp"

namespace sonae::watch {

/// The machine whose frame an event was made of; not set where that is not known.
Mac sender_of(telemetry::Event const& event);

/// When each MAC was heard last.
class Heard {
public:
    static constexpr auto most = std::size_t{16'384};

    void take(telemetry::Event const& event);
    /// Nothing when it was never heard, or too long ago to be remembered.
    [[nodiscard]] std::optional<Instant> last(Mac mac);

    [[nodiscard]] std::size_t size() const { return last_.size(); }

private:
    Table<Mac, Instant> last_{most};
};

} // namespace sonae::watch
