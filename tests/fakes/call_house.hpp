// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fakes/api_harness.hpp"
#include "tests/fakes/switchboard.hpp"

namespace sonae::testing {

using nlohmann::json;
using std::chrono::seconds;

/// A hospital that can be called together, seen only from outside: documents and actions go in by
/// HTTP, telephones ring at the switchboard, and time passes when a test lets it pass. It begins on
/// a working Wednesday at 23:00 in Japan.
class CallHouse {
public:
    explicit CallHouse(
        core::Options options = {}, std::string_view begins = "2026-11-04T14:00:00Z"
    );

    // --- HTTP, as the head of the CSIRT
    api::Response send(api::Method method, std::string const& target, json const& body = nullptr);

    /// The answer; fails the test when it is a refusal.
    json must(api::Method method, std::string const& target, json const& body = nullptr);

    json get(std::string const& target) { return must(api::Method::get, target); }

    // --- Documents; each returns the id
    std::string add_contact(json const& contact);
    std::string add(std::string const& name, std::string const& role, json reaches = nullptr);
    std::string add_group(std::string const& name, std::vector<std::string> const& members);
    std::string add_roster(std::string const& role, json rotations, json overrides = json::array());

    /// Steps without `next` lead to the one after them.
    std::string add_policy(std::vector<json> steps, json const& more = json::object());

    json document(std::string const& list, std::string const& id);

    /// Changes members of a document. `kind`: "contact", "roster" …
    json change(std::string const& kind, std::string const& id, json const& members);
    void remove(std::string const& kind, std::string const& id);

    // --- Incidents and who is called
    std::string declare(std::string const& title, std::string const& severity = "high");
    std::string drill(std::string const& title);
    json act(std::string const& incident, json const& action);
    std::string test(std::string const& policy); ///< begins a test; its id

    /// Those that are there, the running ones first.
    json escalations() { return get("/api/v1/escalations").at("escalations"); }

    /// The one that runs, or the last; fails the test when there is none.
    json escalation();

    json escalation(std::string const& id) { return get("/api/v1/escalations/" + id); }

    /// Of the escalation of `escalation()`.
    api::Response try_call_action(json const& action);
    json call_action(json const& action);
    std::vector<std::string> chronology(std::string const& incident); ///< kinds of its lines

    // --- Time
    /// In steps of a second; of ten from three hours on, of a minute from a day on.
    void pass(seconds span);
    void settle(); ///< until nothing is left to do at this moment

    /// As after a crash: what was under way is forgotten, what is on disk is not.
    void restart();

    // --- Telephones
    /// Names, in the order in which they rang since forget().
    std::vector<std::string> rang();
    /// "name by channel".
    std::vector<std::string> rang_by();
    long times(std::string const& name);
    Received last(std::string const& name); ///< fails the test when it never rang

    void forget() { board.received.clear(); }

    /// What the person does on the page of the link.
    api::Response answer(Received const& message, std::string_view form = "answer=accepted");
    std::string page(Received const& message);

    /// An SMS that comes back.
    void reply(std::string const& number, std::string const& text);

    ApiHarness daemon;
    Switchboard board;
    Seat seat;
    Seat boss;

private:
    void tell(core::MessageRequest const& request, notify::Outcome const& outcome);
    std::string post(std::string const& kind, json const& document);
    std::string begin(json declaration);

    int people_ = 0;
};

json reach(std::string channel, std::string address, std::string hours = "any");

// Targets of a step.
json role(std::string code);
json person(std::string id);
json group(std::string id);
json whoever_is_asked();

/// A step that waits five minutes, with `more` members.
json step(std::string id, std::vector<json> targets, json const& more = json::object());

} // namespace sonae::testing
