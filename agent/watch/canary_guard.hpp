// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/canary_list.hpp"
#include "inventory/base/instant.hpp"
#include "inventory/telemetry/host_events.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace sonae::host {

/// Who did it, as far as the kernel tells.
struct Doer {
    std::string program; ///< path of the executable; "" not known
    std::string account; ///< "" not known

    [[nodiscard]] bool is_known() const { return !program.empty() || !account.empty(); }
};

/// Who may touch decoys: backup, virus scanner.
struct AllowList {
    std::vector<std::string> programs; ///< absolute; one that ends in "/" means all below it
    std::vector<std::string> accounts;

    [[nodiscard]] bool is_empty() const { return programs.empty() && accounts.empty(); }

    /// Nobody who is not known is allowed.
    [[nodiscard]] bool has(Doer const& doer) const;
};

/// Says which touch of a decoy is told. What one program does to one decoy in one way is told once
/// a second. Fixed memory.
class CanaryGuard {
public:
    explicit CanaryGuard(AllowList allowed)
        : allowed_{std::move(allowed)} {}

    /// `now` is Clock::steady. `names_doers`: whether the kernel tells who touches files. Where it
    /// does not, and somebody is allowed to read, reading alone is not told: it would be them.
    std::optional<telemetry::CanaryEvent> judge(
        Canary const& canary,
        telemetry::CanaryTouch touch,
        Doer const& doer,
        bool names_doers,
        Millis now
    );

private:
    static constexpr auto most_told = std::size_t{4'096};

    using Key = std::tuple<std::string, telemetry::CanaryTouch, std::string>;

    AllowList allowed_;
    std::map<Key, Millis> told_;
};

} // namespace sonae::host
