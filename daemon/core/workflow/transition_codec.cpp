// SPDX-License-Identifier: Apache-2.0
// Transitions as canonical JSON. Member names are part of the journal and never change their
// meaning; a later version adds members.
#include "daemon/core/workflow/member_source.hpp"
#include "daemon/core/workflow/transition.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

#include <array>

namespace sonae::core::workflow {

namespace {

using playbooks::Json;
using playbooks::JsonArray;
using playbooks::JsonObject;

// --- writing

Json number(std::int64_t value) {
    return Json{static_cast<double>(value)};
}

Json moment(Instant at) {
    return number(at.time_since_epoch().count());
}

Json texts(std::vector<std::string> const& list) {
    auto array = JsonArray{};
    for (auto const& text : list) {
        array.emplace_back(text);
    }
    return array;
}

Json values_json(Values const& values) {
    auto object = JsonObject{};
    for (auto const& [name, value] : values) {
        object.emplace_back(name, value);
    }
    return object;
}

Json variables_json(playbooks::Variables const& variables) {
    auto object = JsonObject{};
    for (auto const& [name, variable] : variables) {
        auto members = JsonObject{{"type", variable.type}};
        if (variable.value) {
            members.emplace_back("value", *variable.value);
        }
        if (variable.constant.value_or(false)) {
            members.emplace_back("constant", true);
        }
        if (variable.external.value_or(false)) {
            members.emplace_back("external", true);
        }
        object.emplace_back(name, std::move(members));
    }
    return object;
}

Json line_json(Line const& line) {
    auto members = JsonObject{
        {"frame", number(line.frame)},
        {"scope", number(line.scope)},
        {"owner", number(line.owner)},
        {"branch", number(line.branch)},
        {"is_exceptional", line.is_exceptional}};
    if (line.is_aside) {
        members.emplace_back("is_aside", true);
    }
    return members;
}

Json policy_json(Policy const& policy) {
    auto automatic = std::vector<std::string>{
        policy.automatic_commands.begin(), policy.automatic_commands.end()};
    return JsonObject{
        {"automatic_commands", texts(automatic)},
        {"approver_roles", texts(policy.approver_roles)},
        {"max_iterations", number(policy.max_iterations)},
        {"max_invocations", number(policy.max_invocations)},
        {"max_depth", number(policy.max_depth)},
        {"command_timeout_ms", number(policy.command_timeout.count())},
        {"task_timeout_ms", number(policy.task_timeout.count())}};
}

struct Written {
    std::string_view kind;
    JsonObject members;
};

Written write(Started const& started) {
    return {
        "started",
        {{"id", started.id},
         {"playbook", started.playbook},
         {"is_drill", started.is_drill},
         {"policy", policy_json(started.policy)},
         {"variables", variables_json(started.variables)}}};
}

Written write(FrameOpened const& opened) {
    return {
        "frame_opened",
        {{"caller", number(opened.caller)},
         {"playbook", opened.playbook},
         {"variables", variables_json(opened.variables)}}};
}

Written write(Entered const& entered) {
    return {
        "entered",
        {{"number", number(entered.number)},
         {"step", entered.step},
         {"line", line_json(entered.line)},
         {"starts_at", moment(entered.starts_at)},
         {"variables", variables_json(entered.variables)}}};
}

Written write(Moved const& moved) {
    auto written =
        Written{"moved", {{"number", number(moved.number)}, {"state", name_of(moved.state)}}};
    if (moved.due_at) {
        written.members.emplace_back("due_at", moment(*moved.due_at));
    }
    return written;
}

Written write(Voted const& voted) {
    return {
        "voted",
        {{"number", number(voted.number)},
         {"by", voted.vote.actor},
         {"role", voted.vote.role},
         {"agrees", voted.vote.agrees}}};
}

Written write(VoteWithdrawn const& withdrawn) {
    return {"vote_withdrawn", {{"number", number(withdrawn.number)}, {"by", withdrawn.actor}}};
}

Written write(CommandFinished const& finished) {
    return {
        "command_finished",
        {{"number", number(finished.number)},
         {"command", number(finished.command)},
         {"is_success", finished.result.is_success},
         {"is_simulated", finished.result.is_simulated},
         {"by", finished.result.actor},
         {"note", finished.result.note},
         {"values", values_json(finished.result.values)}}};
}

Written write(BranchesOpened const& opened) {
    return {
        "branches_opened",
        {{"number", number(opened.number)},
         {"count", number(opened.count)},
         {"have_scopes", opened.have_scopes},
         {"iteration", number(opened.iteration)}}};
}

Written write(BranchEnded const& ended) {
    return {
        "branch_ended",
        {{"number", number(ended.number)},
         {"branch", number(ended.branch)},
         {"is_success", ended.is_success}}};
}

Written write(VariablesSet const& set) {
    return {
        "variables_set",
        {{"scope", number(set.scope)},
         {"values", values_json(set.values)},
         {"by", number(set.by)},
         {"conflicts", texts(set.conflicts)}}};
}

Written write(Ended const& ended) {
    return {
        "ended",
        {{"number", number(ended.number)},
         {"state", name_of(ended.state)},
         {"failure", ended.failure},
         {"reason", ended.reason},
         {"ends_line", ended.ends_line}}};
}

Written write(Reopened const& reopened) {
    return {"reopened", {{"number", number(reopened.number)}, {"branch", number(reopened.branch)}}};
}

Written write(StateChanged const& changed) {
    return {
        "state_changed",
        {{"state", name_of(changed.state)},
         {"failure", changed.failure},
         {"reason", changed.reason}}};
}

Written write(PlanEnded const& /*ended*/) {
    return {"plan_ended", {}};
}

// --- reading

void read(MemberSource& source, Line& line) {
    line.frame = source.integer("frame");
    line.scope = source.integer("scope");
    line.owner = source.integer("owner");
    line.branch = source.integer("branch");
    line.is_exceptional = source.flag("is_exceptional");
    line.is_aside = source.has("is_aside") && source.flag("is_aside");
}

void read(MemberSource& source, Policy& policy) {
    auto const automatic = source.texts("automatic_commands");
    policy.automatic_commands = {automatic.begin(), automatic.end()};
    policy.approver_roles = source.texts("approver_roles");
    policy.max_iterations = source.integer("max_iterations");
    policy.max_invocations = source.integer("max_invocations");
    policy.max_depth = source.integer("max_depth");
    policy.command_timeout = Millis{source.integer("command_timeout_ms")};
    policy.task_timeout = Millis{source.integer("task_timeout_ms")};
}

void read(MemberSource& source, Started& started) {
    started.id = source.text("id");
    started.playbook = source.text("playbook");
    started.is_drill = source.flag("is_drill");
    auto policy = source.object("policy");
    read(policy, started.policy);
    source.take_fault(policy);
    started.variables = source.variables("variables");
}

void read(MemberSource& source, FrameOpened& opened) {
    opened.caller = source.integer("caller");
    opened.playbook = source.text("playbook");
    opened.variables = source.variables("variables");
}

void read(MemberSource& source, Entered& entered) {
    entered.number = source.integer("number");
    entered.step = source.text("step");
    auto line = source.object("line");
    read(line, entered.line);
    source.take_fault(line);
    entered.starts_at = source.moment("starts_at");
    entered.variables = source.variables("variables");
}

void read(MemberSource& source, Moved& moved) {
    moved.number = source.integer("number");
    moved.state = source.invocation_state("state");
    if (source.has("due_at")) {
        moved.due_at = source.moment("due_at");
    }
}

void read(MemberSource& source, Voted& voted) {
    voted.number = source.integer("number");
    voted.vote = {source.text("by"), source.text("role"), source.flag("agrees")};
}

void read(MemberSource& source, VoteWithdrawn& withdrawn) {
    withdrawn.number = source.integer("number");
    withdrawn.actor = source.text("by");
}

void read(MemberSource& source, CommandFinished& finished) {
    finished.number = source.integer("number");
    finished.command = source.integer("command");
    finished.result.is_success = source.flag("is_success");
    finished.result.is_simulated = source.flag("is_simulated");
    finished.result.actor = source.text("by");
    finished.result.note = source.text("note");
    finished.result.values = source.values("values");
}

void read(MemberSource& source, BranchesOpened& opened) {
    opened.number = source.integer("number");
    opened.count = source.integer("count");
    opened.have_scopes = source.flag("have_scopes");
    opened.iteration = source.integer("iteration");
}

void read(MemberSource& source, BranchEnded& ended) {
    ended.number = source.integer("number");
    ended.branch = source.integer("branch");
    ended.is_success = source.flag("is_success");
}

void read(MemberSource& source, VariablesSet& set) {
    set.scope = source.integer("scope");
    set.values = source.values("values");
    set.by = source.integer("by");
    set.conflicts = source.texts("conflicts");
}

void read(MemberSource& source, Ended& ended) {
    ended.number = source.integer("number");
    ended.state = source.invocation_state("state");
    ended.failure = source.text("failure");
    ended.reason = source.text("reason");
    ended.ends_line = source.flag("ends_line");
}

void read(MemberSource& source, Reopened& reopened) {
    reopened.number = source.integer("number");
    reopened.branch = source.integer("branch");
}

void read(MemberSource& source, StateChanged& changed) {
    changed.state = source.execution_state("state");
    changed.failure = source.text("failure");
    changed.reason = source.text("reason");
}

void read(MemberSource& /*source*/, PlanEnded& /*ended*/) {}

template <class T>
Change read_as(MemberSource& source) {
    auto change = T{};
    read(source, change);
    return change;
}

struct Kind {
    std::string_view name;
    Change (*read)(MemberSource&);
};

constexpr auto kinds = std::array<Kind, std::variant_size_v<Change>>{{
    {"started", read_as<Started>},
    {"frame_opened", read_as<FrameOpened>},
    {"entered", read_as<Entered>},
    {"moved", read_as<Moved>},
    {"voted", read_as<Voted>},
    {"command_finished", read_as<CommandFinished>},
    {"branches_opened", read_as<BranchesOpened>},
    {"branch_ended", read_as<BranchEnded>},
    {"variables_set", read_as<VariablesSet>},
    {"ended", read_as<Ended>},
    {"reopened", read_as<Reopened>},
    {"state_changed", read_as<StateChanged>},
    {"plan_ended", read_as<PlanEnded>},
    {"vote_withdrawn", read_as<VoteWithdrawn>},
}};

} // namespace

playbooks::Json transition_json(Transition const& transition) {
    auto written = std::visit([](auto const& change) { return write(change); }, transition.change);
    written.members.emplace_back("kind", written.kind);
    written.members.emplace_back("at", moment(transition.at));
    written.members.emplace_back("actor", transition.actor);
    return std::move(written.members);
}

std::string encode_transition(Transition const& transition) {
    return playbooks::canonical_json(transition_json(transition));
}

Result<Transition> read_transition(playbooks::Json const& json) {
    auto const* const members = json.object();
    if (members == nullptr) {
        return Error{Errc::malformed, "a transition is one JSON object"};
    }
    auto source = MemberSource{*members};
    auto transition = Transition{source.moment("at"), source.text("actor"), {}};
    auto const name = source.text("kind");
    for (auto const& kind : kinds) {
        if (kind.name == name) {
            transition.change = kind.read(source);
            return source.fault().empty() ? Result<Transition>{std::move(transition)}
                                          : Error{
                                                Errc::malformed,
                                                "a member is missing or of another kind",
                                                {source.fault()}};
        }
    }
    return Error{Errc::malformed, "no such kind of transition", {"/kind"}};
}

Result<Transition> decode_transition(std::string_view text) {
    auto const parsed = playbooks::parse_json(text);
    if (!parsed.value) {
        return Error{Errc::malformed, "a transition is one JSON object"};
    }
    return read_transition(*parsed.value);
}

} // namespace sonae::core::workflow
