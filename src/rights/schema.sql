-- SPDX-License-Identifier: EUPL-1.2
-- What rights are computed from: people, their mandates and seats, audiences and sessions. A day in "ends" is the first day on
-- which the row no longer holds; NULL: it still does. organisation and group_id belong to higher floors, so nothing refers to them.
-- step 1
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    zone TEXT NOT NULL DEFAULT 'Europe/Brussels',
    staff INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active',
    audience INTEGER NOT NULL DEFAULT 2,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_name ON person (name_key, id);

CREATE TABLE mandate (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    organisation INTEGER NOT NULL,
    role TEXT NOT NULL,
    title TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT,
    elected_on TEXT
) STRICT;
CREATE INDEX mandate_of_person ON mandate (person, starts);
CREATE INDEX mandate_of_organisation ON mandate (organisation, starts);

CREATE TABLE seat (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL,
    person INTEGER,
    organisation INTEGER NOT NULL,
    role TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT
) STRICT;
CREATE INDEX seat_of_person ON seat (person, starts);
CREATE INDEX seat_in_group ON seat (group_id, starts);
CREATE INDEX seat_of_organisation ON seat (organisation, starts);

CREATE TABLE audience (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    object INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX audience_of ON audience (kind, object);
INSERT INTO audience (id, kind, object) VALUES (1, 'public', 0), (2, 'network', 0), (3, 'secretariat', 0);

-- label: what its owner calls a token; of a browser's session how it began, 'password' or 'link'.
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    digest TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;
CREATE INDEX session_of_person ON session (person, last_seen_at);
CREATE INDEX session_by_expiry ON session (expires_at);

-- step 2
-- A seat is the organisation's and stays. Who sits in it is a dated row of its own (seat_holder), or, where held_by names a role,
-- whoever has that mandate for the organisation: a new mayor sits from the first day. A deputy stands in for a mandate and its seats.
-- gender: 'woman', 'man', 'other' or '', counted in balances only. match_key: the words of the name, folded and in order.
ALTER TABLE person ADD COLUMN kind TEXT NOT NULL DEFAULT 'person';
ALTER TABLE person ADD COLUMN gender TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN match_key TEXT NOT NULL DEFAULT '';
CREATE INDEX person_by_match ON person (match_key, id);
ALTER TABLE mandate ADD COLUMN succeeds INTEGER;
CREATE INDEX mandate_by_end ON mandate (ends, id);
ALTER TABLE seat ADD COLUMN held_by TEXT NOT NULL DEFAULT '';

CREATE TABLE seat_holder (
    id INTEGER PRIMARY KEY,
    seat INTEGER NOT NULL REFERENCES seat (id),
    person INTEGER NOT NULL REFERENCES person (id),
    starts TEXT NOT NULL,
    ends TEXT
) STRICT;
CREATE INDEX seat_holder_of_person ON seat_holder (person, starts);
CREATE INDEX seat_holder_in_seat ON seat_holder (seat, starts);
INSERT INTO seat_holder (id, seat, person, starts, ends) SELECT id, id, person, starts, ends FROM seat WHERE person IS NOT NULL;
DROP INDEX seat_of_person;
ALTER TABLE seat DROP COLUMN person;

CREATE TABLE deputy (
    id INTEGER PRIMARY KEY,
    mandate INTEGER NOT NULL REFERENCES mandate (id),
    deputy INTEGER NOT NULL REFERENCES person (id),
    starts TEXT NOT NULL,
    ends TEXT
) STRICT;
CREATE INDEX deputy_of_mandate ON deputy (mandate, starts);
CREATE INDEX deputy_of_person ON deputy (deputy, starts);
-- step 3
-- signed_in_at: when they last did so in a browser; 0: never. merged_into: the account that goes on for a person who had two; the
-- other's status is 'merged', and its address signs in to the one that goes on.
ALTER TABLE person ADD COLUMN signed_in_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN merged_into INTEGER;
UPDATE person SET signed_in_at = COALESCE((SELECT MAX(last_seen_at) FROM session WHERE session.person = person.id), 0);
CREATE INDEX person_by_signing_in ON person (signed_in_at, id);
CREATE INDEX person_by_merging ON person (merged_into);
-- step 4
CREATE INDEX person_by_staff ON person (staff, id);
-- step 5
-- Everybody is counted from indexes alone: what is asked of a mandate, and who may be seen.
DROP INDEX mandate_of_person;
CREATE INDEX mandate_of_person ON mandate (person, starts, ends, organisation, role);
DROP INDEX mandate_of_organisation;
CREATE INDEX mandate_of_organisation ON mandate (organisation, starts, ends, person, role);
CREATE INDEX person_by_audience ON person (audience, status, staff, id);
-- step 6
-- scopes: what a token may do, names with a space between; 'all' for those made before there were any. used_from: the network address from
-- which a token was last used. warned_at: when its owner was told that it ends; 0: not yet.
ALTER TABLE session ADD COLUMN scopes TEXT NOT NULL DEFAULT 'all';
ALTER TABLE session ADD COLUMN used_from TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN warned_at INTEGER NOT NULL DEFAULT 0;
