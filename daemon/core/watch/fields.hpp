// SPDX-License-Identifier: Apache-2.0
// The members of the watch's documents, once for writing and reading. Only codecs include this.
#pragma once

#include "daemon/core/codec/fields.hpp"
#include "daemon/core/watch/codec.hpp"

namespace sonae::core::watch {

template <class V, Is<Identity> T>
void fields(V& v, T& o) {
    v("kind", o.kind);
    v("id", o.id);
}

/// Episodes as texts.
template <class V, Is<Growth> T>
void episodes_field(V& v, T& o) {
    auto texts = std::vector<std::string>{};
    if constexpr (std::is_const_v<T>) {
        std::transform(
            o.episodes.begin(), o.episodes.end(), std::back_inserter(texts), episode_text
        );
        v("episodes", texts);
    } else {
        v("episodes", texts);
        for (auto const& text : texts) {
            o.episodes.push_back(parse_episode(text).value_or(0));
        }
    }
}

template <class V, Is<Growth> T>
void fields(V& v, T& o) {
    v("run", o.run);
    v("number", o.number);
    v("version", o.version);
    v("recipe", o.recipe);
    v("detector", o.detector);
    v("subjects", o.subjects);
    v("subject_count", o.subject_count);
    v("segments", o.segments);
    episodes_field(v, o);
    v("first", o.first);
    v("last", o.last);
    v("score", o.score);
    v("confidence", o.confidence);
    v("pages", o.pages);
    v("playbook", o.playbook);
    v("first_action", o.first_action);
    v("why", o.why);
    v("reasons", o.reasons);
}

template <class V, Is<CandidateRecord> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v("content", o.content);
    v("opened_at", o.opened_at);
    v("revision", o.revision);
    v("state", o.state);
    v("seen_by", o.seen_by);
    v.optional("seen_at", o.seen_at);
    v("settled_by", o.settled_by);
    v.optional("settled_at", o.settled_at);
    v.optional("dismissal", o.dismissal);
    v("note", o.note);
    v.optional("incident", o.incident);
    v.optional("call", o.call);
}

template <class V, Is<Suppression> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v("detector", o.detector);
    v("subject", o.subject);
    v("other", o.other);
    v("owner", o.owner);
    v("reason", o.reason);
    v("until", o.until);
    v("created_at", o.created_at);
    v("created_by", o.created_by);
    v.optional("candidate", o.candidate);
}

template <class V, Is<Maintenance> T>
void fields(V& v, T& o) {
    v("id", o.id);
    v("asset", o.asset);
    v("segment", o.segment);
    v("from", o.from);
    v("until", o.until);
    v("owner", o.owner);
    v("reason", o.reason);
    v("created_at", o.created_at);
    v("created_by", o.created_by);
}

template <class V, Is<RoleDeclaration> T>
void fields(V& v, T& o) {
    v("asset", o.asset);
    v("role", o.role);
    v("state", o.state);
    v("reason", o.reason);
    v("at", o.at);
    v("by", o.by);
}

} // namespace sonae::core::watch
