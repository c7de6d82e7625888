// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/network_check.hpp"

#include <algorithm>

namespace sonae::notify::modem {

namespace {

using Kind = Ending::Kind;

} // namespace

Move NetworkCheck::say(Step step) {
    step_ = step;
    auto const patience = options_.times.command;
    switch (step) {
    case Step::sim:
        return Command{"AT+CPIN?", patience, "+CPIN:"};
    case Step::circuit:
        return Command{"AT+CREG?", patience, "+CREG:"};
    case Step::packet:
        return Command{"AT+CEREG?", patience, "+CEREG:"};
    }
    return Finished{};
}

Move NetworkCheck::next(Reply const* reply, Millis /*now*/) {
    if (reply == nullptr) {
        return say(Step::sim);
    }
    auto const kind = reply->ending.kind;
    // "OK" without what was asked for answers to something else.
    if (kind == Kind::silence || (kind == Kind::ok && reply->lines.empty())) {
        return lost();
    }
    switch (step_) {
    case Step::sim:
        if (kind != Kind::ok) {
            return Finished{};
        }
        // It wants its PIN again: the modem has started anew and forgotten everything.
        if (sim_state_of(reply->lines.front()) != "READY") {
            return lost();
        }
        has_sim_ = true;
        return say(Step::circuit);
    case Step::circuit:
        read(*reply);
        return say(Step::packet);
    case Step::packet:
        read(*reply);
        return Finished{};
    }
    return Finished{};
}

void NetworkCheck::read(Reply const& reply) {
    for (auto const& line : reply.lines) {
        if (auto const registration = registration_of(line)) {
            ++understood_;
            is_registered_ = is_registered_ || registration->is_registered;
        }
    }
}

} // namespace sonae::notify::modem
