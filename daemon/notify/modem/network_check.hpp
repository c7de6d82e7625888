// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/activity.hpp"
#include "daemon/notify/modem/options.hpp"

namespace sonae::notify::modem {

/// Whether the SIM is open and the network has taken the modem in: for calls (+CREG) or for data
/// (+CEREG), over which LTE carries SMS.
class NetworkCheck final : public Activity {
public:
    explicit NetworkCheck(Options const& options)
        : options_{options} {}

    Move next(Reply const* reply, Millis now) override;

    [[nodiscard]] bool has_sim() const { return has_sim_; }

    /// Also when the modem knows neither question: then sending will tell.
    [[nodiscard]] bool is_registered() const { return is_registered_ || understood_ == 0; }

private:
    enum class Step { sim, circuit, packet };

    Move say(Step step);
    void read(Reply const& reply);

    Options const& options_;
    Step step_ = Step::sim;
    bool has_sim_ = false;
    bool is_registered_ = false;
    int understood_ = 0;
};

} // namespace sonae::notify::modem
