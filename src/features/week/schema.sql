-- SPDX-License-Identifier: EUPL-1.2
-- When something last happened in a group that has not ended, or was last done for a city. Derived from the record by the follower "week";
-- may be emptied and made anew.
-- step 1
CREATE TABLE activity (
    place INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    last_at INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_by_time ON activity (kind, last_at, place);
