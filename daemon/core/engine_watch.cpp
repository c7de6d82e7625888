// SPDX-License-Identifier: Apache-2.0
// The engine's part in the watch: what was found is published, and nobody is forgotten to be
// called.
#include "daemon/core/engine.hpp"
#include "daemon/core/watch/rules.hpp"
#include "daemon/core/watch_files.hpp"
#include "inventory/base/json_writer.hpp"

namespace sonae::core {

Result<void> Engine::load_watch() {
    TRY(content, load_watch_content(ports_));
    state_.watch = content;
    views_.watch.put(std::move(content));
    return {};
}

/// When a candidate was found there may have been no policy by which to call.
void Engine::call_for_candidates() {
    if (state_.directory->policies.empty()) {
        return;
    }
    for (auto const& [id, candidate] : state_.watch->candidates) {
        if (!watch::wants_call(*candidate)) {
            continue;
        }
        submit_own(CallForCandidate{id}, [this](Result<bool> const& done) {
            if (!done) {
                ports_.log.error(
                    "engine", "nobody called for a candidate", {{"error", done.error().text()}}
                );
            }
        });
    }
}

void Engine::publish_watch(AfterCommit& after) {
    findings_changed_ = findings_changed_ || after.has_findings;
    if (!after.watch) {
        return;
    }
    auto const is_declared = views_.watch.get()->declarations != after.watch->declarations;
    views_.watch.put(std::move(after.watch));
    if (after.candidates.empty() && !is_declared) {
        return;
    }
    auto json = JsonWriter{};
    json.begin_object().member("revision", ++event_revision_).key("candidates").begin_array();
    for (auto const& id : after.candidates) {
        json.value(id.text());
    }
    json.end_array().end_object();
    listener_.publish("watch", std::move(json).text());
}

} // namespace sonae::core
