// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/file.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace sonae::sense {

/// What is given away at once: frames of telemetry one behind the other.
struct EventPiece {
    std::string_view frames;
    std::uint64_t seq = 0;    ///< of the first frame
    std::uint64_t events = 0; ///< in all of them
};

/// Leaves events for the agent, a file each time ("IF.SEQ.COUNT.events"), until the agent has taken
/// and removed it. When they are more than may stand there, the oldest are given up. Needs no right
/// but to write and remove in its folder.
class EventFiles {
public:
    /// Files that an earlier sensor left are taken over, in the order of their names.
    EventFiles(fs::path folder, std::string interface, std::size_t most_bytes);

    /// How many events were given up for this. Errors: those of write_atomically; nothing was
    /// written then.
    Result<std::uint64_t> put(EventPiece const& piece);

    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    struct File {
        std::string name;
        std::size_t bytes = 0;
        std::uint64_t events = 0;
    };

    void take_over();
    std::uint64_t give_up_oldest();

    fs::path folder_;
    std::string interface_;
    std::size_t most_bytes_;
    std::deque<File> files_; ///< as far as is known: the agent may have taken some
    std::size_t bytes_ = 0;
};

} // namespace sonae::sense
