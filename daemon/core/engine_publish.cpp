// SPDX-License-Identifier: Apache-2.0
// What the world hears after a commit: views first, then events, then what leaves the house.
#include "daemon/core/engine.hpp"
#include "inventory/base/json_writer.hpp"

namespace sonae::core {

namespace {

constexpr auto event_interval = Millis{500};
constexpr auto max_assets_an_event = std::size_t{200};

void publish_incidents(
    Listener const& listener, std::vector<IncidentPointer> const& incidents, std::uint64_t revision
) {
    auto json = JsonWriter{};
    json.begin_object().member("revision", revision).key("incidents").begin_array();
    for (auto const& incident : incidents) {
        json.value(incident->content.id.text());
    }
    json.end_array().end_object();
    listener.publish("incidents", std::move(json).text());
}

void publish_calls(
    Listener const& listener,
    std::vector<EscalationPointer> const& escalations,
    std::uint64_t revision
) {
    auto json = JsonWriter{};
    json.begin_object().member("revision", revision).key("escalations").begin_array();
    for (auto const& each : escalations) {
        json.value(each->content.id.text());
    }
    json.end_array().end_object();
    listener.publish("escalations", std::move(json).text());
}

/// When the network is another than the one that was published before.
void publish_network(
    Listener const& listener, NetworkView& view, network::ContentPointer const& content
) {
    auto const is_changed = view.get()->revision != content->revision;
    view.put(content);
    if (is_changed) {
        auto json = JsonWriter{};
        json.begin_object().member("revision", content->revision);
        json.member("at", to_rfc3339(content->changed_at)).end_object();
        listener.publish("network", std::move(json).text());
    }
}

} // namespace

void Engine::publish(AfterCommit& after) {
    state_.network.due = std::max(state_.network.due, after.rebuild);
    if (after.network) {
        publish_network(listener_, views_.network, after.network);
    }
    for (auto& row : after.rows) {
        changed_assets_.insert(row->id);
        views_.ledger.put(std::move(row));
    }
    agents_changed_ = agents_changed_ || !after.agents.empty();
    for (auto& agent : after.agents) {
        views_.agents.put(std::move(agent));
    }
    for (auto& person : after.people) {
        views_.people.put_person(std::move(person));
    }
    for (auto const& person : after.signed_out_people) {
        views_.people.remove_sessions_of(person);
    }
    for (auto& session : after.sessions) {
        views_.people.put_session(std::move(session));
    }
    for (auto const& session : after.ended_sessions) {
        views_.people.remove_session(session);
    }
    if (after.house) {
        views_.people.set_house(std::move(after.house->first), std::move(after.house->second));
    }
    for (auto& playbook : after.playbooks) {
        views_.playbooks.put(std::move(playbook));
    }
    if (!after.incidents.empty()) {
        publish_incidents(listener_, after.incidents, ++event_revision_);
    }
    for (auto& incident : after.incidents) {
        call_people(incident->content);
        views_.incidents.put(std::move(incident));
    }
    if (after.directory) {
        views_.directory.put(std::move(after.directory));
        listener_.publish("directory", "{}");
        // A policy may be there now for what nobody could be called for.
        for (auto const& [id, file] : state_.incidents) {
            call_people(file.record->content);
        }
        call_for_candidates();
    }
    publish_watch(after);
    if (!after.escalations.empty()) {
        publish_calls(listener_, after.escalations, ++event_revision_);
    }
    for (auto& escalation : after.escalations) {
        views_.escalations.put(std::move(escalation));
    }
    for (auto& message : after.messages) {
        if (listener_.send_message) {
            listener_.send_message(std::move(message));
        }
    }
    // After the messages: one of this very turn may be among them.
    for (auto& key : after.withdrawn_messages) {
        if (listener_.withdraw_message) {
            listener_.withdraw_message(std::move(key));
        }
    }
    for (auto& program : after.programs) {
        if (listener_.run_program) {
            listener_.run_program(std::move(program));
        }
    }
    for (auto const agent : after.disconnected) {
        listener_.disconnect(agent);
    }
}

void Engine::publish_events(bool is_forced) {
    auto const now = ports_.clock.steady();
    if ((changed_assets_.empty() && !agents_changed_ && !findings_changed_) ||
        (!is_forced && now - last_event_ < event_interval)) {
        return;
    }
    last_event_ = now;
    ++event_revision_;
    if (!changed_assets_.empty()) {
        auto json = JsonWriter{};
        json.begin_object().member("revision", event_revision_).key("assets").begin_array();
        // An empty list means "many": whoever listens reads again what it shows.
        if (changed_assets_.size() <= max_assets_an_event) {
            for (auto const& asset : changed_assets_) {
                json.value(std::string_view{asset.text()});
            }
        }
        json.end_array().end_object();
        listener_.publish("ledger", std::move(json).text());
        changed_assets_.clear();
    }
    if (agents_changed_) {
        auto json = JsonWriter{};
        json.begin_object().member("revision", event_revision_).end_object();
        listener_.publish("agents", std::move(json).text());
        agents_changed_ = false;
    }
    if (findings_changed_) {
        auto json = JsonWriter{};
        json.begin_object().member("revision", event_revision_).end_object();
        listener_.publish("findings", std::move(json).text());
        findings_changed_ = false;
    }
}

} // namespace sonae::core
