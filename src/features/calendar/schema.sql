-- SPDX-License-Identifier: EUPL-1.2
-- The secret address of a person's calendar: only its digest is kept.
-- step 1
CREATE TABLE calendar_feed (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    digest TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL       -- to the hour; 0: never yet
) STRICT;
CREATE UNIQUE INDEX calendar_feed_by_digest ON calendar_feed (digest);
