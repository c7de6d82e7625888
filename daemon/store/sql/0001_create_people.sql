-- Who may sign in, and the few texts that describe the house: nothing else can be asked before these are there.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    login TEXT NOT NULL UNIQUE CHECK (login = lower(login)),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    totp_secret BLOB NOT NULL,
    totp_last_step INTEGER,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    failed_sign_ins INTEGER NOT NULL,
    locked_until_ms INTEGER,
    last_sign_in_ms INTEGER,
    created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE invitation (
    code_hash BLOB PRIMARY KEY CHECK (length(code_hash) = 32),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id_hash BLOB PRIMARY KEY CHECK (length(id_hash) = 32),
    person_id BLOB NOT NULL REFERENCES person (id),
    csrf TEXT NOT NULL,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    last_used_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_last_used ON session (last_used_ms);
