// SPDX-License-Identifier: Apache-2.0
#include "daemon/store/people_tables.hpp"

#include "inventory/base/text.hpp"

namespace sonae::store {

namespace {

using core::InvitationRecord;
using core::PersonRecord;
using core::SessionRecord;

constexpr auto setting_by_key =
    Sql{"read a setting",
        R"sql(
SELECT setting.value
FROM setting
WHERE setting.key = :key)sql"};

constexpr auto put_setting =
    Sql{"store a setting",
        R"sql(
INSERT INTO setting (key, value, changed_ms)
VALUES (:key, :value, :changed_ms)
ON CONFLICT (key) DO UPDATE SET
    value = excluded.value,
    changed_ms = excluded.changed_ms)sql"};

constexpr auto all_people =
    Sql{"read people",
        R"sql(
SELECT person.id, person.login, person.name, person.role, person.language, person.password_hash,
    person.totp_secret, person.totp_last_step, person.is_active, person.failed_sign_ins,
    person.locked_until_ms, person.last_sign_in_ms, person.created_ms
FROM person
ORDER BY person.created_ms, person.id)sql"};

constexpr auto person_by_id =
    Sql{"read a person",
        R"sql(
SELECT person.id, person.login, person.name, person.role, person.language, person.password_hash,
    person.totp_secret, person.totp_last_step, person.is_active, person.failed_sign_ins,
    person.locked_until_ms, person.last_sign_in_ms, person.created_ms
FROM person
WHERE person.id = :id)sql"};

constexpr auto person_by_login =
    Sql{"find a person by log-in",
        R"sql(
SELECT person.id, person.login, person.name, person.role, person.language, person.password_hash,
    person.totp_secret, person.totp_last_step, person.is_active, person.failed_sign_ins,
    person.locked_until_ms, person.last_sign_in_ms, person.created_ms
FROM person
WHERE person.login = :login)sql"};

constexpr auto put_person =
    Sql{"store a person",
        R"sql(
INSERT INTO person (id, login, name, role, language, password_hash, totp_secret, totp_last_step,
    is_active, failed_sign_ins, locked_until_ms, last_sign_in_ms, created_ms)
VALUES (:id, :login, :name, :role, :language, :password_hash, :totp_secret, :totp_last_step,
    :is_active, :failed_sign_ins, :locked_until_ms, :last_sign_in_ms, :created_ms)
ON CONFLICT (id) DO UPDATE SET
    login = excluded.login,
    name = excluded.name,
    role = excluded.role,
    language = excluded.language,
    password_hash = excluded.password_hash,
    totp_secret = excluded.totp_secret,
    totp_last_step = excluded.totp_last_step,
    is_active = excluded.is_active,
    failed_sign_ins = excluded.failed_sign_ins,
    locked_until_ms = excluded.locked_until_ms,
    last_sign_in_ms = excluded.last_sign_in_ms,
    created_ms = excluded.created_ms)sql"};

constexpr auto all_invitations =
    Sql{"read invitations",
        R"sql(
SELECT invitation.code_hash, invitation.role, invitation.name, invitation.language,
    invitation.created_by, invitation.created_ms, invitation.expires_ms
FROM invitation
ORDER BY invitation.created_ms, invitation.code_hash)sql"};

constexpr auto invitation_by_code =
    Sql{"read an invitation",
        R"sql(
SELECT invitation.code_hash, invitation.role, invitation.name, invitation.language,
    invitation.created_by, invitation.created_ms, invitation.expires_ms
FROM invitation
WHERE invitation.code_hash = :code_hash)sql"};

constexpr auto put_invitation =
    Sql{"store an invitation",
        R"sql(
INSERT INTO invitation (code_hash, role, name, language, created_by, created_ms, expires_ms)
VALUES (:code_hash, :role, :name, :language, :created_by, :created_ms, :expires_ms)
ON CONFLICT (code_hash) DO UPDATE SET
    role = excluded.role,
    name = excluded.name,
    language = excluded.language,
    created_by = excluded.created_by,
    created_ms = excluded.created_ms,
    expires_ms = excluded.expires_ms)sql"};

constexpr auto remove_invitation =
    Sql{"remove an invitation",
        R"sql(
DELETE FROM invitation
WHERE invitation.code_hash = :code_hash)sql"};

constexpr auto all_sessions =
    Sql{"read sessions",
        R"sql(
SELECT session.id_hash, session.person_id, session.csrf, session.address, session.user_agent,
    session.created_ms, session.last_used_ms
FROM session
ORDER BY session.created_ms, session.id_hash)sql"};

constexpr auto session_by_id =
    Sql{"read a session",
        R"sql(
SELECT session.id_hash, session.person_id, session.csrf, session.address, session.user_agent,
    session.created_ms, session.last_used_ms
FROM session
WHERE session.id_hash = :id_hash)sql"};

constexpr auto put_session =
    Sql{"store a session",
        R"sql(
INSERT INTO session (id_hash, person_id, csrf, address, user_agent, created_ms, last_used_ms)
VALUES (:id_hash, :person_id, :csrf, :address, :user_agent, :created_ms, :last_used_ms)
ON CONFLICT (id_hash) DO UPDATE SET
    person_id = excluded.person_id,
    csrf = excluded.csrf,
    address = excluded.address,
    user_agent = excluded.user_agent,
    created_ms = excluded.created_ms,
    last_used_ms = excluded.last_used_ms)sql"};

constexpr auto remove_session =
    Sql{"remove a session",
        R"sql(
DELETE FROM session
WHERE session.id_hash = :id_hash)sql"};

constexpr auto remove_sessions_of =
    Sql{"remove a person's sessions",
        R"sql(
DELETE FROM session
WHERE session.person_id = :person_id)sql"};

constexpr auto remove_sessions_unused =
    Sql{"remove forgotten sessions",
        R"sql(
DELETE FROM session
WHERE session.last_used_ms < :limit_ms)sql"};

void read_person(Statement& row, PersonRecord& person) {
    row.into(
        person.id,
        person.login,
        person.name,
        person.role,
        person.language,
        person.password_hash,
        person.totp_secret,
        person.totp_last_step,
        person.is_active,
        person.failed_sign_ins,
        person.locked_until,
        person.last_sign_in,
        person.created_at
    );
}

void read_invitation(Statement& row, InvitationRecord& invitation) {
    row.into(
        invitation.code_hash,
        invitation.role,
        invitation.name,
        invitation.language,
        invitation.created_by,
        invitation.created_at,
        invitation.expires_at
    );
}

void read_session(Statement& row, SessionRecord& session) {
    row.into(
        session.id_hash,
        session.person,
        session.csrf,
        session.address,
        session.user_agent,
        session.created_at,
        session.last_used
    );
}

void read_text(Statement& row, std::string& text) {
    row.into(text);
}

} // namespace

Result<std::optional<std::string>> select_setting(Database& database, std::string_view key) {
    TRY(statement, database.use(setting_by_key));
    statement.bind(":key", key);
    return first_row(statement, read_text);
}

Result<void>
upsert_setting(Database& database, std::string_view key, std::string_view value, Instant now) {
    TRY(statement, database.use(put_setting));
    return statement.bind(":key", key).bind(":value", value).bind(":changed_ms", now).run();
}

Result<std::vector<PersonRecord>> select_people(Database& database) {
    TRY(statement, database.use(all_people));
    return all_rows(statement, read_person);
}

Result<std::optional<PersonRecord>> select_person(Database& database, PersonId id) {
    TRY(statement, database.use(person_by_id));
    statement.bind(":id", id);
    return first_row(statement, read_person);
}

Result<std::optional<PersonRecord>>
select_person_by_login(Database& database, std::string_view login) {
    TRY(statement, database.use(person_by_login));
    statement.bind(":login", ascii_lower(login));
    return first_row(statement, read_person);
}

Result<void> upsert_person(Database& database, PersonRecord const& person) {
    TRY(statement, database.use(put_person));
    statement.bind(":id", person.id)
        .bind(":login", ascii_lower(person.login))
        .bind(":name", person.name)
        .bind(":role", person.role)
        .bind(":language", person.language)
        .bind(":password_hash", person.password_hash)
        .bind(":totp_secret", person.totp_secret)
        .bind(":totp_last_step", person.totp_last_step)
        .bind(":is_active", person.is_active)
        .bind(":failed_sign_ins", person.failed_sign_ins)
        .bind(":locked_until_ms", person.locked_until)
        .bind(":last_sign_in_ms", person.last_sign_in)
        .bind(":created_ms", person.created_at);
    return statement.run();
}

Result<std::vector<InvitationRecord>> select_invitations(Database& database) {
    TRY(statement, database.use(all_invitations));
    return all_rows(statement, read_invitation);
}

Result<std::optional<InvitationRecord>>
select_invitation(Database& database, Digest const& code_hash) {
    TRY(statement, database.use(invitation_by_code));
    statement.bind(":code_hash", code_hash);
    return first_row(statement, read_invitation);
}

Result<void> upsert_invitation(Database& database, InvitationRecord const& invitation) {
    TRY(statement, database.use(put_invitation));
    statement.bind(":code_hash", invitation.code_hash)
        .bind(":role", invitation.role)
        .bind(":name", invitation.name)
        .bind(":language", invitation.language)
        .bind(":created_by", invitation.created_by)
        .bind(":created_ms", invitation.created_at)
        .bind(":expires_ms", invitation.expires_at);
    return statement.run();
}

Result<void> delete_invitation(Database& database, Digest const& code_hash) {
    TRY(statement, database.use(remove_invitation));
    return statement.bind(":code_hash", code_hash).run();
}

Result<std::vector<SessionRecord>> select_sessions(Database& database) {
    TRY(statement, database.use(all_sessions));
    return all_rows(statement, read_session);
}

Result<std::optional<SessionRecord>> select_session(Database& database, Digest const& id_hash) {
    TRY(statement, database.use(session_by_id));
    statement.bind(":id_hash", id_hash);
    return first_row(statement, read_session);
}

Result<void> upsert_session(Database& database, SessionRecord const& session) {
    TRY(statement, database.use(put_session));
    statement.bind(":id_hash", session.id_hash)
        .bind(":person_id", session.person)
        .bind(":csrf", session.csrf)
        .bind(":address", session.address)
        .bind(":user_agent", session.user_agent)
        .bind(":created_ms", session.created_at)
        .bind(":last_used_ms", session.last_used);
    return statement.run();
}

Result<void> delete_session(Database& database, Digest const& id_hash) {
    TRY(statement, database.use(remove_session));
    return statement.bind(":id_hash", id_hash).run();
}

Result<void> delete_sessions_of(Database& database, PersonId person) {
    TRY(statement, database.use(remove_sessions_of));
    return statement.bind(":person_id", person).run();
}

Result<void> delete_sessions_unused_since(Database& database, Instant limit) {
    TRY(statement, database.use(remove_sessions_unused));
    return statement.bind(":limit_ms", limit).run();
}

} // namespace sonae::store
