// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/state_folder.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/base/log.hpp"

#include <cstdint>
#include <string>

namespace sonae::agent {

/// What tells one boot of the machine from another.
struct Boot {
    std::string id;
    Millis uptime{}; ///< since that boot
};

/// Numbers of reports: each larger than every earlier one of this boot, also across crashes,
/// because the daemon takes no number twice. A number is on disk before anybody sees it.
class Sequence {
public:
    /// A first file, so that the first report of a new identity is number 1.
    static Result<void> reset(StateFolder& folder);

    /// Where the numbers of this boot are unknown (the file is lost or damaged), counting goes on
    /// at the boot's age in milliseconds, which no count of reports reaches. Errors: io, refused.
    static Result<Sequence> open(StateFolder& folder, Boot const& boot, Log log);

    /// A full disk does not stop it: then the file is removed, which a later start understands.
    /// Errors: io, refused.
    Result<std::int64_t> next();

    [[nodiscard]] std::string const& boot() const { return boot_; }

private:
    Sequence(StateFolder& folder, std::string boot, std::int64_t last, Log log)
        : folder_{&folder}
        , boot_{std::move(boot)}
        , last_{last}
        , log_{log} {}

    StateFolder* folder_;
    std::string boot_;
    std::int64_t last_;
    Log log_;
};

} // namespace sonae::agent
