// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace sonae::net {

/// What a step on a non-blocking channel ended with, and what must come before the next try.
enum class Next {
    ready,    ///< it was done
    readable, ///< wait until the socket can be read
    writable, ///< wait until the socket can be written
    ended,    ///< the other side has closed its direction
    failed,   ///< the connection is of no use
};

struct Step {
    Next next = Next::failed;
    std::size_t bytes = 0; ///< when ready
};

/// Bytes both ways over a non-blocking socket that somebody else owns and waits on.
class Channel {
public:
    virtual ~Channel() = default;

    /// At least one byte when ready.
    virtual Step read(std::span<char> buffer) = 0;

    /// Perhaps a part of `bytes`, which must not be empty; a write that could not go on is repeated
    /// with the same bytes or more.
    virtual Step write(std::string_view bytes) = 0;

    /// Tells the other side that nothing follows, if that needs no waiting.
    virtual void say_goodbye() = 0;
};

/// No cryptography: the Unix socket, and people who typed http://.
class PlainChannel final : public Channel {
public:
    explicit PlainChannel(int socket)
        : socket_{socket} {}

    Step read(std::span<char> buffer) override;
    Step write(std::string_view bytes) override;

    void say_goodbye() override {}

private:
    int socket_;
};

} // namespace sonae::net
