// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/telemetry/event.hpp"

#include <deque>
#include <functional>
#include <map>
#include <string>

namespace sonae::receive {

/// Collects events and gives them away as batches, those of one interface and machine together. A
/// batch that is not taken is offered again; what there is no room for is counted and told as lost
/// with the next. One thread.
class Outbox {
public:
    static constexpr auto most_events = std::size_t{16'384}; ///< that wait, all together
    static constexpr auto most_a_batch = std::size_t{1'024};

    /// Returns whether the batch was taken.
    using Take = std::function<bool(telemetry::Batch)>;

    /// `boot`: another one at each start, so that numbers of batches may begin again.
    Outbox(std::string boot, Take take)
        : boot_{std::move(boot)}
        , take_{std::move(take)} {}

    /// `asset`: id of the machine that host events are about; "" not known.
    void add(std::string const& interface, std::string const& asset, telemetry::Event event);

    /// Offers what waits. False when something was not taken.
    bool flush();

    [[nodiscard]] std::size_t waiting() const { return waiting_; }

    [[nodiscard]] std::uint64_t lost() const { return lost_; }

    [[nodiscard]] std::uint64_t given() const { return given_; }

private:
    struct Numbers {
        std::uint64_t seq = 0;
        std::uint64_t lost = 0; ///< since the last batch
    };

    void close(telemetry::Batch& batch);

    std::string boot_;
    Take take_;
    std::map<std::string, Numbers, std::less<>> numbers_; ///< by interface: a closed set
    std::deque<telemetry::Batch> batches_;
    std::size_t waiting_ = 0;
    std::uint64_t lost_ = 0;
    std::uint64_t given_ = 0;
};

} // namespace sonae::receive
