-- The journals of incidents (docs/incidents.md): what happened to one is the sum of its rows. They are added and never
-- touched again; each stands in the transaction that wrote its lines of the chronology.
CREATE TABLE incident_change (
    incident_id BLOB NOT NULL CHECK (length(incident_id) = 16),
    number INTEGER NOT NULL CHECK (number >= 1),
    change_json TEXT NOT NULL,
    PRIMARY KEY (incident_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER incident_change_is_not_changed
BEFORE UPDATE ON incident_change
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER incident_change_is_not_removed
BEFORE DELETE ON incident_change
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;
