// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/notification.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::agent {

// As much of the D-Bus Specification 0.42 as showing a notification takes. Written here, so that
// the agent links no library that only desktops have, and reads what comes back by rules of its
// own.

/// Names of the sockets that a bus address leads to, in order; one in the abstract namespace
/// (unix(7)) begins with NUL. What is no Unix socket, or nothing at all, is left out.
std::vector<std::string> bus_sockets(std::string_view address);

/// The first bytes on a connection: who we are, which the bus checks with the kernel.
std::string bus_greeting(std::uint32_t uid);

/// The first call on every connection.
std::string hello_call(std::uint32_t serial);

/// Asks for the notification: critical, there until somebody takes it away.
std::string notify_call(std::uint32_t serial, Notification const& notification);

} // namespace sonae::agent
