// SPDX-License-Identifier: Apache-2.0
// What the watch tells: kept, and people called for it, in one commit.
#include "daemon/core/agent_rules.hpp"
#include "daemon/core/watch/rules.hpp"
#include "daemon/core/watch_files.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

using watch::CandidateRecord;
using watch::Content;

/// Everything that one command writes and that becomes current at its end.
struct Work {
    std::shared_ptr<Content> content;
    std::vector<CandidateId> changed;
    std::vector<PreparedCalls> calls;
    RecordWatch::Outcome outcome;
    bool has_findings = false;
};

/// Findings alone must not take the space that is kept for people; a candidate is worth it.
Result<void> check_room(Context const& context, RecordWatch const& command) {
    auto const* const reserve = context.ports.reserve;
    if (reserve != nullptr && !reserve->is_kept() && command.candidates.empty()) {
        return Error{Errc::store_full, "the disk is full"};
    }
    return {};
}

Result<void> take_finding(Context& context, Work& work, watch::FindingRecord const& finding) {
    auto& store = context.store().watch();
    TRY(known, store.finding_version(finding.episode));
    if (known && *known >= finding.version) {
        return {};
    }
    TRY_DONE(store.put_finding(finding));
    work.content->finding_count += known ? 0 : 1;
    work.has_findings = true;
    ++work.outcome.findings;
    return {};
}

/// Stores the candidate, and has people called for it where that is due.
Result<void> put_candidate(Context& context, Work& work, CandidateRecord candidate) {
    if (watch::wants_call(candidate)) {
        TRY(call, begin_call(context, candidate));
        if (call) {
            work.calls.push_back(std::move(*call));
            ++work.outcome.calls;
        }
    }
    work.changed.push_back(candidate.id);
    return store_candidate(context, *work.content, std::move(candidate));
}

/// Candidates that turned out to be part of another one: they are over, and a call of theirs is
/// that of the other one, so that nobody is called for both.
Result<void> join(Context& context, Work& work, CandidateRecord& into, watch::Growth const& told) {
    for (auto const number : told.joined) {
        auto part = watch::undecided_part(*work.content, told.run, number, into.id);
        if (!part) {
            continue;
        }
        into.call = into.call ? into.call : part->call;
        part->state = watch::CandidateState::dismissed;
        part->dismissal = watch::Dismissal::duplicate;
        part->settled_by = "system";
        part->settled_at = context.now;
        ++part->revision;
        work.changed.push_back(part->id);
        TRY_DONE(store_candidate(context, *work.content, std::move(*part)));
    }
    return {};
}

Result<void> take_growth(Context& context, Work& work, watch::Growth const& growth) {
    auto const before = watch::candidate_of(*work.content, growth);
    auto const id = CandidateId::make(context.now, context.ports.random);
    auto after = watch::grown(before, growth, id, context.now);
    if (!after) {
        return {};
    }
    TRY_DONE(join(context, work, *after, growth));
    TRY_DONE(context.store().watch().keep_findings(after->content.episodes));
    ++work.outcome.candidates;
    return put_candidate(context, work, std::move(*after));
}

Result<void> take_role(Context& context, Work& work, watch::LearnedRole const& learned) {
    auto const is_known = work.content->roles.contains({learned.asset, learned.role});
    auto role = watch::RoleDeclaration{
        learned.asset,
        learned.role,
        watch::RoleState::learned,
        learned.reason,
        context.now,
        "system"};
    auto const is_full = work.content->roles.size() >= watch::most_roles;
    if (is_known || is_full || !watch::check(role)) {
        return {};
    }
    return store_item(context, *work.content, std::move(role));
}

Result<void> prune(Context& context, Work& work) {
    auto const excess = work.content->finding_count - watch::most_findings;
    if (excess > 0) {
        TRY_DONE(context.store().watch().drop_findings(excess));
        work.content->finding_count = watch::most_findings;
    }
    return {};
}

void make_current(Context& context, Work work) {
    context.after.has_findings = context.after.has_findings || work.has_findings;
    keep_watch(context, std::move(work.content), std::move(work.changed));
    for (auto& call : work.calls) {
        make_current(context, std::move(call));
    }
}

} // namespace

Result<AdmitEvents::Outcome> handle(Context& context, AdmitEvents const& command) {
    auto outcome = AdmitEvents::Outcome{};
    auto const known = context.state.agents.find(command.agent);
    if (known == context.state.agents.end()) {
        outcome.refusal = "agent_unknown";
        return outcome;
    }
    auto const agent = known->second;
    TRY(refusal, refusal_of_certificate(context, agent, command.certificate_sha256));
    outcome.refusal = refusal;
    outcome.asset = agent.asset.text();
    return outcome;
}

Result<RecordWatch::Outcome> handle(Context& context, RecordWatch const& command) {
    TRY_DONE(check_room(context, command));
    auto work = Work{copy_of_watch(context), {}, {}, {}, false};
    for (auto const& finding : command.findings) {
        TRY_DONE(take_finding(context, work, finding));
    }
    for (auto const& growth : command.candidates) {
        TRY_DONE(take_growth(context, work, growth));
    }
    auto const roles_before = work.content->roles.size();
    for (auto const& learned : command.learned) {
        TRY_DONE(take_role(context, work, learned));
    }
    auto const outcome = work.outcome;
    if (outcome.findings + outcome.candidates > 0 || work.content->roles.size() > roles_before) {
        TRY_DONE(prune(context, work));
        make_current(context, std::move(work));
    }
    return outcome;
}

Result<CallForCandidate::Outcome> handle(Context& context, CallForCandidate const& command) {
    auto const known = context.state.watch->find(command.candidate);
    if (!known || !watch::wants_call(*known)) {
        return known && known->call.has_value();
    }
    auto work = Work{copy_of_watch(context), {}, {}, {}, false};
    auto candidate = *known;
    ++candidate.revision;
    TRY_DONE(put_candidate(context, work, std::move(candidate)));
    auto const is_called = work.outcome.calls > 0;
    if (is_called) {
        make_current(context, std::move(work));
    }
    return is_called;
}

} // namespace sonae::core
