-- The network (docs/network.md): what its sources said last, what people say about it, and how each of its elements became
-- what it is. The present is what is open in the history.
CREATE TABLE network_source (
    kind TEXT NOT NULL CHECK (kind IN ('sensor', 'device')),
    key TEXT NOT NULL,
    received_ms INTEGER NOT NULL,
    state_json TEXT NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT;

CREATE TABLE network_item (
    kind TEXT NOT NULL CHECK (kind IN ('zones', 'segment', 'links', 'connection', 'pins', 'view', 'approval')),
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    document_json TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE network_history (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    valid_from_ms INTEGER NOT NULL,
    valid_to_ms INTEGER CHECK (valid_to_ms IS NULL OR valid_to_ms > valid_from_ms),
    document_json TEXT NOT NULL,
    PRIMARY KEY (kind, id, valid_from_ms)
) STRICT;

CREATE UNIQUE INDEX network_history_open ON network_history (kind, id) WHERE valid_to_ms IS NULL;

CREATE INDEX network_history_closed ON network_history (valid_to_ms, valid_from_ms) WHERE valid_to_ms IS NOT NULL;

CREATE TABLE network_moment (
    at_ms INTEGER PRIMARY KEY,
    changes INTEGER NOT NULL CHECK (changes >= 1)
) STRICT;
