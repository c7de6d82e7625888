// SPDX-License-Identifier: Apache-2.0
// The playbook library.
#include "daemon/api/handling.hpp"
#include "daemon/api/playbook_json.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/sharing.hpp"

#include <algorithm>
#include <array>

namespace sonae::api {

namespace {

// What the parser of playbooks takes (playbooks/json_parse.hpp).
constexpr auto max_playbook_bytes = std::size_t{10'000'000};

std::vector<playbooks::Finding>
findings_of(Services& services, playbooks::Playbook const& book, std::vector<std::string> unknown) {
    auto input = playbooks::LintInput{services.clock.now(), std::move(unknown), {}};
    input.is_known_playbook = [&](std::string_view id) {
        return id == book.id || services.views.playbooks.find(id) != nullptr;
    };
    return playbooks::lint(book, input);
}

Result<core::PlaybookPointer> playbook_of(Call const& call) {
    auto found = call.services.views.playbooks.find(call.parameters.front());
    if (!found) {
        return Error{Errc::not_found, "no such playbook"};
    }
    return found;
}

Result<void> list_playbooks(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto const now = call->services.clock.now();
    auto json = JsonWriter{};
    json.begin_object().key("playbooks").begin_array();
    for (auto const& playbook : call->services.views.playbooks.all()) {
        write_playbook(json, *playbook, call->services.views.playbooks, now);
    }
    json.end_array().end_object();
    call->answer(json_response(200, std::move(json).text()));
    return {};
}

Result<void> show_playbook(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(playbook, playbook_of(*call));
    auto const findings = findings_of(call->services, *playbook->book, {});
    auto const& shelf = call->services.views.playbooks;
    call->answer(json_response(
        200, playbook_document(*playbook, findings, shelf, call->services.clock.now())
    ));
    return {};
}

/// The document goes to one person of the house, who answers for where it goes from there; only
/// what is for named recipients alone does not leave.
Result<void> export_playbook(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(playbook, playbook_of(*call));
    auto const tlp = playbooks::tlp_level(*playbook->book).value_or(playbooks::Tlp::amber);
    if (!playbooks::may_share(tlp, playbooks::Audience::organisation)) {
        return Error{Errc::refused, "playbook_marking"};
    }
    auto response = json_response(200, playbook->record.document);
    response.headers.emplace_back(
        "content-disposition",
        "attachment; filename=\"playbook-" + to_hex(playbook->record.sha256).substr(0, 12) +
            ".json\""
    );
    call->answer(std::move(response));
    return {};
}

/// A revoked version that is newer than every one the house has: it runs nothing and stops the
/// others, so it is taken in whatever else the lint says of it.
bool is_tombstone(Services const& services, playbooks::Playbook const& book) {
    auto const newest = services.views.playbooks.find(book.id);
    return book.revoked.value_or(false) && newest && newest->record.modified < book.modified.at;
}

bool is_forged(playbooks::Finding const& finding) {
    return finding.rule == playbooks::LintRule::signature_invalid ||
           finding.rule == playbooks::LintRule::signature_of_other_playbook;
}

/// Whether the house wants a signature and none is by a key that it trusts.
bool lacks_signature(Services const& services, playbooks::Playbook const& book) {
    auto const rule = services.views.playbooks.signature_rule();
    auto const found = playbooks::verify_signatures(book, rule.trusted_keys, services.clock.now());
    return rule.is_required && std::none_of(found.begin(), found.end(), [](auto const& each) {
               return each.verdict == playbooks::SignatureVerdict::valid;
           });
}

/// Refused with everything that is wrong, and nothing of it is kept.
Result<void> import_playbook(CallPointer const& call, core::StoreReader* /*reader*/) {
    auto imported = playbooks::import_playbook(call->request.body);
    if (!imported.playbook) {
        call->answer(playbook_problem(imported.faults, {}));
        return {};
    }
    auto findings =
        findings_of(call->services, *imported.playbook, std::move(imported.unknown_members));
    auto const is_last_word = is_tombstone(call->services, *imported.playbook);
    if (is_last_word ? std::any_of(findings.begin(), findings.end(), is_forged)
                     : playbooks::has_errors(findings)) {
        call->answer(playbook_problem({}, findings));
        return {};
    }
    if (!is_last_word && lacks_signature(call->services, *imported.playbook)) {
        return Error{Errc::invalid_argument, "signature_required", {"/signatures"}};
    }
    auto command = core::ImportPlaybook{};
    command.actor = call->actor();
    command.book = std::make_shared<playbooks::Playbook const>(std::move(*imported.playbook));
    submit(
        call,
        std::move(command),
        [call, findings = std::move(findings)](core::ImportPlaybook::Outcome const& outcome) {
            return json_response(
                outcome.is_new ? 201 : 200,
                playbook_document(
                    *outcome.playbook,
                    findings,
                    call->services.views.playbooks,
                    call->services.clock.now()
                )
            );
        }
    );
    return {};
}

using auth::Permission;

constexpr auto routes = std::array<Route, 4>{{
    {Method::get,
     "/api/v1/playbooks",
     Permission::read_playbooks,
     RunsOn::reading,
     answering<list_playbooks>},
    {Method::post,
     "/api/v1/playbooks",
     Permission::manage_playbooks,
     RunsOn::reading,
     answering<import_playbook>,
     max_playbook_bytes},
    {Method::get,
     "/api/v1/playbooks/{id}",
     Permission::read_playbooks,
     RunsOn::reading,
     answering<show_playbook>},
    {Method::get,
     "/api/v1/playbooks/{id}/document",
     Permission::read_playbooks,
     RunsOn::reading,
     answering<export_playbook>},
}};

} // namespace

std::span<Route const> playbook_routes() {
    return routes;
}

} // namespace sonae::api
