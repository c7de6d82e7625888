// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/rehearsal.hpp"

#include "daemon/core/shipped_playbooks.hpp"
#include "daemon/demo/people.hpp"

#include <algorithm>
#include <set>

namespace sonae::demo {

namespace {

using namespace core::incident;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr auto slice = seconds{10};
constexpr auto seed = std::uint64_t{1'724};
constexpr auto management = std::string_view{"hospital_director"};
constexpr auto deputy_worker = std::string_view{"it_deputy"};
constexpr auto most_tasks = 500;

core::Options options() {
    using core::contacts::ChannelKind;
    auto options = core::Options{};
    options.is_demo = true;
    options.channels = {ChannelKind::mail, ChannelKind::sms, ChannelKind::voice};
    options.channel_test_every = seconds{0};
    return options;
}

auth::Role account_role(std::string_view role) {
    if (is_of_management(role)) {
        return auth::Role::management;
    }
    return role.starts_with("it_") ? auth::Role::it : auth::Role::csirt;
}

Result<schema::Report> no_reports(std::string_view /*raw*/) {
    return Error{Errc::unavailable, "no agent takes part in a drill of the demo"};
}

bool is_named(Task const& task, std::string_view step) {
    return task.step->name == step;
}

} // namespace

Rehearsal::Rehearsal(Stage const& stage, Instant begins)
    : clock_{begins}
    , chance_{seed}
    , engine_{
          core::Ports{
              stage.store,
              clock_,
              stage.random,
              stage.authority,
              no_reports,
              stage.log,
              nullptr,
              stage.read_sensor},
          options(),
          views_,
          core::Listener{
              [](std::string_view, std::string const&) {},
              [](AgentId) {},
              {},
              [this](core::MessageRequest message) { sent_.push_back(std::move(message)); }}}
    , log_{stage.log} {}

template <class Command>
Result<typename Command::Outcome> Rehearsal::carry_out(Command command) {
    using Outcome = typename Command::Outcome;
    auto answer = Result<Outcome>{Error{Errc::unavailable, "not handled"}};
    engine_.submit(std::move(command), [&](Result<Outcome> done) { answer = std::move(done); });
    engine_.step(clock_.now());
    return answer;
}

Result<void> Rehearsal::open() {
    TRY_DONE(engine_.load());
    for (auto& playbook : core::shipped_playbook_imports(log_)) {
        TRY_DONE(carry_out(std::move(playbook)));
    }
    TRY_DONE(carry_out(core::ProposePolicies{}));
    return {};
}

Result<core::IncidentActor> Rehearsal::actor(std::string_view role) const {
    auto const directory = views_.directory.get();
    for (auto const& [id, contact] : directory->people.contacts) {
        if (std::find(contact.roles.begin(), contact.roles.end(), role) != contact.roles.end()) {
            return core::IncidentActor{{id.text(), ""}, account_role(role)};
        }
    }
    return Error{Errc::not_found, "nobody has the role " + std::string{role}};
}

Result<void> Rehearsal::declare(std::string_view role, Declare declare) {
    TRY(who, actor(role));
    TRY(declared, carry_out(core::DeclareIncident{who, std::move(declare)}));
    record_ = declared;
    return {};
}

Result<void> Rehearsal::take_roles() {
    auto roles = std::set<std::string>{"vendor_contact"};
    for (auto const& person : staff()) {
        roles.emplace(person.role);
    }
    roles.erase("");
    for (auto const& role : roles) {
        TRY(who, actor(role));
        TRY_DONE(act("csirt_lead", TakeRole{role, who.actor.id}));
        pass(seconds{10 + chance_.below(20)});
    }
    return {};
}

Result<void> Rehearsal::act(std::string_view role, Action action) {
    TRY(who, actor(role));
    TRY(after, carry_out(core::ActOnIncident{who, incident().id, std::move(action)}));
    record_ = after.incident;
    return {};
}

/// What the channels were given is there at once; whoever gets it answers within two minutes.
void Rehearsal::deliver() {
    while (!sent_.empty()) {
        auto message = std::move(sent_.front());
        sent_.pop_front();
        auto told = core::escalation::Delivered{};
        told.message = message.message;
        told.state = core::escalation::MessageState::delivered;
        // Whether the call is over by now makes no difference to the story.
        static_cast<void>(carry_out(core::ActOnEscalation{{"system", ""}, message.escalation, told})
        );
        auto const answered_at = now() + seconds{30 + chance_.below(90)};
        ringing_.push_back({message.escalation, message.name, message.token, answered_at});
    }
    auto const is_answered = [&](Ringing const& each) { return each.answered_at <= now(); };
    for (auto const& each : ringing_) {
        // Nobody answers the telephone and then the mail that says the same.
        if (is_answered(each) && answered_.emplace(each.escalation, each.name).second) {
            auto answer = core::AnswerCall{};
            answer.token = each.token;
            static_cast<void>(carry_out(std::move(answer)));
        }
    }
    std::erase_if(ringing_, is_answered);
}

void Rehearsal::pass(seconds time) {
    for (auto const end = now() + time; now() < end;) {
        clock_.pass(std::min<Millis>(slice, end - now()));
        engine_.step(now());
        deliver();
    }
    if (record_) {
        record_ = views_.incidents.find(incident().id.text());
    }
}

/// On the director's phone.
Result<void> Rehearsal::ask_management(Task const& task) {
    auto const ref = task.ref;
    TRY(asking, actor("csirt_lead"));
    TRY(asked, actor(management));
    TRY(question,
        carry_out(core::ActOnIncident{
            asking, incident().id, AskDecision{ref, asked.actor.id, {}, {}}}));
    pass(minutes{2});
    auto answer = core::AnswerByLink{question.link->token, question.link->pin, true, {}, {}};
    TRY(answered, carry_out(std::move(answer)));
    if (!answered.refusal.empty()) {
        return Error{Errc::refused, answered.refusal};
    }
    record_ = answered.incident;
    return {};
}

Result<void> Rehearsal::do_task(Task const& task) {
    if (task.hospital.decision) {
        return ask_management(task);
    }
    auto const ref = task.ref;
    if (task.state == TaskState::approval) {
        return act(task.approval->roles.front(), ApproveTask{ref, true});
    }
    auto finish = FinishTask{};
    finish.task = ref;
    finish.command = static_cast<std::int64_t>(task.invocation->results.size());
    for (auto const& wanted : task.hospital.evidence_required) {
        finish.evidence.push_back("訓練用の控え: " + wanted);
    }
    // Who agreed to what can hurt care does not carry it out.
    auto worker = std::string_view{task.asked_role};
    auto const& votes = task.invocation->votes;
    if (worker.empty() || !votes.empty()) {
        worker = deputy_worker;
    }
    return act(worker, std::move(finish));
}

Result<bool> Rehearsal::work_until(std::string_view step) {
    for (auto turn = 0; turn < most_tasks; ++turn) {
        auto const open = open_tasks_of(incident(), views_.playbooks);
        auto const is_there = std::any_of(open.begin(), open.end(), [&](Task const& task) {
            return is_named(task, step);
        });
        if (is_there || open.empty()) {
            return is_there;
        }
        auto const ref = open.front().ref;
        pass(seconds{90 + chance_.below(180)});
        auto const task = task_of(incident(), ref, views_.playbooks);
        if (task && task->is_open() && task->state != TaskState::waiting) {
            TRY_DONE(do_task(*task).context("task", task->step->name.value_or("")));
        }
    }
    return Error{Errc::internal, "the plan does not come to an end"};
}

Result<TaskRef> Rehearsal::ref(std::string_view step) const {
    auto found = std::optional<TaskRef>{};
    for (auto const& task : tasks_of(incident(), views_.playbooks)) {
        if (is_named(task, step)) {
            found = task.ref;
        }
    }
    if (!found) {
        return Error{Errc::not_found, std::string{step}};
    }
    return *found;
}

} // namespace sonae::demo
