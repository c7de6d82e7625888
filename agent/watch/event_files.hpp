// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/state_folder.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/telemetry/frame.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sonae::host {

/// What event files may take of the disk while nobody fetches them.
struct EventFileLimits {
    std::size_t bytes = std::size_t{64} * 1024 * 1024;
    std::size_t files = 4'096;
};

/// "host.00000001777600800000.12.events": its number, with zeros in front so that names are in the
/// order of numbers, and how many events are in it or were lost before.
struct EventFileName {
    std::uint64_t number = 0;
    std::uint64_t events = 0;

    [[nodiscard]] std::string text() const;
};

/// Nothing when it is another name.
std::optional<EventFileName> parse_event_file_name(std::string_view name);

/// Batches as files (docs/host-watch.md): each holds the frames of one batch, one behind the other,
/// and is whole when it is there. Names grow, over restarts and boots as well. When there is no
/// room the oldest ones are given up, and how many events that cost stands in the next batch.
class EventFiles {
public:
    /// Both must outlive it.
    EventFiles(agent::StateFolder& folder, Clock const& clock, EventFileLimits limits = {})
        : folder_{&folder}
        , clock_{&clock}
        , limits_{limits} {}

    /// Writes it; a batch without events and `lost` writes nothing. Sets `seq` of its frames, from
    /// `batch.seq` on, and returns the seq that the next batch may have. Durable when it returns.
    /// Errors: those of StateFolder; then what was in the batch is lost and counted.
    Result<std::uint64_t> put(telemetry::Batch batch);

    /// How many files wait to be fetched, as of the last `put`.
    [[nodiscard]] std::size_t waiting() const { return waiting_; }

private:
    Result<void> make_room(std::size_t bytes);

    agent::StateFolder* folder_;
    Clock const* clock_;
    EventFileLimits limits_;
    std::uint64_t number_ = 0; ///< of the last file
    std::uint64_t lost_ = 0;   ///< events given up that no batch has told
    std::size_t waiting_ = 0;
};

/// How long to gather events while so many files wait: a daemon that is away for a weekend finds
/// minutes in place of seconds, and the disk some thousand files at most.
Millis gathering_time(std::size_t waiting);

} // namespace sonae::host
