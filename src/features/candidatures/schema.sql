-- SPDX-License-Identifier: EUPL-1.2
-- Who should chair a group: calls, and the cities that stand, with a text for each thing that a chair is chosen by.
-- step 1
CREATE TABLE candidature_call (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups (id),
    role TEXT NOT NULL,               -- chair or vice_chair
    replaces INTEGER NOT NULL,        -- the city whose seat becomes a member's again; 0: none
    opens_on TEXT NOT NULL,
    closes_on TEXT NOT NULL,          -- the last day on which a city may come forward
    by_person INTEGER NOT NULL,
    elected INTEGER NOT NULL,         -- the candidature; 0: not decided yet
    decided_on TEXT NOT NULL,         -- empty: not decided yet
    decided_by TEXT NOT NULL,
    votes TEXT NOT NULL,
    term_starts TEXT,
    term_ends TEXT                    -- when the next call is due; the chair stays until somebody else is elected
) STRICT;
CREATE INDEX candidature_call_of_group ON candidature_call (group_id, opens_on);
CREATE INDEX candidature_call_by_close ON candidature_call (decided_on, closes_on);
CREATE INDEX candidature_call_by_person ON candidature_call (by_person);

CREATE TABLE candidature (
    id INTEGER PRIMARY KEY,
    call INTEGER NOT NULL REFERENCES candidature_call (id),
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    person INTEGER NOT NULL,          -- who would sit for the city
    by_person INTEGER NOT NULL,
    language TEXT NOT NULL,           -- of the texts
    balance TEXT NOT NULL,
    expertise TEXT NOT NULL,
    leadership TEXT NOT NULL,
    resources TEXT NOT NULL,
    support TEXT NOT NULL,
    investment TEXT NOT NULL,
    interest TEXT NOT NULL,
    status TEXT NOT NULL,             -- standing, withdrawn, elected, not_elected
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX candidature_of_call ON candidature (call, organisation);
CREATE INDEX candidature_of_person ON candidature (person);
CREATE INDEX candidature_by_person ON candidature (by_person);
