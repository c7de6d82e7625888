-- What changed and who did what, for the auditor: rows are added and never touched again. Numbers are never used twice,
-- so that a page of a list is a question by number.
CREATE TABLE asset_change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    asset_id BLOB NOT NULL REFERENCES asset (id),
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    section TEXT NOT NULL,
    item TEXT NOT NULL,
    field TEXT NOT NULL,
    before_json TEXT,
    after_json TEXT
) STRICT;

CREATE INDEX asset_change_by_asset ON asset_change (asset_id, number);

CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    address TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail_json TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_is_not_changed
BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is only added to');
END;

CREATE TRIGGER audit_is_not_removed
BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is only added to');
END;
