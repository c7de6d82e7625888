// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/activity.hpp"
#include "daemon/notify/modem/options.hpp"
#include "daemon/notify/modem/verdict.hpp"

namespace sonae::notify::modem {

/// A call that only rings: it hangs up after its time, or as soon as somebody lifts the receiver.
/// That it rang is a success.
class Calling final : public Activity {
public:
    Calling(Options const& options, std::string number)
        : options_{options}
        , number_{std::move(number)} {}

    Move next(Reply const* reply, Millis now) override;
    void call_ended(Ending ending) override;

    [[nodiscard]] Verdict const& verdict() const { return verdict_; }

private:
    enum class Step { begin, dial, look, hang_up, hang_up_otherwise };

    Move say(Step step);
    Move after_dial(Reply const& reply, Millis now);
    Move after_look(Reply const& reply, Millis now);
    Move go_on(Millis now);
    Move is_over(Ending const& ending);

    Options const& options_;
    std::string number_;
    Step step_ = Step::begin;
    Millis dialled_at_{0};
    std::optional<Millis> rings_since_;
    std::optional<Ending> end_;
    bool was_seen_ = false;
    Verdict verdict_;
};

} // namespace sonae::notify::modem
