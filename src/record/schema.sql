-- SPDX-License-Identifier: EUPL-1.2
-- The record: what happened, in order. What may be erased stands beside the chain: contents with their salts, and who
-- is behind a number.
-- step 1
CREATE TABLE record_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

INSERT INTO record_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE record_entry (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    person INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    verb TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object INTEGER NOT NULL,
    place INTEGER NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE INDEX record_entry_object ON record_entry (object, sequence);
CREATE INDEX record_entry_organisation ON record_entry (organisation, sequence);
CREATE INDEX record_entry_person ON record_entry (person, sequence);
CREATE INDEX record_entry_place ON record_entry (place, sequence);

CREATE TABLE record_content (
    sequence INTEGER PRIMARY KEY,
    salt BLOB NOT NULL,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE record_person (
    person INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE follower (
    name TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    holder TEXT NOT NULL,
    lease_until INTEGER NOT NULL
) STRICT;

-- Whether this transaction may move a follower. On PostgreSQL it asks without waiting: a transaction that waits for a
-- follower while it holds something else could stand in a circle with another process.
-- step 2 sqlite
CREATE VIEW follower_free AS SELECT name, 1 AS free FROM follower;
-- step 3 postgres
CREATE VIEW follower_free AS
SELECT name, CAST(CAST(pg_try_advisory_xact_lock(1717660530, hashtext(name)) AS integer) AS bigint) AS free
FROM follower;
-- step 4
-- Whose history an entry stands in: its object, what that hangs on, for whom it was done, and what else it is about. Beside the chain,
-- as the way to read the record by city, group, person or theme.
CREATE TABLE record_subject (
    subject INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (subject, sequence)
) STRICT;
INSERT INTO record_subject (subject, sequence)
SELECT object, sequence FROM record_entry WHERE object <> 0
UNION SELECT place, sequence FROM record_entry WHERE place <> 0
UNION SELECT organisation, sequence FROM record_entry WHERE organisation <> 0;
DROP INDEX record_entry_organisation;
DROP INDEX record_entry_place;
-- Who was given a seat before there were subjects stands in the content alone.
-- step 5 sqlite
INSERT INTO record_subject (subject, sequence)
SELECT person, sequence FROM
    (SELECT CASE WHEN e.verb = 'seat.given' AND c.content LIKE '{%' THEN json_extract(c.content, '$.person') END AS person, e.sequence
    FROM record_entry e JOIN record_content c ON c.sequence = e.sequence) AS given
WHERE person > 0 ON CONFLICT DO NOTHING;
-- step 6 postgres
INSERT INTO record_subject (subject, sequence)
SELECT person, sequence FROM
    (SELECT CASE WHEN e.verb = 'seat.given' AND c.content LIKE '{%' THEN CAST(CAST(c.content AS json) ->> 'person' AS bigint) END AS person,
    e.sequence FROM record_entry e JOIN record_content c ON c.sequence = e.sequence) AS given
WHERE person > 0 ON CONFLICT DO NOTHING;
-- What outsiders check: the tree over the hashes of the entries (each row the root of 16^level of them), who signs, and what was signed in the last hour
-- and last on each day. docs/record.md
-- step 7
CREATE TABLE record_tree (
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (level, position)
) STRICT;

CREATE TABLE record_key (
    number INTEGER PRIMARY KEY,
    public_key TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT;

CREATE TABLE record_checkpoint (
    size INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    day TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX record_checkpoint_by_day ON record_checkpoint (day, size);
-- step 8
-- For the state of the object's rows, which stands in the content (vouch.h): its own salt, which unlike the other is given to nobody, since who
-- may read the entry may not see all of these rows; and the marks that tell which row differs. NULL where nothing vouches for them.
ALTER TABLE record_content ADD COLUMN rows_salt BLOB;
ALTER TABLE record_content ADD COLUMN rows_marks TEXT;
-- Whose history a new entry stands in, for who tells of it (http/live.c).
-- step 9
CREATE INDEX record_subject_by_sequence ON record_subject (sequence, subject);
-- Who could see an object that lists show, from which entry on, until which (0: still). Kept in the write, see record/seen.h; audience 0: nobody.
-- step 10
CREATE TABLE record_seen (
    object INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    audience INTEGER NOT NULL,
    PRIMARY KEY (object, since)
) STRICT;
-- Of which kinds of objects that was filled in for those that were there before it was kept.
-- step 11
CREATE TABLE record_seen_kind (
    object_kind TEXT PRIMARY KEY
) STRICT;
