-- The journals of escalations (docs/contacts.md): what happened to one is the sum of its rows, and what is still to be sent
-- stands in them too. They are added and never touched again.
CREATE TABLE escalation_change (
    escalation_id BLOB NOT NULL CHECK (length(escalation_id) = 16),
    number INTEGER NOT NULL CHECK (number >= 1),
    change_json TEXT NOT NULL,
    PRIMARY KEY (escalation_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER escalation_change_is_not_changed
BEFORE UPDATE ON escalation_change
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER escalation_change_is_not_removed
BEFORE DELETE ON escalation_change
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;
