// SPDX-License-Identifier: Apache-2.0
// The engine's part in calling people: what is wanted is begun, what is due is done, and the clock
// may be set.
#include "daemon/core/directory_files.hpp"
#include "daemon/core/engine.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

// NTP slews what is less; a person or a battery that died sets the clock by more.
constexpr auto clock_tolerance = Millis{5'000};

auto const by_itself = Actor{"system", ""};

/// The key of the links that answer calls; made once in the life of a house.
Result<std::string> load_answer_key(Ports& ports) {
    constexpr auto name = std::string_view{"answer_key"};
    TRY(known, ports.store.setting(name));
    if (!known) {
        auto bytes = Bytes(32);
        ports.random.fill(bytes);
        known = to_hex(bytes);
        TRY_DONE(ports.store.begin());
        TRY_DONE(ports.store.put_setting(name, *known, ports.clock.now()));
        TRY_DONE(ports.store.commit());
    }
    TRY(key, from_hex(*known));
    return std::string{as_text(key)};
}

} // namespace

Result<void> Engine::load_calls() {
    TRY(directory, load_directory(ports_.store, ports_.log));
    state_.directory = directory;
    views_.directory.put(std::move(directory));
    TRY(escalations, load_escalations(ports_.store));
    state_.escalations = std::move(escalations);
    auto calls = std::vector<EscalationPointer>{};
    for (auto const& [id, file] : state_.escalations) {
        calls.push_back(file.record);
    }
    views_.escalations.reset(std::move(calls));
    TRY(answer_key, load_answer_key(ports_));
    views_.answer_key.replace(answer_key);
    state_.answer_key = std::move(answer_key);
    return {};
}

/// Compares what the incident wants with what there is; so nothing is forgotten, whenever the
/// daemon stops.
void Engine::call_people(incident::Incident const& incident) {
    if (state_.directory->policies.empty() && state_.escalations.empty()) {
        return; // a house that calls nobody must not look through every task
    }
    auto const wanted = wanted_calls(incident, views_.playbooks);
    for (auto const& call : wanted) {
        auto const* const policy = escalation::policy_for(
            state_.directory->policies, call.reason, incident.severity, call.tree
        );
        auto const is_there =
            policy != nullptr &&
            is_called(state_.escalations, incident.id, call, policy->id, incident.severity);
        if (policy == nullptr || is_there) {
            continue;
        }
        auto start = StartEscalation{
            by_itself, policy->id, incident.id, call, incident.severity, incident.is_drill};
        submit_own(std::move(start), [this](Result<EscalationPointer> const& done) {
            if (!done) {
                ports_.log.error("engine", "nobody called", {{"error", done.error().text()}});
            }
        });
    }
    for (auto const& [id, file] : state_.escalations) {
        auto const& content = file.record->content;
        auto const is_wanted = std::any_of(wanted.begin(), wanted.end(), [&](auto const& call) {
            return call.reason == content.reason && call.subject == content.subject;
        });
        if (content.incident != incident.id || content.is_over()) {
            continue;
        }
        if (!is_wanted) {
            act(id, escalation::Stop{"settled"});
        } else if (is_superseded(state_.escalations, content)) {
            act(id, escalation::Stop{"superseded"});
        }
    }
}

void Engine::act(EscalationId id, escalation::Event event) {
    submit_own(
        ActOnEscalation{by_itself, id, std::move(event)},
        [this, id](Result<EscalationPointer> const& done) {
            if (!done) {
                ports_.log.warn("engine", "a call did not go on", {{"error", done.error().text()}});
                retry_calls(id);
            }
        }
    );
}

void Engine::retry_calls(EscalationId id) {
    auto const at = state_.escalations.find(id);
    if (at != state_.escalations.end() && at->second.is_tick_due) {
        at->second.is_tick_due = false;
        at->second.next_due = ports_.clock.now() + tick_retry_interval;
    }
}

void Engine::run_due_calls(Instant now) {
    for (auto& [id, file] : state_.escalations) {
        if (!file.is_tick_due && file.next_due && *file.next_due <= now) {
            file.is_tick_due = true;
            act(id, escalation::Tick{});
        }
    }
}

/// A channel that nobody has answered through lately may be dead without anybody knowing.
void Engine::test_channels(Instant now) {
    auto const every = options_.channel_test_every;
    auto const begun = last_channel_tests(state_.escalations);
    auto const& people = state_.directory->people;
    for (auto const& test : escalation::due_tests(people, options_.channels, begun, every, now)) {
        submit_own(TestChannel{by_itself, test}, [this](Result<EscalationPointer> const& done) {
            if (!done) {
                ports_.log.warn("engine", "no test", {{"error", done.error().text()}});
            }
        });
    }
}

/// What was being sent when the daemon stopped goes out again: rather twice than not at all.
void Engine::resume_messages() {
    for (auto const& [id, file] : state_.escalations) {
        auto const& content = file.record->content;
        for (auto i = std::size_t{0}; i < content.calls.size() && !content.is_over(); ++i) {
            auto const& call = content.calls[i];
            auto const& messages = call.messages;
            for (auto j = std::size_t{0}; j < messages.size() && !call.is_over; ++j) {
                if (messages[j].state == escalation::MessageState::sending) {
                    auto const number = static_cast<std::int64_t>(j + 1);
                    act(id, escalation::Resend{{content.number_of(i), number}});
                }
            }
        }
    }
}

/// Deadlines of calls are spans that people wait for; when the clock is set they move with it.
void Engine::heed_clock(Instant now) {
    auto const steady = ports_.clock.steady();
    auto const last = std::exchange(last_time_, std::pair{now, steady});
    if (!last) {
        return;
    }
    auto const by = (now - last->first) - (steady - last->second);
    if (by > -clock_tolerance && by < clock_tolerance) {
        return;
    }
    ports_.log.warn("engine", "the clock was set", {{"milliseconds", by.count()}});
    for (auto& [id, file] : state_.escalations) {
        if (!file.record->content.is_over()) {
            file.is_tick_due = false;
            file.next_due = file.next_due ? std::optional{*file.next_due + by} : std::nullopt;
            act(id, escalation::ClockJumped{by});
        }
    }
}

} // namespace sonae::core
