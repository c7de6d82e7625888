-- What the watch found (docs/watch.md): findings, each with its newest version, and the documents of candidates and of what
-- people say beforehand.
CREATE TABLE watch_finding (
    number INTEGER PRIMARY KEY,
    episode INTEGER NOT NULL UNIQUE,
    version INTEGER NOT NULL CHECK (version >= 1),
    detector TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    other_kind TEXT NOT NULL,
    other TEXT NOT NULL,
    segment TEXT NOT NULL,
    first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    count INTEGER NOT NULL,
    score INTEGER NOT NULL,
    standing TEXT NOT NULL,
    measures_json TEXT NOT NULL,
    facts_json TEXT NOT NULL,
    is_evidence INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX watch_finding_detector ON watch_finding (detector, number);

CREATE INDEX watch_finding_subject ON watch_finding (subject, number);

CREATE INDEX watch_finding_last ON watch_finding (last_ms);

CREATE INDEX watch_finding_evidence ON watch_finding (is_evidence, number);

CREATE TABLE watch_item (
    kind TEXT NOT NULL CHECK (kind IN ('candidate', 'suppression', 'maintenance', 'role')),
    id TEXT NOT NULL,
    document_json TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
