// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/activity.hpp"
#include "daemon/notify/modem/options.hpp"
#include "daemon/notify/modem/pin_guard.hpp"

namespace sonae::notify::modem {

/// From a device that was opened to a modem that could send: it answers, says errors as numbers,
/// has an open SIM, takes PDUs and tells when an SMS has come.
class StartUp final : public Activity {
public:
    /// Both must outlive it.
    StartUp(Options const& options, PinGuard& guard)
        : options_{options}
        , guard_{guard} {}

    Move next(Reply const* reply, Millis now) override;

    /// "", or why the SIM cannot be used: "no_sim", "pin_missing", "pin_refused", "puk" …
    [[nodiscard]] std::string const& sim_fault() const { return sim_fault_; }

private:
    enum class Step { settle, hello, quiet, errors, sim, pin, form, places, bell, circuit, packet };

    Move say(Step step);
    Move again(Millis now);
    Move after_hello(Reply const& reply);
    Move after_sim(Reply const& reply, Millis now);
    Move enter_pin();
    Move sim_failed(std::string why);
    [[nodiscard]] Command command_for(Step step) const;

    Options const& options_;
    PinGuard& guard_;
    Step step_ = Step::settle;
    int hellos_ = 0;
    int repeats_ = 0;
    bool has_entered_pin_ = false;
    std::string sim_fault_;
};

} // namespace sonae::notify::modem
