// SPDX-License-Identifier: Apache-2.0
// Acting on incidents: what was decided is written to journal and chronology in one transaction.
#include "daemon/auth/secrets.hpp"
#include "daemon/core/incident_turn.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sonae::core {

namespace {

constexpr auto token_bytes = std::size_t{24};

/// The hash by which a link's token is known, and the one that only who has token and PIN can make.
Digest token_hash(std::string_view token) {
    return auth::sha256(token);
}

Digest pin_hash(std::string_view token, std::string_view pin) {
    return auth::sha256(std::string{token} + "/" + std::string{pin});
}

std::string draw_pin(RandomSource& random) {
    // 2^32 is no multiple of 10,000; the favour for some PINs is below one in 400,000.
    auto bytes = std::array<std::uint8_t, 4>{};
    random.fill(bytes);
    auto number = std::uint32_t{0};
    for (auto const byte : bytes) {
        number = (number << 8U) | byte;
    }
    return fmt::format("{:04}", number % 10'000);
}

/// Errors: not_found "unknown_incident".
Result<IncidentFile const*> file_of(Context const& context, IncidentId id) {
    auto const at = context.state.incidents.find(id);
    if (at == context.state.incidents.end()) {
        return Error{Errc::not_found, "unknown_incident"};
    }
    return &at->second;
}

/// A program told something that its variables cannot take. Nobody would answer for it again, so
/// that counts as its failure.
bool is_unusable_answer(ActOnIncident const& command, Error const& error) {
    return command.who.actor.id == "system" && error.code == Errc::invalid_argument;
}

} // namespace

Result<DeclareIncident::Outcome> handle(Context& context, DeclareIncident const& command) {
    TRY(declared, prepare_declaration(context, command.who, command.declare));
    return make_current(context, std::move(declared));
}

Result<ActOnIncident::Outcome> handle(Context& context, ActOnIncident const& command) {
    TRY(file, file_of(context, command.incident));
    auto action = command.action;
    auto link = std::optional<ActOnIncident::Link>{};
    if (auto* const ask = std::get_if<incident::AskDecision>(&action)) {
        auto bytes = Bytes(token_bytes);
        context.ports.random.fill(bytes);
        link = ActOnIncident::Link{to_base64url(bytes), draw_pin(context.ports.random), {}};
        ask->token = token_hash(link->token);
        ask->pin = pin_hash(link->token, link->pin);
    }
    if (auto* const module = std::get_if<incident::AddModule>(&action)) {
        TRY(playbook, frozen_hash(context, module->playbook));
        module->playbook = std::move(playbook);
    }
    auto acted = prepare_incident(context, file, command.who, action);
    if (auto* const finish = std::get_if<incident::FinishTask>(&action);
        !acted && finish != nullptr && is_unusable_answer(command, acted.error())) {
        finish->is_success = false;
        finish->note = acted.error().what;
        finish->values.clear();
        acted = prepare_incident(context, file, command.who, action);
    }
    if (!acted) {
        return acted.error();
    }
    auto const incident = make_current(context, std::move(*acted));
    if (link) {
        link->until = incident->content.links.back().until;
    }
    return ActOnIncident::Outcome{incident, std::move(link)};
}

Result<AnswerByLink::Outcome> handle(Context& context, AnswerByLink const& command) {
    auto const token = token_hash(command.token);
    for (auto const& [id, file] : context.state.incidents) {
        for (auto const& link : file.record->content.links) {
            if (link.token != token) {
                continue;
            }
            auto const role = role_of_person(context, link.person);
            auto const who =
                IncidentActor{{link.person, command.address}, role.value_or(auth::Role::auditor)};
            auto const action = incident::AnswerByLink{
                token, pin_hash(command.token, command.pin), command.answer, command.note};
            TRY(answered, prepare_incident(context, &file, who, action));
            auto refusal = answered.refusal;
            return AnswerByLink::Outcome{
                make_current(context, std::move(answered)), std::move(refusal)};
        }
    }
    return Error{Errc::not_found, "unknown_link"};
}

} // namespace sonae::core
