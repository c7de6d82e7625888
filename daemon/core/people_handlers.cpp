// SPDX-License-Identifier: Apache-2.0
// Accounts: the set-up code, invitations, sign-in, sessions.
#include "daemon/auth/secrets.hpp"
#include "daemon/auth/totp.hpp"
#include "daemon/core/context.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::core {

namespace {

constexpr auto setup_code_life = std::chrono::hours{24 * 7};
constexpr auto invitation_life = std::chrono::hours{72};
constexpr auto totp_secret_bytes = std::size_t{20}; // RFC 4226 4 recommends 160 bits
constexpr auto max_name_bytes = std::size_t{200};
// The delay doubles from the fourth failure on and ends at five minutes: an administrator who is
// under attack can still get in (requirement W6: no lock-out for ever).
constexpr auto free_failures = std::int64_t{3};
constexpr auto max_delay = std::chrono::seconds{300};
constexpr auto max_unknown_logins = std::size_t{10'000};
constexpr auto max_login_bytes = std::size_t{64};

bool is_login(std::string_view login) {
    auto const is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_' || c == '@';
    };
    return !login.empty() && login.size() <= max_login_bytes &&
           std::all_of(login.begin(), login.end(), is_allowed);
}

bool is_language(std::string_view language) {
    return language == "ja" || language == "en";
}

bool is_name(std::string_view name) {
    return !trimmed(name).empty() && name.size() <= max_name_bytes &&
           valid_utf8_prefix(name) == name.size();
}

Error field_error(std::string_view code, std::string_view field) {
    return {Errc::invalid_argument, std::string{code}, {"/" + std::string{field}}};
}

Result<InvitationRecord> valid_invitation(Context& context, std::string_view code) {
    auto const hash = auth::sha256(auth::normalized_code(code));
    TRY(found, context.store().invitation(hash));
    if (!found || found->expires_at <= context.now) {
        return Error{Errc::not_found, "invitation_unknown"};
    }
    return *found;
}

struct NewSession {
    std::string secret;
    SessionRecord record;
};

Result<NewSession> start_session(
    Context& context,
    PersonRecord const& person,
    std::string const& address,
    std::string const& user_agent
) {
    auto session = NewSession{};
    session.secret = auth::make_secret_text(context.ports.random);
    session.record.id_hash = auth::sha256(session.secret);
    session.record.person = person.id;
    session.record.csrf = auth::make_secret_text(context.ports.random);
    session.record.address = address;
    session.record.user_agent =
        user_agent.substr(0, valid_utf8_prefix(std::string_view{user_agent}.substr(0, 200)));
    session.record.created_at = context.now;
    session.record.last_used = context.now;
    TRY_DONE(context.store().put_session(session.record));
    return session;
}

std::chrono::seconds delay_after(std::int64_t failures) {
    if (failures <= free_failures) {
        return std::chrono::seconds{0};
    }
    auto const doublings = std::min<std::int64_t>(failures - free_failures, 9);
    return std::min(std::chrono::seconds{std::int64_t{1} << doublings}, max_delay);
}

} // namespace

Result<MakeSetupCode::Outcome> handle(Context& context, MakeSetupCode const& /*command*/) {
    TRY(people, context.store().people());
    if (!people.empty()) {
        return std::optional<std::string>{};
    }
    TRY(older, context.store().invitations());
    for (auto const& invitation : older) {
        TRY_DONE(context.store().remove_invitation(invitation.code_hash));
    }
    auto const code = auth::make_setup_code(context.ports.random);
    auto invitation = InvitationRecord{};
    invitation.code_hash = auth::sha256(auth::normalized_code(code));
    invitation.role = auth::name_of(auth::Role::administrator);
    invitation.language = "ja";
    invitation.created_by = "system";
    invitation.created_at = context.now;
    invitation.expires_at = context.now + setup_code_life;
    TRY_DONE(context.store().put_invitation(invitation));
    return std::optional{code};
}

Result<Invite::Outcome> handle(Context& context, Invite const& command) {
    if (!is_name(command.name)) {
        return field_error("name_missing", "name");
    }
    if (!auth::role_of(command.role)) {
        return field_error("role_unknown", "role");
    }
    auto outcome = Invite::Outcome{};
    outcome.code = auth::make_setup_code(context.ports.random);
    auto invitation = InvitationRecord{};
    invitation.code_hash = auth::sha256(auth::normalized_code(outcome.code));
    invitation.role = command.role;
    invitation.name = trimmed(command.name);
    invitation.language = is_language(command.language) ? command.language : "ja";
    invitation.created_by = command.actor.id;
    invitation.created_at = context.now;
    invitation.expires_at = context.now + invitation_life;
    outcome.expires_at = invitation.expires_at;
    TRY_DONE(context.store().put_invitation(invitation));
    TRY_DONE(note_audit(context, command.actor, "person_invited", invitation.role));
    return outcome;
}

Result<OpenInvitation::Outcome> handle(Context& context, OpenInvitation const& command) {
    TRY(invitation, valid_invitation(context, command.code));
    TRY(people, context.store().people());
    auto outcome = OpenInvitation::Outcome{};
    outcome.role = invitation.role;
    outcome.name = invitation.name;
    outcome.is_first = people.empty();
    // The same secret for as long as the code is open: a person who reloads the page has scanned it
    // already.
    auto& secret = context.state.open_invitations[invitation.code_hash];
    if (secret.empty()) {
        secret.resize(totp_secret_bytes);
        context.ports.random.fill(secret);
    }
    outcome.totp_secret = secret;
    return outcome;
}

namespace {

Result<PersonRecord> checked_person(
    Context& context,
    AcceptInvitation const& command,
    InvitationRecord const& invitation,
    bool is_first
) {
    auto person = PersonRecord{};
    person.login = ascii_lower(trimmed(command.login));
    person.name = trimmed(command.name);
    if (!is_login(person.login)) {
        return field_error("login_invalid", "login");
    }
    if (!is_name(command.name)) {
        return field_error("name_missing", "name");
    }
    if (is_first && !is_name(command.hospital)) {
        return field_error("hospital_missing", "hospital");
    }
    TRY(same, context.store().person_by_login(person.login));
    if (same) {
        return field_error("login_taken", "login");
    }
    auto const secret = context.state.open_invitations.find(invitation.code_hash);
    auto const step =
        secret == context.state.open_invitations.end()
            ? std::nullopt
            : auth::matching_step(secret->second, command.totp, context.now, std::nullopt);
    if (!step) {
        return field_error("totp_wrong", "totp");
    }
    person.id = PersonId::make(context.now, context.ports.random);
    person.role = invitation.role;
    person.language = is_language(command.language) ? command.language : invitation.language;
    person.password_hash = command.password_hash;
    person.totp_secret = secret->second;
    person.totp_last_step = step;
    person.created_at = context.now;
    person.last_sign_in = context.now;
    return person;
}

} // namespace

Result<AcceptInvitation::Outcome> handle(Context& context, AcceptInvitation const& command) {
    TRY(invitation, valid_invitation(context, command.code));
    TRY(people, context.store().people());
    auto const is_first = people.empty();
    TRY(person, checked_person(context, command, invitation, is_first));
    TRY_DONE(context.store().put_person(person));
    TRY_DONE(context.store().remove_invitation(invitation.code_hash));
    if (is_first) {
        auto const hospital = std::string{trimmed(command.hospital)};
        TRY_DONE(context.store().put_setting("hospital", hospital, context.now));
        TRY_DONE(context.store().put_setting("language", person.language, context.now));
        context.after.house = std::pair{hospital, person.language};
    }
    TRY(session, start_session(context, person, command.address, command.user_agent));
    TRY_DONE(
        note_audit(context, {person.id.text(), command.address}, "person_added", person.id.text())
    );
    context.state.open_invitations.erase(invitation.code_hash);
    context.after.people.push_back(person);
    context.after.sessions.push_back(session.record);
    return AcceptInvitation::Outcome{std::move(session.secret), std::move(person)};
}

namespace {

Result<FinishSignIn::Outcome>
refuse_unknown(Context& context, FinishSignIn const& command, std::string const& login) {
    auto const cut = std::string_view{login}.substr(0, max_login_bytes);
    auto const shown = std::string{cut.substr(0, valid_utf8_prefix(cut))};
    auto outcome = FinishSignIn::Outcome{};
    auto& known = context.state.unknown_logins;
    auto const at = known.find(shown);
    auto tries = at == known.end() ? FailedTries{} : at->second;
    if (tries.slowed_until && *tries.slowed_until > context.now) {
        outcome.slowed_until = tries.slowed_until;
        return outcome;
    }
    auto json = JsonWriter{};
    json.begin_object().member("login", std::string_view{shown}).end_object();
    TRY_DONE(note_audit(context, {"anonymous", command.address}, "sign_in_failed", "", json.text())
    );
    ++tries.count;
    auto const delay = delay_after(tries.count);
    tries.slowed_until = delay.count() > 0 ? std::optional{context.now + delay} : std::nullopt;
    outcome.slowed_until = tries.slowed_until;
    if (known.size() >= max_unknown_logins) {
        known.clear();
    }
    known.insert_or_assign(shown, tries);
    return outcome;
}

} // namespace

Result<FinishSignIn::Outcome> handle(Context& context, FinishSignIn const& command) {
    auto outcome = FinishSignIn::Outcome{};
    auto const login = ascii_lower(trimmed(command.login));
    TRY(found, context.store().person_by_login(login));
    if (!found) {
        return refuse_unknown(context, command, login);
    }
    auto person = std::move(*found);
    if (person.locked_until && *person.locked_until > context.now) {
        outcome.slowed_until = person.locked_until;
        return outcome;
    }
    auto const step =
        auth::matching_step(person.totp_secret, command.totp, context.now, person.totp_last_step);
    if (!command.password_fits || !step || !person.is_active) {
        ++person.failed_sign_ins;
        auto const delay = delay_after(person.failed_sign_ins);
        person.locked_until = delay.count() > 0 ? std::optional{context.now + delay} : std::nullopt;
        outcome.slowed_until = person.locked_until;
        TRY_DONE(context.store().put_person(person));
        TRY_DONE(
            note_audit(context, {"anonymous", command.address}, "sign_in_failed", person.id.text())
        );
        context.after.people.push_back(std::move(person));
        return outcome;
    }
    person.failed_sign_ins = 0;
    person.locked_until.reset();
    person.totp_last_step = step;
    person.last_sign_in = context.now;
    TRY_DONE(context.store().put_person(person));
    TRY(session, start_session(context, person, command.address, command.user_agent));
    TRY_DONE(note_audit(context, {person.id.text(), command.address}, "sign_in", person.id.text()));
    context.after.people.push_back(person);
    context.after.sessions.push_back(session.record);
    outcome.is_signed_in = true;
    outcome.session_secret = std::move(session.secret);
    outcome.person = std::move(person);
    return outcome;
}

Result<SignOut::Outcome> handle(Context& context, SignOut const& command) {
    TRY_DONE(context.store().remove_session(command.session_hash));
    context.after.ended_sessions.push_back(command.session_hash);
    return Nothing{};
}

Result<TouchSession::Outcome> handle(Context& context, TouchSession const& command) {
    TRY(session, context.store().session(command.session_hash));
    if (session) {
        session->last_used = context.now;
        TRY_DONE(context.store().put_session(*session));
        context.after.sessions.push_back(*session);
    }
    return Nothing{};
}

Result<ChangePerson::Outcome> handle(Context& context, ChangePerson const& command) {
    TRY(found, context.store().person(command.person));
    if (!found) {
        return Error{Errc::not_found, "no such person"};
    }
    auto person = std::move(*found);
    if (command.role && !auth::role_of(*command.role)) {
        return field_error("role_unknown", "role");
    }
    if (command.language && !is_language(*command.language)) {
        return field_error("language_unknown", "language");
    }
    auto const was_administrator =
        person.role == auth::name_of(auth::Role::administrator) && person.is_active;
    person.role = command.role.value_or(person.role);
    person.is_active = command.is_active.value_or(person.is_active);
    person.language = command.language.value_or(person.language);
    auto const is_administrator =
        person.role == auth::name_of(auth::Role::administrator) && person.is_active;
    if (was_administrator && !is_administrator) {
        TRY(people, context.store().people());
        auto const others = std::count_if(people.begin(), people.end(), [&](auto const& each) {
            return each.id != person.id && each.is_active &&
                   each.role == auth::name_of(auth::Role::administrator);
        });
        if (others == 0) {
            return Error{Errc::conflict, "last_administrator"};
        }
    }
    TRY_DONE(context.store().put_person(person));
    if (command.role || command.is_active) {
        // Rights changed: whoever is signed in does so again (ASVS 7.2.4).
        TRY_DONE(context.store().remove_sessions_of(person.id));
        TRY_DONE(note_audit(context, command.actor, "person_changed", person.id.text()));
        context.after.signed_out_people.push_back(person.id);
    }
    context.after.people.push_back(person);
    return person;
}

Result<ListInvitations::Outcome> handle(Context& context, ListInvitations const& /*command*/) {
    TRY(invitations, context.store().invitations());
    std::erase_if(invitations, [&](auto const& each) { return each.expires_at <= context.now; });
    return invitations;
}

} // namespace sonae::core
