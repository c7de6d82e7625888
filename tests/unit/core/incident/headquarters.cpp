// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/core/incident/headquarters.hpp"

#include "daemon/auth/digest/sha256.hpp"
#include "inventory/base/json_writer.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/shipped.hpp"
#include "playbooks/validity.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/unit/core/workflow/theatre.hpp"

#include <algorithm>

namespace sonae::core::incident::testing {

namespace {

/// One task that has a way on only when it succeeds.
playbooks::Playbook brittle_playbook() {
    auto script = workflow::testing::Script{"brittle"};
    script.begins("task").task("task", "").end("end");
    auto book = script.book();
    book.workflow.at("task").on_success = "end";
    return book;
}

/// One task for which two people must agree.
playbooks::Playbook two_keys_playbook() {
    auto script = workflow::testing::Script{"two keys"};
    script.begins("cut").task("cut", "end").end("end");
    auto book = script.book();
    auto hospital = playbooks::HospitalStep{};
    hospital.approval =
        playbooks::Approval{{"nursing_director", "hospital_director", "it_manager"}, 2, 3'600, {}};
    playbooks::set_hospital_step(book.workflow.at("cut"), hospital);
    return book;
}

/// The shipped playbooks, by their names, "brittle" and "two keys".
class Library final : public workflow::Shelf {
public:
    Library() {
        for (auto const& shipped : playbooks::shipped_playbooks()) {
            auto imported = playbooks::import_playbook(shipped.document);
            books_[std::string{shipped.name}] =
                std::make_shared<playbooks::Playbook const>(imported.playbook.value());
        }
        books_["brittle"] = std::make_shared<playbooks::Playbook const>(brittle_playbook());
        books_["two keys"] = std::make_shared<playbooks::Playbook const>(two_keys_playbook());
    }

    [[nodiscard]] std::shared_ptr<playbooks::Playbook const> frozen(std::string_view sha256
    ) const override {
        auto const at = books_.find(sha256);
        return at == books_.end() ? nullptr : at->second;
    }

    [[nodiscard]] Result<void> may_begin(std::string_view sha256, Instant now) const override {
        auto const book = frozen(sha256);
        if (!book) {
            return Error{Errc::not_found, "no such playbook"};
        }
        return playbooks::may_run(*book, now);
    }

    [[nodiscard]] Result<std::string> resolve(
        std::string_view id, std::optional<playbooks::Timestamp> const& /*version*/, Instant /*now*/
    ) const override {
        for (auto const& [name, book] : books_) {
            if (book->id == id) {
                return name;
            }
        }
        return Error{Errc::not_found, "no such playbook"};
    }

private:
    std::map<std::string, std::shared_ptr<playbooks::Playbook const>, std::less<>> books_;
};

Library const& library() {
    static auto const shelf = Library{};
    return shelf;
}

class Staff final : public Directory {
public:
    [[nodiscard]] std::optional<auth::Role> role_of(std::string_view person) const override {
        static auto const roles = std::map<std::string_view, auth::Role>{
            {lead, auth::Role::csirt},
            {engineer, auth::Role::it},
            {director, auth::Role::management},
            {vice, auth::Role::management},
            {clerk, auth::Role::csirt},
            {auditor, auth::Role::auditor}};
        auto const at = roles.find(person);
        return at == roles.end() ? std::nullopt : std::optional{at->second};
    }

    [[nodiscard]] std::optional<KnownContact> contact(std::string_view id) const override {
        static auto const contacts = std::map<std::string_view, KnownContact>{
            {called_director, {{"hospital_director"}, {}}},
            {called_manager, {{"it_manager"}, std::string{clerk}}},
            {called_nurse, {{"nursing_director"}, {}}}};
        auto const at = contacts.find(id);
        return at == contacts.end() ? std::nullopt : std::optional{at->second};
    }

    [[nodiscard]] std::optional<std::string> named(std::string_view name) const override {
        return name == "佐藤" ? std::optional{std::string{engineer}} : std::nullopt;
    }

    [[nodiscard]] std::optional<AssetId> asset(std::string_view name) const override {
        return name == "his-db01" ? std::optional{AssetId{{1}}} : std::nullopt;
    }
};

Staff const& people() {
    static auto const staff = Staff{};
    return staff;
}

} // namespace

Headquarters::Headquarters()
    : now{sonae::testing::at("2026-05-19T16:30:00Z")} {}

workflow::Shelf const& Headquarters::shelf() const {
    return library();
}

std::string Headquarters::hash_of(std::string_view playbook) const {
    return std::string{playbook};
}

Situation Headquarters::situation(std::string_view who) const {
    auto const role = people().role_of(who).value_or(auth::Role::administrator);
    return {std::string{who}, role, now, library(), people(), policy};
}

void Headquarters::declare(std::string_view playbook, Scenario scenario) {
    auto declare = Declare{};
    declare.id = IncidentId{{7}};
    declare.number = is_drill ? "D2026-001" : "2026-001";
    declare.title = "病棟の端末に英文";
    declare.severity = Severity::high;
    declare.scenario = scenario;
    declare.criteria = {Criterion::ransom_note};
    declare.is_drill = is_drill;
    declare.playbook = playbook;
    must(declare);
}

Result<void> Headquarters::say(Action const& action, std::string_view who) {
    TRY(decision, decide(incident_, action, situation(who)));
    auto next = incident_;
    auto lines = std::vector<std::string>{};
    for (auto const& change : decision.changes) {
        lines.push_back(encode_change(change));
        TRY(read, decode_change(lines.back()));
        apply(next, read);
    }
    if (!chain_) {
        chain_.emplace(next.id, next.is_drill, auth::sha256);
    }
    for (auto& draft : decision.entries) {
        TRY(entry, chain_->append(draft, now));
        entries_.push_back(std::move(entry));
    }
    incident_ = std::move(next);
    journal_.insert(journal_.end(), lines.begin(), lines.end());
    last_refusal_ = decision.refusal;
    return {};
}

void Headquarters::must(Action const& action, std::string_view who) {
    auto const said = say(action, who);
    ASSERT_TRUE(said) << said.error().text();
}

std::string Headquarters::refusal(Action const& action, std::string_view who) {
    auto const before = journal_.size();
    auto const said = say(action, who);
    if (!said) {
        EXPECT_EQ(journal_.size(), before) << "what is refused changes nothing";
    }
    return said ? last_refusal_ : said.error().what;
}

void Headquarters::pass(Millis time) {
    auto const end = now + time;
    for (auto due = next_due(incident_, library()); due && *due <= end;
         due = next_due(incident_, library())) {
        now = std::max(now, *due);
        must(Tick{}, "system");
    }
    now = end;
}

void Headquarters::staff() {
    must(TakeRole{"hospital_director", std::string{director}});
    must(TakeRole{"vice_director", std::string{vice}});
    must(TakeRole{"administrative_director", std::string{vice}});
    for (auto const* const role : {"csirt_lead", "csirt_deputy"}) {
        must(TakeRole{role, {}});
    }
    for (auto const* const role : {"it_section", "it_manager", "it_deputy", "vendor_contact"}) {
        must(TakeRole{role, std::string{engineer}});
    }
    for (auto const* const role :
         {"care_lead", "nursing_director", "general_affairs", "public_relations"}) {
        must(TakeRole{role, std::string{clerk}});
    }
}

Task Headquarters::task(std::string_view name) const {
    auto found = std::optional<Task>{};
    for (auto& task : tasks_of(incident_, library())) {
        if (task.step->name == name) {
            found = std::move(task);
        }
    }
    EXPECT_TRUE(found.has_value()) << name;
    return found.value();
}

void Headquarters::do_task(Task const& task) {
    if (task.hospital.decision) {
        must(AnswerDecision{task.ref, true, {}, {}}, director);
        return;
    }
    if (task.state == TaskState::approval) {
        for (auto const& role : task.approval->roles) {
            auto const held = incident_.roles.find(role);
            if (held != incident_.roles.end()) {
                must(ApproveTask{task.ref, true}, std::string{held->second.person});
                return;
            }
        }
        ADD_FAILURE() << "nobody may approve " << task.step->name.value_or("");
        return;
    }
    auto finish = FinishTask{};
    finish.task = task.ref;
    finish.command = static_cast<std::int64_t>(task.invocation->results.size());
    for (auto const& wanted : task.hospital.evidence_required) {
        finish.evidence.push_back("記録 0417 " + wanted);
    }
    auto const& votes = task.invocation->votes;
    auto const has_voted = std::any_of(votes.begin(), votes.end(), [](auto const& vote) {
        return vote.actor == engineer;
    });
    must(finish, has_voted ? clerk : engineer);
}

bool Headquarters::work_until(std::string_view name) {
    for (auto turn = 0; turn < 500; ++turn) {
        auto const open = open_tasks_of(incident_, library());
        auto const is_there = std::any_of(open.begin(), open.end(), [&](Task const& task) {
            return task.step->name == name;
        });
        if (is_there || open.empty()) {
            return is_there;
        }
        now += Millis{60'000};
        do_task(open.front());
    }
    return false;
}

void Headquarters::work_to_the_end() {
    EXPECT_FALSE(work_until("there is no such step"));
}

std::vector<ChronologyEntry> Headquarters::told(std::string_view kind) const {
    auto entries = std::vector<ChronologyEntry>{};
    std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(entries), [&](auto const& e) {
        return e.content.kind == kind;
    });
    return entries;
}

Incident Headquarters::rebuilt() const {
    auto incident = Incident{};
    for (auto const& line : journal_) {
        apply(incident, decode_change(line).value());
    }
    return incident;
}

namespace {

std::string picture(TaskNotes const& notes) {
    auto text = notes.owner + std::string{code_of(notes.asked)};
    for (auto const& evidence : notes.evidence) {
        text += "," + evidence;
    }
    for (auto const& kept : notes.files) {
        text += "," + kept.file.name + to_hex(kept.file.sha256) +
                std::to_string(kept.file.size_bytes) + kept.by;
    }
    if (notes.answer) {
        text += notes.answer->answer ? "yes" : "no";
        text += notes.answer->by + notes.answer->on_behalf_of +
                (notes.answer->is_confirmed ? "confirmed" : "") +
                (notes.answer->is_denied ? "denied" : "");
    }
    for (auto const& approval : notes.approvals) {
        text += (approval.answer ? "agrees" : "refuses") + approval.by + approval.on_behalf_of +
                (approval.is_confirmed ? "confirmed" : "") + (approval.is_denied ? "denied" : "");
    }
    return text;
}

} // namespace

std::string picture(Incident const& incident) {
    auto text = incident.id.text() + "|" + incident.number + "|" + incident.title + "|" +
                std::string{code_of(incident.severity)} + (incident.is_open ? "|open" : "|closed");
    for (auto const& span : incident.phases) {
        text += "|" + std::string{code_of(span.phase)} + to_rfc3339(span.entered_at);
    }
    for (auto const& [role, holding] : incident.roles) {
        text += "|" + role + "=" + holding.person + to_rfc3339(holding.since);
    }
    for (auto const& past : incident.past_roles) {
        text += "|" + past.role + "=" + past.person + to_rfc3339(past.since) + "-" +
                to_rfc3339(past.until);
    }
    for (auto const& [ref, notes] : incident.notes) {
        text += "|" + ref.text() + picture(notes);
    }
    for (auto const& link : incident.links) {
        text += "|" + to_hex(link.token) + std::to_string(link.failed_tries) +
                (link.is_used ? "used" : "");
    }
    for (auto const& [asset, marked] : incident.assets) {
        text += "|" + asset.text() + std::string{code_of(marked.mark)} + marked.note;
    }
    for (auto const& [service, marked] : incident.services) {
        text += "|" + std::string{code_of(service)} + std::string{code_of(marked.mark)};
    }
    text += incident.awareness ? "|aware " + to_rfc3339(incident.awareness->since) : "";
    for (auto const& [report, file] : incident.reports) {
        text += "|" + report + std::to_string(file.versions.size()) + "/" +
                std::to_string(file.sent.size());
    }
    for (auto const& execution : incident.executions) {
        text += "\n" + workflow::testing::picture(execution);
    }
    return text;
}

} // namespace sonae::core::incident::testing
