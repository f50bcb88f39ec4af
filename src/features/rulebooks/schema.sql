-- SPDX-License-Identifier: EUPL-1.2
-- Rules by which bodies decide.
-- step 1
CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    body INTEGER NOT NULL,            -- the group; 0: of every body
    way TEXT NOT NULL,                -- vote, silence, consent, election
    name TEXT NOT NULL,
    language TEXT NOT NULL,           -- of the name; empty: English, and a message of the catalogue
    content TEXT NOT NULL,            -- JSON, see deciding/rule.h
    retired INTEGER NOT NULL,         -- 1: not offered any more
    by_person INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_of_body ON rule (body, way, retired, id);
CREATE INDEX rule_by_person ON rule (by_person);
