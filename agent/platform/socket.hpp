// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/endpoint.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/result.hpp"

#include <utility>

namespace sonae::agent {

/// A point in time by the monotonic clock of this machine; nothing waits past it.
class Deadline {
public:
    explicit Deadline(Millis from_now);

    /// Zero when it is over.
    [[nodiscard]] Millis remaining() const;

private:
    Millis at_;
};

/// A file descriptor and its end.
class Descriptor {
public:
    Descriptor() = default;

    explicit Descriptor(int number)
        : number_{number} {}

    Descriptor(Descriptor&& other) noexcept
        : number_{std::exchange(other.number_, -1)} {}

    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor();

    [[nodiscard]] int number() const { return number_; }

    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_ = -1;
};

enum class Direction { reading, writing };

/// Something else that the one thread does while it waits: when a descriptor is readable (-1: none)
/// or a time has come.
class Interlude {
public:
    virtual ~Interlude() = default;
    [[nodiscard]] virtual int descriptor() const = 0;
    [[nodiscard]] virtual Millis due() const = 0;
    virtual void run() = 0;
};

/// Waits until the socket can be read or written (-1: only until the deadline). `stop` is a
/// descriptor that becomes readable when the agent shall end (-1: none); `interlude` (null: none)
/// is run meanwhile, and the deadline does not wait for it. Errors: timeout; unavailable (stopped);
/// io.
Result<void> wait_for(
    int socket, Direction direction, Deadline deadline, int stop, Interlude* interlude = nullptr
);

/// A connected, non-blocking TCP socket; every address of the host is tried. The name is resolved
/// with the system's own time-out. Errors: unavailable; timeout; io.
Result<Descriptor> connect_to(Endpoint const& endpoint, Deadline deadline, int stop);

} // namespace sonae::agent
