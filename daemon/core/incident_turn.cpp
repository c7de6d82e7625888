// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident_turn.hpp"

#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/incident/decide.hpp"
#include "daemon/core/incident/tasks.hpp"
#include "daemon/core/incident_programs.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sonae::core {

namespace {

constexpr auto shipped_bcp = std::string_view{"playbook--d1d6cee7-03c4-4787-a433-081cd067c2b2"};
constexpr auto japan = std::chrono::hours{9};

/// Whether a name in a line means `name`: whole, written without its blanks, or the surname.
bool is_called(std::string_view name, std::string_view typed) {
    auto joined = std::string{name};
    auto surname = std::string{name};
    for (auto const blank : {std::string_view{" "}, std::string_view{"\u3000"}}) {
        surname = surname.substr(0, surname.find(blank));
        for (auto at = joined.find(blank); at != std::string::npos; at = joined.find(blank)) {
            joined.erase(at, blank.size());
        }
    }
    return !typed.empty() && (joined == typed || surname == typed);
}

class HouseDirectory final : public incident::Directory {
public:
    explicit HouseDirectory(Context& context)
        : context_{context} {}

    [[nodiscard]] std::optional<auth::Role> role_of(std::string_view person) const override {
        auto const id = PersonId::parse(person);
        if (!id) {
            return std::nullopt;
        }
        for (auto const& each : context_.views.people.people()) {
            if (each.id == *id && each.is_active) {
                return auth::role_of(each.role);
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<incident::KnownContact> contact(std::string_view id
    ) const override {
        auto const parsed = ContactId::parse(id);
        auto const& contacts = context_.state.directory->people.contacts;
        auto const at = parsed ? contacts.find(*parsed) : contacts.end();
        if (at == contacts.end() || !at->second.is_active) {
            return std::nullopt;
        }
        auto const& account = at->second.account;
        return incident::KnownContact{at->second.roles, account ? account->text() : std::string{}};
    }

    [[nodiscard]] std::optional<std::string> named(std::string_view name) const override {
        auto people = std::vector<std::string>{};
        for (auto const& each : context_.views.people.people()) {
            if (each.is_active && (each.login == name || is_called(each.name, name))) {
                people.push_back(each.id.text());
            }
        }
        if (people.empty()) {
            for (auto const& [id, each] : context_.state.directory->people.contacts) {
                if (each.is_active && is_called(each.name, name)) {
                    people.push_back(id.text());
                }
            }
        }
        return people.size() == 1 ? std::optional{people.front()} : std::nullopt;
    }

    [[nodiscard]] std::optional<AssetId> asset(std::string_view id_or_name) const override {
        if (auto const id = AssetId::parse(id_or_name)) {
            return context_.state.rows.contains(*id) ? std::optional{*id} : std::nullopt;
        }
        auto found = std::optional<AssetId>{};
        for (auto const& [id, row] : context_.state.rows) {
            if (row->name == id_or_name) {
                if (found) {
                    return std::nullopt;
                }
                found = id;
            }
        }
        return found;
    }

private:
    Context& context_;
};

std::string next_number(Context const& context, bool is_drill) {
    auto const day = std::chrono::floor<std::chrono::days>(context.now + japan);
    auto const year = static_cast<int>(std::chrono::year_month_day{day}.year());
    auto const prefix = fmt::format("{}{}-", is_drill ? "D" : "", year);
    auto const& files = context.state.incidents;
    auto const earlier = std::count_if(files.begin(), files.end(), [&](auto const& each) {
        return each.second.record->content.number.starts_with(prefix);
    });
    return fmt::format("{}{:03}", prefix, earlier + 1);
}

std::string number_detail(incident::Incident const& incident) {
    auto json = JsonWriter{};
    json.begin_object().member("is_drill", incident.is_drill);
    json.member("number", incident.number).end_object();
    return std::move(json).text();
}

} // namespace

Result<PreparedIncident> prepare_incident(
    Context& context,
    IncidentFile const* file,
    IncidentActor const& who,
    incident::Action const& action
) {
    auto const& shelf = context.views.playbooks;
    auto const directory = HouseDirectory{context};
    auto policy = workflow::Policy{};
    policy.automatic_commands = context.options.automatic_commands;
    policy.approver_roles = {"csirt_lead", "hospital_director", "vice_director"};
    auto const situation = incident::Situation{
        who.actor.id, who.role, context.now, shelf, directory, std::move(policy)};
    auto const before = file == nullptr ? incident::Incident{} : file->record->content;
    TRY(decision, incident::decide(before, action, situation));

    auto record = std::make_shared<IncidentRecord>();
    record->content = before;
    auto lines = std::vector<std::string>{};
    for (auto const& change : decision.changes) {
        apply(record->content, change);
        lines.push_back(encode_change(change));
    }
    auto const& content = record->content;
    auto chain =
        file == nullptr ? ChronologyChain{content.id, content.is_drill, auth::sha256} : file->chain;
    auto entries = std::vector<ChronologyEntry>{};
    for (auto& draft : decision.entries) {
        TRY(entry, chain.append(std::move(draft), context.now));
        entries.push_back(std::move(entry));
    }
    auto const last = file == nullptr ? 0 : file->record->last_change;
    TRY_DONE(context.store().append_incident_changes(content.id, last + 1, lines));
    TRY_DONE(context.store().append_chronology(entries));

    record->last_change = last + static_cast<std::int64_t>(lines.size());
    record->head = chain.head();
    record->root = chain.checkpoint().root;
    auto programs = programs_of(content, shelf, program_orders(before, shelf));
    auto next = next_due(content, shelf);
    auto const is_changed = !lines.empty() || !entries.empty();
    if (!is_changed && next && *next <= context.now) {
        // Nothing came of it now; asking again at every turn would keep the engine busy for
        // nothing.
        next = context.now + tick_retry_interval;
    }
    auto pointer = is_changed ? IncidentPointer{std::move(record)} : file->record;
    return PreparedIncident{
        IncidentFile{std::move(pointer), std::move(chain), next, false},
        std::move(programs),
        std::move(decision.refusal),
        is_changed};
}

Result<PreparedIncident>
prepare_declaration(Context& context, IncidentActor const& who, incident::Declare declare) {
    declare.id = IncidentId::make(context.now, context.ports.random);
    declare.number = next_number(context, declare.is_drill);
    TRY(playbook, frozen_hash(context, declare.playbook));
    declare.playbook = std::move(playbook);
    TRY(declared, prepare_incident(context, nullptr, who, declare));
    auto const& content = declared.file.record->content;
    TRY_DONE(note_audit(
        context, who.actor, "incident_declared", content.id.text(), number_detail(content)
    ));
    return declared;
}

Result<void> add_lines(Context& context, IncidentFile& file, std::vector<ChronologyDraft> drafts) {
    auto entries = std::vector<ChronologyEntry>{};
    auto chain = file.chain;
    for (auto& draft : drafts) {
        TRY(entry, chain.append(std::move(draft), context.now));
        entries.push_back(std::move(entry));
    }
    TRY_DONE(context.store().append_chronology(entries));
    auto record = std::make_shared<IncidentRecord>(*file.record);
    record->head = chain.head();
    record->root = chain.checkpoint().root;
    file.chain = std::move(chain);
    file.record = std::move(record);
    return {};
}

IncidentPointer make_current(Context& context, PreparedIncident prepared) {
    auto& after = context.after;
    std::move(
        prepared.programs.begin(), prepared.programs.end(), std::back_inserter(after.programs)
    );
    auto pointer = prepared.file.record;
    if (prepared.is_changed) {
        after.incidents.push_back(pointer);
    }
    context.state.incidents.insert_or_assign(pointer->content.id, std::move(prepared.file));
    return pointer;
}

Result<std::string> frozen_hash(Context const& context, std::string const& hash_or_id) {
    auto const& shelf = context.views.playbooks;
    if (shelf.frozen(hash_or_id)) {
        return hash_or_id;
    }
    auto const id = hash_or_id.empty() ? std::string{shipped_bcp} : hash_or_id;
    auto hash = shelf.resolve(id, std::nullopt, context.now);
    if (!hash) {
        auto const is_there = hash.error().code == Errc::refused;
        return Error{
            hash.error().code,
            is_there ? "playbook_not_valid" : "playbook_not_found",
            {"/playbook"}};
    }
    return hash;
}

std::optional<auth::Role> role_of_person(Context& context, std::string_view person) {
    return HouseDirectory{context}.role_of(person);
}

} // namespace sonae::core
