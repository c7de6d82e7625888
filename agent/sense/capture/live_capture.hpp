// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/capture/packet.hpp"
#include "inventory/base/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace sonae::sense {

/// What the kernel says of the packets since the capture was opened.
struct KernelCount {
    std::uint64_t arrived = 0; ///< those that were lost as well
    std::uint64_t lost = 0;    ///< because its buffer was full
};

/// An interface that is listened to. While it is down nothing comes, and what comes afterwards is
/// read again. One that was removed is never heard of again, whatever has its name
/// then: open another. Never sends.
class LiveCapture {
public:
    /// Whole frames, promiscuous; what arrives can be read a fifth of a second later at the latest.
    /// Errors: unavailable (no libpcap); not_found (no such interface, or it is
    /// down); refused (CAP_NET_RAW is
    /// missing); io.
    static Result<LiveCapture> open(std::string const& interface, std::size_t buffer_bytes);

    LiveCapture(LiveCapture&&) noexcept;
    LiveCapture& operator=(LiveCapture&&) noexcept;
    ~LiveCapture();

    /// Readable when there is something for `drain`.
    [[nodiscard]] int descriptor() const;

    /// As libpcap numbers the link type, and its name there ("EN10MB").
    [[nodiscard]] int link_number() const;
    [[nodiscard]] std::string link_name() const;

    /// Hands over what waits, about `most` packets, and says how many. Never blocks. Errors: io
    /// (the interface went down or away; may be called again).
    Result<std::size_t> drain(int most, std::function<void(Packet const&)> const& take);

    [[nodiscard]] KernelCount counts();

private:
    struct Handle;

    explicit LiveCapture(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> handle_;
};

} // namespace sonae::sense
