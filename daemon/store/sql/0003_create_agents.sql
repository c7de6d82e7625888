-- Machines that report by themselves, and the tokens with which they enrol.
CREATE TABLE agent (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    asset_id BLOB NOT NULL REFERENCES asset (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'active', 'locked', 'denied')),
    hostname TEXT NOT NULL,
    version TEXT NOT NULL,
    platform TEXT NOT NULL,
    generation INTEGER NOT NULL,
    certificate_sha256 BLOB NOT NULL CHECK (length(certificate_sha256) = 32),
    previous_sha256 BLOB CHECK (length(previous_sha256) = 32),
    certificate_not_after_ms INTEGER NOT NULL,
    csr_pem TEXT NOT NULL,
    boot TEXT NOT NULL,
    last_seq INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    last_report_ms INTEGER,
    quarantined_until_ms INTEGER,
    quarantine_reason TEXT NOT NULL,
    cost_cpu_us INTEGER NOT NULL,
    clock_offset_ms INTEGER NOT NULL,
    enrolled_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX agent_by_asset ON agent (asset_id);

CREATE TABLE token (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    secret_hash BLOB NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
    note TEXT NOT NULL,
    uses_left INTEGER NOT NULL,
    needs_approval INTEGER NOT NULL CHECK (needs_approval IN (0, 1)),
    created_by TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) STRICT;
