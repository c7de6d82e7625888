// SPDX-License-Identifier: Apache-2.0
#include "agent/core/courier.hpp"

#include "agent/core/messages.hpp"

#include <algorithm>

namespace sonae::agent {

Verdict verdict_on_report(int status) {
    if (status >= 200 && status < 300) {
        return Verdict::stored;
    }
    switch (status) {
    case 400: // not a report
    case 413: // too large
    case 415: // not compressed as it must be
    case 422: // a value that is not allowed
        return Verdict::poison;
    case 401:
    case 403:
    case 409: // agent_mismatch: the certificate is another agent's
        return Verdict::denied;
    default:
        return Verdict::later;
    }
}

DeltaBuilder Courier::begin_report() const {
    return {held_after(delivered_, spool_.entries()), needs_.names(), around_.sha256};
}

Result<void> Courier::keep(StoredReport report) {
    TRY(seq, sequence_.next());
    auto const now = around_.clock->now();
    report.boot = sequence_.boot();
    report.seq = seq;
    report.created_at = now;
    needs_.answering(seq);
    unsaved_.reset();
    auto added = spool_.add(report, now);
    if (!added && added.error().code == Errc::store_full) {
        around_.log.warn("spool", "disk is full, the report stays in memory", {{"seq", seq}});
        unsaved_ = std::move(report);
        return {};
    }
    return added;
}

Courier::Trip Courier::deliver() {
    auto trip = Trip{};
    while (true) {
        auto const report = next_waiting();
        if (!report) {
            return trouble(report.error());
        }
        if (!*report) {
            trip.is_complete = true;
            return trip;
        }
        auto const& waiting = **report;
        auto const json = report_json(waiting, agent_, around_.agent_version, around_.clock->now());
        auto const reply = around_.server->post_report(json);
        if (!reply) {
            return trouble(reply.error());
        }
        auto const verdict = verdict_on_report(reply->status);
        if (verdict == Verdict::denied || verdict == Verdict::later) {
            return put_off(verdict, *reply);
        }
        auto const done = verdict == Verdict::stored ? take_stored(waiting, *reply, trip)
                                                     : take_poison(waiting, *reply);
        if (!done) {
            return trouble(done.error());
        }
        tell_recovery();
    }
}

Result<std::optional<StoredReport>> Courier::next_waiting() {
    TRY(report, spool_.front());
    if (!report && unsaved_) {
        return unsaved_;
    }
    return report;
}

Result<void> Courier::remove_waiting() {
    if (spool_.entries().empty()) {
        unsaved_.reset();
        return {};
    }
    return spool_.remove_front();
}

Result<void> Courier::take_stored(StoredReport const& report, Reply const& reply, Trip& trip) {
    for (auto const& section : report.sections) {
        delivered_.sections.insert_or_assign(section.name, section.hash);
    }
    delivered_.boot = report.boot;
    delivered_.seq = report.seq;
    delivered_.at = around_.clock->now();
    if (auto const answer = read_report_answer(reply.body)) {
        delivered_.interval = answer->interval;
        listening_ = answer->listen;
        auto const seq = report.boot == sequence_.boot() ? report.seq : 0;
        trip.must_report_now = needs_.answered(seq, answer->need) || trip.must_report_now;
    } else {
        around_.log.warn("courier", "answer not understood", {{"cause", answer.error().text()}});
    }
    // First what the daemon holds, then the removal: a crash between sends the report once more,
    // which the daemon answers 200.
    keep_delivered();
    return remove_waiting();
}

void Courier::keep_delivered() {
    // An old file costs a larger report after a restart and nothing else.
    if (auto const kept = around_.state->write(delivered_file, to_json(delivered_)); !kept) {
        around_.log.warn(
            "courier", "cannot keep what was delivered", {{"cause", kept.error().text()}}
        );
    }
}

Result<void> Courier::take_poison(StoredReport const& report, Reply const& reply) {
    around_.log.error(
        "courier",
        "the daemon refuses a report for good, set aside",
        {{"status", reply.status},
         {"code", problem_code(reply.body)},
         {"boot", report.boot},
         {"seq", report.seq},
         {"sections", report.sections.size()}}
    );
    if (spool_.entries().empty()) {
        unsaved_.reset();
    } else {
        TRY_DONE(spool_.set_aside_front());
    }
    if (report.sections.size() == 1) {
        auto const& section = report.sections.front();
        refused_.add(section.name, section.hash, around_.clock->steady());
        return {};
    }
    return queue_apart(report);
}

// One section is at fault and the others must arrive: each travels alone, except those that a
// report in the queue carries in a newer state.
Result<void> Courier::queue_apart(StoredReport const& report) {
    auto held = held_after(delivered_, spool_.entries());
    auto newer = SectionNames{};
    for (auto const& entry : spool_.entries()) {
        for (auto const& section : entry.sections) {
            newer.insert(section.name);
        }
    }
    for (auto const& section : report.sections) {
        if (newer.contains(section.name)) {
            continue;
        }
        held.insert_or_assign(section.name, section.hash);
        auto single = StoredReport{};
        single.boot = sequence_.boot();
        TRY(seq, sequence_.next());
        single.seq = seq;
        single.created_at = around_.clock->now();
        single.digest = digest_of(held, around_.sha256);
        single.sections.push_back(section);
        TRY_DONE(spool_.add(single, single.created_at));
    }
    return {};
}

Courier::Trip Courier::trouble(Error const& error) {
    tell_trouble(error.text());
    auto trip = Trip{};
    trip.trouble = error.code;
    trip.wait = backoff_.after_failure(*around_.random);
    return trip;
}

Courier::Trip Courier::put_off(Verdict verdict, Reply const& reply) {
    auto const code = problem_code(reply.body);
    tell_trouble("status " + std::to_string(reply.status) + (code.empty() ? "" : " " + code));
    auto trip = Trip{};
    auto const backoff = backoff_.after_failure(*around_.random);
    if (verdict == Verdict::denied) {
        trip.trouble = Errc::refused;
        trip.wait = denied_delay(*around_.random);
        return trip;
    }
    trip.trouble = Errc::unavailable;
    trip.wait = backoff;
    if (reply.retry_after) {
        if (auto const asked = retry_after(*reply.retry_after, around_.clock->now())) {
            // Not before the time that was asked for, and not all agents at once.
            trip.wait = std::max(*asked, Millis{1}) + spread(*asked / 10, *around_.random);
        }
    }
    return trip;
}

void Courier::tell_trouble(std::string const& what) {
    if (told_trouble_ != what) {
        told_trouble_ = what;
        around_.log.warn(
            "courier",
            "reports wait for the daemon",
            {{"cause", what}, {"waiting", spool_.entries().size()}}
        );
    }
}

void Courier::tell_recovery() {
    backoff_.reset();
    if (!told_trouble_.empty()) {
        told_trouble_.clear();
        around_.log.info("courier", "the daemon answers again");
    }
}

} // namespace sonae::agent
