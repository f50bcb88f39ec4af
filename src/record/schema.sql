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
