// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/certificate_authority.hpp"
#include "daemon/core/store_port.hpp"
#include "inventory/base/log.hpp"
#include "inventory/base/random.hpp"
#include "inventory/schema/report.hpp"

#include <chrono>
#include <functional>

namespace sonae::core {

/// Reads a raw report as it came from the wire: decompresses and decodes it within the limits of
/// docs/wire.md.
using ReadReport = std::function<Result<schema::Report>(std::string_view raw)>;

/// Numbers that the configuration sets.
struct Options {
    std::chrono::seconds report_interval{3'600};
    std::chrono::seconds late_after{3 * 3'600};
    std::chrono::seconds session_idle{30 * 60};
    std::chrono::seconds session_absolute{12 * 3'600};
    std::chrono::seconds keep_raw{90 * 24 * 3'600};
    bool agents_need_approval = false;
    bool is_demo = false;
};

/// What the engine works with. Everything outlives it.
struct Ports {
    Store& store;
    Clock const& clock;
    RandomSource& random; ///< fit for secrets
    auth::CertificateAuthority const& authority;
    ReadReport read_report;
    Log log;
};

/// What the world outside must hear after a commit. Called on the engine thread; must not block.
struct Listener {
    std::function<void(std::string_view name, std::string data)> publish; ///< a server-sent event
    std::function<void(AgentId)> disconnect;
};

} // namespace sonae::core
