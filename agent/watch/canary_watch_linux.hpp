// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/watch/canary_guard.hpp"
#include "agent/watch/eyes.hpp"
#include "inventory/base/log.hpp"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace sonae::host {

/// Follows the list of decoys on disk, and says what happens to them.
class CanaryWatch {
public:
    struct Parts {
        std::filesystem::path list; ///< written by `sonae-agent canary`
        AllowList allowed;
        Clock const* clock;
        Log log;
        /// What happened at one moment.
        std::function<void(std::vector<telemetry::CanaryEvent>)> tell;
    };

    CanaryWatch(Parts parts, std::unique_ptr<CanaryEyes> eyes);

    [[nodiscard]] int descriptor() const { return eyes_->descriptor(); }

    /// Reads the list when it changed. Once a second, and before a touch is judged: who takes a
    /// decoy away by the command has taken it from the list first.
    void follow_list();

    void read();

    [[nodiscard]] std::set<std::string, std::less<>> paths() const;

private:
    struct Touched {
        std::string code;
        telemetry::CanaryTouch touch{};
        Doer doer;
    };

    std::optional<telemetry::CanaryEvent> judge(Touched const& touched);
    void tell_missing(std::vector<std::string> const& codes);
    [[nodiscard]] Canary const* find(std::string_view code) const;

    Parts parts_;
    std::unique_ptr<CanaryEyes> eyes_;
    CanaryGuard guard_;
    std::vector<Canary> canaries_;
    std::set<std::string> told_missing_;
    std::uint64_t stamp_ = 0; ///< of the list as it was read
};

} // namespace sonae::host
