-- Playbooks as they were taken in. One is never changed: another version is another row, and what
-- runs names the hash of its own.
CREATE TABLE playbook (
    sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
    playbook_id TEXT NOT NULL,
    modified_ms INTEGER NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    is_shipped INTEGER NOT NULL CHECK (is_shipped IN (0, 1)),
    imported_ms INTEGER NOT NULL,
    imported_by TEXT NOT NULL,
    UNIQUE (playbook_id, modified_ms)
) STRICT;
