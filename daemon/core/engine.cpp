// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/engine.hpp"

#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/incident_programs.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

// More commands a turn only lengthen the wait of the first; fewer cost an fsync each
// (reliability.md D1: 64 producers reach 12,700 durable rows a second).
constexpr auto max_commands_a_turn = std::size_t{256};
constexpr auto wait = std::chrono::milliseconds{200};
constexpr auto tidy_interval = Millis{3'600'000};
constexpr auto reserve_interval = Millis{10'000};

/// An unchanged report writes the agent and not the row, so the agent may know a later time.
void note_last_reports(
    std::vector<ledger::LedgerRow>& rows, std::vector<AgentRecord> const& agents
) {
    auto seen = std::unordered_map<AssetId, Instant>{};
    for (auto const& agent : agents) {
        if (agent.last_report) {
            auto& last = seen[agent.asset];
            last = std::max(last, *agent.last_report);
        }
    }
    for (auto& row : rows) {
        if (auto const at = seen.find(row.id); at != seen.end()) {
            row.last_seen = std::max(row.last_seen.value_or(at->second), at->second);
        }
    }
}

/// One that a later version cannot read must not keep the house from starting.
std::vector<PlaybookPointer>
readable_playbooks(std::vector<PlaybookRecord> records, Log const& log) {
    auto shelf = std::vector<PlaybookPointer>{};
    for (auto& record : records) {
        auto const id = record.id;
        if (auto playbook = shelved(std::move(record))) {
            shelf.push_back(std::move(*playbook));
        } else {
            log.error("engine", "a playbook is not readable", {{"playbook", id}});
        }
    }
    return shelf;
}

template <class T>
bool is_listed(std::vector<T> const& list, T const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace

Engine::Engine(Ports ports, Options options, Views& views, Listener listener)
    : ports_{std::move(ports)}
    , options_{std::move(options)}
    , views_{views}
    , listener_{std::move(listener)} {}

Result<void> Engine::load() {
    TRY(agents, ports_.store.agents());
    TRY(rows, ports_.store.rows());
    TRY(people, ports_.store.people());
    TRY(sessions, ports_.store.sessions());
    TRY(playbooks, ports_.store.playbooks());
    TRY(hospital, ports_.store.setting("hospital"));
    TRY(language, ports_.store.setting("language"));

    note_last_reports(rows, agents);
    state_.agents.clear();
    state_.rows.clear();
    for (auto& agent : agents) {
        state_.agents.insert_or_assign(agent.id, std::move(agent));
    }
    auto pointers = std::vector<RowPointer>{};
    pointers.reserve(rows.size());
    for (auto& row : rows) {
        pointers.push_back(std::make_shared<ledger::LedgerRow const>(std::move(row)));
        state_.rows.insert_or_assign(pointers.back()->id, pointers.back());
    }
    auto content = PeopleContent{};
    for (auto& person : people) {
        content.people.insert_or_assign(person.id, std::move(person));
    }
    for (auto& session : sessions) {
        content.sessions.insert_or_assign(session.id_hash, std::move(session));
    }
    content.hospital = hospital.value_or("");
    content.language = language.value_or("ja");
    views_.playbooks.reset(
        readable_playbooks(std::move(playbooks), ports_.log), options_.signature_rule
    );
    TRY(incidents, load_incidents(ports_.store, views_.playbooks, auth::sha256));
    state_.incidents = std::move(incidents);
    auto records = std::vector<IncidentPointer>{};
    for (auto const& [id, file] : state_.incidents) {
        records.push_back(file.record);
    }
    views_.incidents.reset(std::move(records));
    TRY_DONE(load_calls());
    TRY_DONE(load_network());
    TRY_DONE(load_watch());
    views_.people.replace(std::move(content));
    views_.agents.reset(state_.agents);
    views_.ledger.reset(std::move(pointers));
    is_state_stale_ = false;
    return {};
}

void Engine::post(std::unique_ptr<Job> job, std::size_t limit) {
    auto lock = std::unique_lock{mutex_};
    if (mailbox_.size() >= limit) {
        lock.unlock();
        job->fail({Errc::unavailable, "too much to do at this moment; try again"});
        job->answer();
        return;
    }
    mailbox_.push_back(std::move(job));
    lock.unlock();
    arrived_.notify_one();
}

void Engine::wake() {
    {
        auto const lock = std::scoped_lock{mutex_};
        is_woken_ = true;
    }
    arrived_.notify_one();
}

Engine::Jobs Engine::take() {
    auto const lock = std::scoped_lock{mutex_};
    auto jobs = Jobs{};
    while (!mailbox_.empty() && jobs.size() < max_commands_a_turn) {
        jobs.push_back(std::move(mailbox_.front()));
        mailbox_.pop_front();
    }
    return jobs;
}

Result<void> Engine::handle_one(Job& job, AfterCommit& after, Instant now) {
    TRY_DONE(ports_.store.begin_part());
    auto mine = AfterCommit{};
    auto context = Context{ports_, options_, state_, views_, mine, now};
    if (!job.run(context)) {
        ports_.store.undo_part();
        // Some refusals leave a mark of their own (a failed sign-in counts); they put it into
        // `after` and the store again through a second command.
        return {};
    }
    TRY_DONE(ports_.store.end_part());
    // Views take sign-outs before sign-ins, so a session of this turn that this command ended must
    // not follow.
    std::erase_if(after.sessions, [&](SessionRecord const& session) {
        return is_listed(mine.signed_out_people, session.person) ||
               is_listed(mine.ended_sessions, session.id_hash);
    });
    auto const append = [](auto& to, auto& from) {
        to.insert(
            to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())
        );
    };
    append(after.rows, mine.rows);
    append(after.agents, mine.agents);
    append(after.people, mine.people);
    append(after.sessions, mine.sessions);
    append(after.playbooks, mine.playbooks);
    append(after.incidents, mine.incidents);
    append(after.programs, mine.programs);
    append(after.escalations, mine.escalations);
    append(after.messages, mine.messages);
    append(after.withdrawn_messages, mine.withdrawn_messages);
    append(after.ended_sessions, mine.ended_sessions);
    append(after.signed_out_people, mine.signed_out_people);
    append(after.disconnected, mine.disconnected);
    if (mine.house) {
        after.house = std::move(mine.house);
    }
    if (mine.directory) {
        after.directory = std::move(mine.directory);
    }
    if (mine.network) {
        after.network = std::move(mine.network);
    }
    after.rebuild = std::max(after.rebuild, mine.rebuild);
    if (mine.watch) {
        after.watch = std::move(mine.watch);
    }
    append(after.candidates, mine.candidates);
    after.has_findings = after.has_findings || mine.has_findings;
    return {};
}

Result<void> Engine::handle_all(Jobs& jobs, AfterCommit& after, Instant now) {
    if (is_state_stale_) {
        TRY_DONE(load());
    }
    TRY_DONE(ports_.store.begin());
    for (auto const& job : jobs) {
        if (auto handled = handle_one(*job, after, now); !handled) {
            ports_.store.rollback();
            return handled;
        }
    }
    if (auto committed = ports_.store.commit(); !committed) {
        ports_.store.rollback();
        return committed;
    }
    return {};
}

/// The turn that found the disk full is done again in the space that was kept for it.
bool Engine::make_room(Error const& error) {
    if (error.code != Errc::store_full || ports_.reserve == nullptr || !ports_.reserve->spend()) {
        return false;
    }
    ports_.log.error("engine", "the disk is full; the reserve is being used");
    is_state_stale_ = true;
    return true;
}

void Engine::keep_reserve() {
    auto const steady = ports_.clock.steady();
    if (ports_.reserve == nullptr || ports_.reserve->is_kept() ||
        steady - last_reserve_ < reserve_interval) {
        return;
    }
    last_reserve_ = steady;
    ports_.reserve->keep();
    if (ports_.reserve->is_kept()) {
        ports_.log.info("engine", "the disk has room again");
    }
}

std::size_t Engine::step(Instant now) {
    last_turn_ms_ = ports_.clock.steady().count();
    heed_clock(now);
    auto jobs = take();
    if (!jobs.empty()) {
        auto after = AfterCommit{};
        auto committed = handle_all(jobs, after, now);
        if (!committed && make_room(committed.error())) {
            after = AfterCommit{};
            committed = handle_all(jobs, after, now);
        }
        is_store_well_ = committed.has_value();
        if (committed) {
            publish(after);
        } else {
            ++failed_commits_;
            ports_.log.error("engine", "turn not stored", {{"error", committed.error().text()}});
            // Nobody has seen what was decided in memory; the disk is the truth. While it cannot be
            // read, nothing is decided.
            is_state_stale_ = true;
            if (auto const loaded = load(); !loaded) {
                ports_.log.error(
                    "engine", "state not readable", {{"error", loaded.error().text()}}
                );
            }
            for (auto const& job : jobs) {
                job->fail(committed.error());
            }
        }
        for (auto const& job : jobs) {
            job->answer();
        }
        commands_ += jobs.size();
        ++turns_;
    }
    publish_events(false);
    run_hourly(now);
    keep_reserve();
    run_due(now);
    run_due_calls(now);
    rebuild_network(now);
    return jobs.size();
}

void Engine::run_hourly(Instant now) {
    auto const steady = ports_.clock.steady();
    if (last_tidy_ != Millis{} && steady - last_tidy_ < tidy_interval) {
        return;
    }
    last_tidy_ = steady;
    test_channels(now);
    submit_own(Tidy{}, [this](Result<Nothing> const& done) {
        if (!done) {
            ports_.log.warn("engine", "tidying failed", {{"error", done.error().text()}});
        }
    });
}

/// Tasks become overdue and delays end without anybody doing anything.
void Engine::run_due(Instant now) {
    for (auto& [each, file] : state_.incidents) {
        auto const id = each;
        if (file.is_tick_due || !file.next_due || *file.next_due > now) {
            continue;
        }
        file.is_tick_due = true;
        auto tick =
            ActOnIncident{{{"system", ""}, auth::Role::administrator}, id, incident::Tick{}};
        submit_own(std::move(tick), [this, id](Result<ActOnIncident::Outcome> const& done) {
            if (!done) {
                ports_.log.warn("engine", "a tick failed", {{"error", done.error().text()}});
                retry_tick(id);
            }
        });
    }
}

void Engine::retry_tick(IncidentId id) {
    auto const at = state_.incidents.find(id);
    if (at != state_.incidents.end()) {
        at->second.is_tick_due = false;
        at->second.next_due = ports_.clock.now() + tick_retry_interval;
    }
}

void Engine::resume() {
    for (auto const& [id, file] : state_.incidents) {
        for (auto& program : programs_of(file.record->content, views_.playbooks, {})) {
            program.is_repeat = true;
            if (listener_.run_program) {
                listener_.run_program(std::move(program));
            }
        }
        call_people(file.record->content);
    }
    call_for_candidates();
    resume_messages();
}

void Engine::run(std::function<bool()> const& is_stopping) {
    resume();
    while (!is_stopping()) {
        step(ports_.clock.now());
        auto lock = std::unique_lock{mutex_};
        arrived_.wait_for(lock, wait, [&] { return !mailbox_.empty() || is_woken_; });
        is_woken_ = false;
    }
    // What arrived before the listeners closed is still answered.
    while (step(ports_.clock.now()) > 0) {
    }
    publish_events(true);
}

Engine::Figures Engine::figures() const {
    auto figures = Figures{};
    figures.commands = commands_;
    figures.turns = turns_;
    figures.failed_commits = failed_commits_;
    figures.last_turn_ms = last_turn_ms_;
    figures.is_store_well = is_store_well_;
    figures.has_reserve = ports_.reserve == nullptr || ports_.reserve->is_kept();
    auto const lock = std::scoped_lock{mutex_};
    figures.waiting = mailbox_.size();
    return figures;
}

} // namespace sonae::core
