-- Everybody who can be called, who is on duty, and in which order they are called (docs/contacts.md): whole documents, because
-- they are read whole and a person can be erased by removing one row.
CREATE TABLE directory_record (
    kind TEXT NOT NULL CHECK (kind IN ('contact', 'vendor', 'outside_body', 'group', 'roster', 'policy')),
    id TEXT NOT NULL,
    document_json TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
