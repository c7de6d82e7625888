// SPDX-License-Identifier: Apache-2.0
#include "agent/core/agent.hpp"

#include <algorithm>

namespace sonae::agent {

namespace {

Result<Delivered> load_delivered(StateFolder const& folder, Identity const& identity, Log log) {
    auto const text = folder.read(delivered_file);
    if (!text && text.error().code != Errc::not_found) {
        return text.error();
    }
    auto delivered = text ? read_delivered(*text) : Result<Delivered>{Delivered{}};
    if (!delivered) {
        log.warn("agent", "what was delivered is unknown", {{"cause", delivered.error().text()}});
        delivered = Delivered{};
    }
    if (!delivered->at) {
        delivered->interval = identity.interval;
    }
    return delivered;
}

} // namespace

Result<Agent> Agent::open(Parts parts, Identity identity, Boot const& boot, Start start) {
    auto const& around = parts.around;
    TRY(spool, Spool::open(*parts.spool, parts.limits, around.sha256, around.log));
    TRY(sequence, Sequence::open(*around.state, boot, around.log));
    TRY(delivered, load_delivered(*around.state, identity, around.log));
    auto const delay =
        start == Start::at_once ? Millis{0} : first_delay(boot.uptime, *around.random);
    auto courier = Courier{
        around, identity.agent, std::move(spool), std::move(sequence), std::move(delivered)};
    auto const first_report = around.clock->steady() + delay;
    return Agent{std::move(parts), std::move(identity), std::move(courier), first_report};
}

Millis Agent::step() {
    auto const& clock = *parts_.around.clock;
    if (clock.steady() >= next_report_) {
        make_report();
    }
    if (courier_.has_waiting() && clock.steady() >= next_attempt_) {
        speak();
        parts_.around.server->rest();
    }
    auto const next = courier_.has_waiting() ? std::min(next_report_, next_attempt_) : next_report_;
    return std::max(Millis{0}, next - clock.steady());
}

void Agent::make_report() {
    auto const& around = parts_.around;
    auto builder = courier_.begin_report();
    auto const collected = parts_.collect->collect([&](schema::Section const& section) {
        builder.take(section, courier_.refused(), around.clock->steady());
    });
    next_report_ = around.clock->steady() + spread(interval(), *around.random);
    // A part of the sections is no report: without the rest, what changed there would seem as it
    // was.
    auto const kept =
        collected ? courier_.keep(std::move(builder).report()) : Result<void>{collected.error()};
    if (!kept) {
        around.log.error("agent", "no report made", {{"cause", kept.error().text()}});
    }
}

void Agent::speak() {
    auto const interval_before = interval();
    auto const trip = courier_.deliver();
    auto const now = parts_.around.clock->steady();
    if (interval() != interval_before) {
        next_report_ = now + spread(interval(), *parts_.around.random);
    }
    trouble_ = trip.trouble;
    next_attempt_ = now + trip.wait;
    if (trip.must_report_now) {
        next_report_ = now;
    }
    if (trip.is_complete) {
        renew_if_due();
    }
}

void Agent::renew_if_due() {
    auto const& around = parts_.around;
    auto const& certificate = identity_.certificate;
    auto const is_due =
        is_renewal_due(certificate.not_before, certificate.not_after, around.clock->now());
    if (!is_due || around.clock->steady() < next_renewal_) {
        return;
    }
    next_renewal_ = around.clock->steady() + spread(interval(), *around.random);
    auto const renewed = renew().context("certificate", identity_.agent.text());
    if (!renewed) {
        around.log.warn("agent", "certificate not renewed", {{"cause", renewed.error().text()}});
        return;
    }
    around.log.info(
        "agent",
        "certificate renewed",
        {{"generation", identity_.generation},
         {"ends", to_rfc3339(identity_.certificate.not_after)}}
    );
}

Result<void> Agent::renew() {
    TRY(request, parts_.identities->pending_request());
    auto const body = renew_json(request.csr_pem, identity_.generation);
    TRY(reply, parts_.around.server->post_renewal(body));
    if (reply.status != 200) {
        auto const code = problem_code(reply.body);
        return Error{Errc::refused, "status " + std::to_string(reply.status) + " " + code};
    }
    TRY(answer, read_renew_answer(reply.body));
    TRY(identity, parts_.identities->adopt(answer, identity_.agent, identity_.server));
    identity_ = std::move(identity);
    parts_.around.server->use(identity_);
    return {};
}

Millis Agent::interval() const {
    return courier_.delivered().interval;
}

} // namespace sonae::agent
