-- The chronology of incidents (docs/chronology.md): rows are added, each behind the one before, and never touched again.
-- Whoever goes round these triggers is found by the hashes. A REPLACE would remove a row without a word to the trigger
-- on DELETE, so it is refused before it does.
CREATE TABLE chronology (
    incident_id BLOB NOT NULL CHECK (length(incident_id) = 16),
    number INTEGER NOT NULL CHECK (number >= 1),
    happened_ms INTEGER NOT NULL,
    entered_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    from_label TEXT NOT NULL,
    to_label TEXT NOT NULL,
    asset_ids BLOB NOT NULL CHECK (length(asset_ids) % 16 = 0),
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    corrects INTEGER NOT NULL CHECK (corrects >= 0 AND corrects < number),
    is_drill INTEGER NOT NULL CHECK (is_drill IN (0, 1)),
    text TEXT NOT NULL,
    details_json TEXT NOT NULL,
    previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (incident_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER chronology_is_not_changed
BEFORE UPDATE ON chronology
BEGIN
    SELECT RAISE(ABORT, 'the chronology is only added to');
END;

CREATE TRIGGER chronology_is_not_removed
BEFORE DELETE ON chronology
BEGIN
    SELECT RAISE(ABORT, 'the chronology is only added to');
END;

CREATE TRIGGER chronology_is_not_replaced
BEFORE INSERT ON chronology
WHEN EXISTS (
    SELECT 1
    FROM chronology
    WHERE chronology.incident_id = NEW.incident_id AND chronology.number = NEW.number
)
BEGIN
    SELECT RAISE(ABORT, 'the chronology is only added to');
END;
