// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/activity.hpp"
#include "daemon/notify/modem/options.hpp"
#include "daemon/notify/modem/pdu.hpp"
#include "daemon/notify/modem/verdict.hpp"

namespace sonae::notify::modem {

/// Sends the parts of one SMS, each after the one before was taken.
class Sending final : public Activity {
public:
    Sending(Options const& options, std::vector<SubmitPdu> parts)
        : options_{options}
        , parts_{std::move(parts)} {}

    Move next(Reply const* reply, Millis now) override;

    [[nodiscard]] Verdict const& verdict() const { return verdict_; }

private:
    enum class Step { begin, form, head, content };

    Move ended(Verdict verdict, bool is_lost);
    Move head();
    Move after_content(Reply const& reply);

    Options const& options_;
    std::vector<SubmitPdu> parts_;
    std::size_t at_ = 0;
    Step step_ = Step::begin;
    Verdict verdict_;
};

} // namespace sonae::notify::modem
