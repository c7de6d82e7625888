-- The ledger is what people look at: one row an asset. The row itself is one JSON text, because the daemon holds all
-- rows in memory and reads them whole; the other columns are for questions by hand. The text is checked before it comes
-- here: with trusted_schema=OFF no CHECK may call json_valid().
CREATE TABLE asset (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    agent_id BLOB CHECK (length(agent_id) = 16),
    content_json TEXT NOT NULL
) STRICT;
