// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/start_up.hpp"

#include <algorithm>

namespace sonae::notify::modem {

namespace {

using Kind = Ending::Kind;

constexpr auto most_hellos = 3;
// A SIM that was just opened is busy for up to 10 s or so.
constexpr auto most_repeats = 20;
constexpr auto cme_not_inserted = 10;
constexpr auto cme_pin = 11;
constexpr auto cme_puk = 12;

bool is_busy(Ending const& ending) {
    return (ending.kind == Kind::cme_error && ending.code == 14) ||
           (ending.kind == Kind::cms_error && ending.code == 314);
}

bool is_pin(std::string_view pin) {
    return pin.size() >= 4 && pin.size() <= 8 &&
           std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Command StartUp::command_for(Step step) const {
    auto const patience = options_.times.command;
    switch (step) {
    case Step::settle:
    case Step::hello:
        return {"AT", options_.times.hello};
    case Step::quiet:
        return {"ATE0", patience};
    case Step::errors:
        return {"AT+CMEE=1", patience};
    case Step::sim:
        return {"AT+CPIN?", patience, "+CPIN:"};
    case Step::pin:
        return {"AT+CPIN=\"" + options_.pin + "\"", patience};
    case Step::form:
        return {"AT+CMGF=0", patience};
    case Step::places:
        return {R"(AT+CPMS="SM","SM","SM")", patience};
    case Step::bell:
        return {"AT+CNMI=2,1,0,0,0", patience};
    case Step::circuit:
        return {"AT+CREG=1", patience};
    case Step::packet:
        return {"AT+CEREG=1", patience};
    }
    return {};
}

Move StartUp::say(Step step) {
    step_ = step;
    return command_for(step);
}

Move StartUp::again(Millis now) {
    if (++repeats_ > most_repeats) {
        return lost();
    }
    return Pause{now + options_.times.call_check};
}

Move StartUp::next(Reply const* reply, Millis now) {
    if (reply == nullptr) {
        if (step_ == Step::settle) {
            step_ = Step::hello;
            return Pause{now + options_.times.settle};
        }
        return say(step_);
    }
    auto const is_silent = reply->ending.kind == Kind::silence;
    if (step_ == Step::hello) {
        return after_hello(*reply);
    }
    if (is_silent) {
        return lost();
    }
    if (is_busy(reply->ending) && step_ != Step::pin) {
        return again(now);
    }
    switch (step_) {
    case Step::settle:
    case Step::hello:
    case Step::quiet:
        return say(Step::errors);
    case Step::errors:
        return say(Step::sim);
    case Step::sim:
        return after_sim(*reply, now);
    case Step::pin:
        return reply->ending.kind == Kind::ok ? say(Step::sim) : sim_failed("pin_refused");
    case Step::form:
        // Without PDUs there is no Japanese.
        return reply->ending.kind == Kind::ok ? say(Step::places) : lost();
    case Step::places:
        return say(Step::bell);
    case Step::bell:
        return say(Step::circuit);
    case Step::circuit:
        return say(Step::packet);
    case Step::packet:
        return Finished{};
    }
    return lost();
}

Move StartUp::after_hello(Reply const& reply) {
    if (reply.ending.kind == Kind::ok) {
        return say(Step::quiet);
    }
    return ++hellos_ < most_hellos ? say(Step::hello) : lost();
}

Move StartUp::after_sim(Reply const& reply, Millis now) {
    auto const& ending = reply.ending;
    if (ending.kind == Kind::cme_error && ending.code == cme_pin) {
        return enter_pin();
    }
    if (ending.kind == Kind::cme_error && ending.code == cme_puk) {
        return sim_failed("puk");
    }
    if (ending.kind != Kind::ok) {
        auto const is_absent = ending.kind == Kind::error || ending.code == cme_not_inserted;
        return sim_failed(is_absent ? "no_sim" : "sim_failure");
    }
    auto const state = reply.lines.empty() ? std::nullopt : sim_state_of(reply.lines.front());
    if (!state) {
        return lost();
    }
    if (*state == "READY") {
        guard_.accepted();
        return say(Step::form);
    }
    if (*state == "SIM PIN") {
        // For a moment after the PIN was taken some modems still ask for it.
        return has_entered_pin_ ? again(now) : enter_pin();
    }
    return sim_failed(*state == "SIM PUK" ? "puk" : "sim_locked");
}

Move StartUp::enter_pin() {
    if (has_entered_pin_) {
        return sim_failed("pin_refused");
    }
    if (!is_pin(options_.pin)) {
        return sim_failed("pin_missing");
    }
    switch (guard_.ask(options_.pin)) {
    case PinGuard::Leave::enter:
        has_entered_pin_ = true;
        return say(Step::pin);
    case PinGuard::Leave::refused_before:
        return sim_failed("pin_refused");
    case PinGuard::Leave::too_many_refused:
        return sim_failed("pins_refused");
    case PinGuard::Leave::cannot_remember:
        break;
    }
    return sim_failed("pin_not_entered");
}

Move StartUp::sim_failed(std::string why) {
    sim_fault_ = std::move(why);
    return Finished{};
}

} // namespace sonae::notify::modem
