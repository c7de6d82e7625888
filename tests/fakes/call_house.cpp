// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/call_house.hpp"

#include "tests/fakes/two_step_playbook.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fmt/format.h>

namespace sonae::testing {

namespace {

using api::Method;
using namespace std::chrono_literals;

constexpr auto bundle_window = 60s; // docs/contacts.md: what follows within a minute goes as one
constexpr auto long_span = std::chrono::hours{3};
constexpr auto very_long_span = std::chrono::hours{24};
constexpr auto most_turns = 100'000;

core::escalation::MessageState state_of(notify::Outcome::State state) {
    switch (state) {
    case notify::Outcome::State::sent:
        return core::escalation::MessageState::sent;
    case notify::Outcome::State::delivered:
        return core::escalation::MessageState::delivered;
    case notify::Outcome::State::read:
        return core::escalation::MessageState::read;
    case notify::Outcome::State::withdrawn:
        return core::escalation::MessageState::cancelled;
    case notify::Outcome::State::failed:
        break;
    }
    return core::escalation::MessageState::failed;
}

/// Nobody is signed out while virtual days pass.
core::Options patient(core::Options options) {
    options.session_idle = std::chrono::hours{24 * 1'000};
    options.session_absolute = std::chrono::hours{24 * 1'000};
    return options;
}

} // namespace

CallHouse::CallHouse(core::Options options, std::string_view begins)
    : daemon{patient(std::move(options))}
    , board{daemon.clock, bundle_window, [this](auto const& request, auto const& outcome) {
                tell(request, outcome);
            }} {
    daemon.send_message = [this](core::MessageRequest request) { board.carry(std::move(request)); };
    daemon.withdraw_message = [this](std::string const& key) { board.withdraw(key); };
    daemon.clock.advance(at(begins) - daemon.clock.now());
    settle();
    seat = daemon.seat("csirt");
    boss = daemon.seat("management");
    auto const taken =
        daemon.send(by(seat, request(Method::post, "/api/v1/playbooks", two_step_playbook)));
    EXPECT_EQ(taken.status, 201) << taken.body;
}

// --- HTTP

api::Response CallHouse::send(Method method, std::string const& target, json const& body) {
    auto sent = request(method, target, body.is_null() ? "" : body.dump());
    auto response = daemon.send(by(seat, std::move(sent)));
    settle();
    return response;
}

json CallHouse::must(Method method, std::string const& target, json const& body) {
    auto const response = send(method, target, body);
    EXPECT_LT(response.status, 300) << target << " " << response.body;
    return response.body.empty() ? json{} : json_of(response);
}

void CallHouse::tell(core::MessageRequest const& request, notify::Outcome const& outcome) {
    auto delivered = core::escalation::Delivered{};
    delivered.message = request.message;
    delivered.state = state_of(outcome.state);
    delivered.failure = outcome.failure;
    delivered.is_permanent = outcome.is_permanent;
    delivered.retry_after = outcome.retry_after;
    daemon.engine->submit_own(
        core::ActOnEscalation{{"system", ""}, request.escalation, delivered}, {}
    );
}

// --- Documents

std::string CallHouse::post(std::string const& kind, json const& document) {
    return must(Method::post, "/api/v1/directory/" + kind, document).value("id", "");
}

std::string CallHouse::add_contact(json const& contact) {
    return post("contact", contact);
}

std::string CallHouse::add(std::string const& name, std::string const& role, json reaches) {
    ++people_;
    if (reaches.is_null()) {
        reaches = json::array({reach("mail", fmt::format("p{}@example.jp", people_))});
    }
    return add_contact(
        {{"name", name},
         {"reading", ""},
         {"department", ""},
         {"language", "ja"},
         {"roles", role.empty() ? json::array() : json::array({role})},
         {"reaches", reaches},
         {"deputy", nullptr},
         {"account", nullptr},
         {"is_active", true},
         {"note", ""}}
    );
}

std::string CallHouse::add_group(std::string const& name, std::vector<std::string> const& members) {
    return post("group", {{"name", name}, {"members", members}});
}

std::string CallHouse::add_roster(std::string const& of_role, json rotations, json overrides) {
    return post(
        "roster",
        {{"name", "当直 " + of_role},
         {"role", of_role},
         {"rotations", std::move(rotations)},
         {"overrides", std::move(overrides)}}
    );
}

std::string CallHouse::add_policy(std::vector<json> steps, json const& more) {
    for (auto i = std::size_t{0}; i + 1 < steps.size(); ++i) {
        auto const next = steps[i + 1].at("id");
        for (auto const* const member : {"next", "otherwise"}) {
            if (!steps[i].contains(member)) {
                steps[i][member] = next;
            }
        }
    }
    auto policy = json{{"name", "夜間"}, {"reasons", {"incident"}}, {"steps", steps}};
    policy.update(more);
    return post("policy", policy);
}

json CallHouse::document(std::string const& list, std::string const& id) {
    auto const directory = get("/api/v1/directory");
    for (auto const& each : directory.at(list)) {
        if (each.at("id") == id) {
            return each;
        }
    }
    ADD_FAILURE() << list << " has no " << id;
    return {};
}

json CallHouse::change(std::string const& kind, std::string const& id, json const& members) {
    auto const list = kind == "policy" ? std::string{"policies"} : kind + "s";
    auto changed = document(list, id);
    changed.update(members);
    return must(Method::put, "/api/v1/directory/" + kind + "/" + id, changed);
}

void CallHouse::remove(std::string const& kind, std::string const& id) {
    auto const list = kind == "policy" ? std::string{"policies"} : kind + "s";
    auto const version = document(list, id).at("version").get<int>();
    must(Method::del, fmt::format("/api/v1/directory/{}/{}?version={}", kind, id, version));
}

// --- Incidents and who is called

std::string CallHouse::begin(json declaration) {
    declaration.update(
        {{"scenario", "ransomware"},
         {"source", "person"},
         {"criteria", json::array({"ransom_note"})},
         {"playbook", "playbook--9f6b1a0e-5d1c-4d3b-8a55-200000000001"}}
    );
    return must(Method::post, "/api/v1/incidents", declaration).value("id", "");
}

std::string CallHouse::declare(std::string const& title, std::string const& severity) {
    return begin(json{{"title", title}, {"severity", severity}, {"is_drill", false}});
}

std::string CallHouse::drill(std::string const& title) {
    return begin(json{{"title", title}, {"severity", "high"}, {"is_drill", true}});
}

json CallHouse::act(std::string const& incident, json const& action) {
    return must(Method::post, "/api/v1/incidents/" + incident + "/actions", action);
}

std::string CallHouse::test(std::string const& policy) {
    return must(Method::post, "/api/v1/escalations", {{"policy", policy}}).value("id", "");
}

json CallHouse::escalation() {
    auto const all = escalations();
    if (all.empty()) {
        ADD_FAILURE() << "nobody is called";
        return {};
    }
    return all.front();
}

api::Response CallHouse::try_call_action(json const& action) {
    auto const id = escalation().at("id").get<std::string>();
    return send(Method::post, "/api/v1/escalations/" + id + "/actions", action);
}

json CallHouse::call_action(json const& action) {
    auto const response = try_call_action(action);
    EXPECT_EQ(response.status, 200) << action << response.body;
    return json_of(response);
}

std::vector<std::string> CallHouse::chronology(std::string const& incident) {
    auto const list = get("/api/v1/incidents/" + incident + "/chronology?max=500");
    auto kinds = std::vector<std::string>{};
    for (auto const& entry : list.at("entries")) {
        kinds.push_back(entry.at("kind"));
    }
    return kinds;
}

// --- Time

void CallHouse::pass(seconds span) {
    auto const hop = span > very_long_span ? 60s : span > long_span ? 10s : 1s;
    for (auto left = span; left > 0s; left -= hop) {
        daemon.clock.advance(std::min(hop, left));
        settle();
    }
}

void CallHouse::settle() {
    for (auto i = 0; i < most_turns; ++i) {
        auto const done = daemon.engine->step(daemon.clock.now()) + board.turn();
        if (done == 0 && daemon.engine->figures().waiting == 0) {
            return;
        }
    }
    ADD_FAILURE() << "it never comes to rest";
}

void CallHouse::restart() {
    board.lose_everything();
    daemon.reload();
    daemon.engine->resume();
    settle();
}

// --- Telephones

std::vector<std::string> CallHouse::rang() {
    auto names = std::vector<std::string>{};
    for (auto const& each : board.received) {
        names.push_back(each.name);
    }
    return names;
}

std::vector<std::string> CallHouse::rang_by() {
    auto list = std::vector<std::string>{};
    for (auto const& each : board.received) {
        list.push_back(each.name + " by " + each.channel);
    }
    return list;
}

long CallHouse::times(std::string const& name) {
    auto const names = rang();
    return std::count(names.begin(), names.end(), name);
}

Received CallHouse::last(std::string const& name) {
    auto const& all = board.received;
    auto const found = std::find_if(all.rbegin(), all.rend(), [&](Received const& each) {
        return each.name == name;
    });
    if (found == all.rend()) {
        ADD_FAILURE() << name << " was not called";
        return {};
    }
    return *found;
}

api::Response CallHouse::answer(Received const& message, std::string_view form) {
    auto sent = request(Method::post, message.link, form);
    sent.headers = {{"content-type", "application/x-www-form-urlencoded"}};
    auto response = daemon.send(std::move(sent));
    settle();
    return response;
}

std::string CallHouse::page(Received const& message) {
    return daemon.send(request(Method::get, message.link)).body;
}

void CallHouse::reply(std::string const& number, std::string const& text) {
    daemon.engine->submit_own(core::AnswerByCode{number, text}, {});
    settle();
}

// --- Parts of documents

json reach(std::string channel, std::string address, std::string hours) {
    return {
        {"channel", std::move(channel)},
        {"address", std::move(address)},
        {"hours", std::move(hours)},
        {"verified_at", nullptr}};
}

json role(std::string code) {
    return {{"kind", "role"}, {"code", std::move(code)}};
}

json person(std::string id) {
    return {{"kind", "contact"}, {"code", std::move(id)}};
}

json group(std::string id) {
    return {{"kind", "group"}, {"code", std::move(id)}};
}

json whoever_is_asked() {
    return {{"kind", "asked"}, {"code", ""}};
}

json step(std::string id, std::vector<json> targets, json const& more) {
    auto step = json{{"id", std::move(id)}, {"targets", targets}, {"wait_s", 300}};
    step.update(more);
    return step;
}

} // namespace sonae::testing
