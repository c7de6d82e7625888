-- What agents sent, as it came, and which report speaks last about which section. The body stands last, so that the
-- other columns are read without it.
CREATE TABLE report (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    agent_id BLOB NOT NULL REFERENCES agent (id),
    boot TEXT NOT NULL,
    seq INTEGER NOT NULL,
    received_ms INTEGER NOT NULL,
    sent_ms INTEGER NOT NULL,
    is_unchanged INTEGER NOT NULL CHECK (is_unchanged IN (0, 1)),
    body BLOB NOT NULL,
    UNIQUE (agent_id, boot, seq)
) STRICT;

CREATE INDEX report_by_received ON report (received_ms);

CREATE TABLE section (
    asset_id BLOB NOT NULL REFERENCES asset (id),
    name TEXT NOT NULL,
    report_id BLOB NOT NULL REFERENCES report (id),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    collected_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    cpu_us INTEGER NOT NULL,
    wall_us INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (asset_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX section_by_report ON section (report_id);
