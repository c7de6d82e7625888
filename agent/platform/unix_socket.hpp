// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/platform/socket.hpp"

#include <string>

namespace sonae::agent {

/// A connected, non-blocking Unix socket; a name that begins with NUL is of the abstract namespace.
/// Errors: unavailable (nobody listens), invalid_argument (the name is too long), io.
Result<Descriptor> connect_to_unix(std::string const& name);

/// A listening, non-blocking Unix socket that everybody on this machine may connect to; what was
/// left there by a process that died is replaced. Errors: conflict (somebody listens there),
/// invalid_argument, io.
Result<Descriptor> listen_on_unix(std::string const& path);

} // namespace sonae::agent
