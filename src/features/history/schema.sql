-- SPDX-License-Identifier: EUPL-1.2
-- Who may see which entry of the record, so that a history needs to look at no entry that its reader may not see. Derived from the record
-- and from the audiences of what it is about by the follower "history"; may be emptied and made anew. What nobody may see has no row.
-- month_day: 1124 on 24 November in Brussels, of what is remembered on its day; else 0.
-- step 1
CREATE TABLE history_entry (
    sequence INTEGER PRIMARY KEY,
    audience INTEGER NOT NULL,
    kind TEXT NOT NULL,
    month_day INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX history_entry_by_audience ON history_entry (audience, sequence);
CREATE INDEX history_entry_by_audience_and_kind ON history_entry (audience, kind, sequence);
CREATE INDEX history_entry_by_kind ON history_entry (kind, sequence);
CREATE INDEX history_entry_by_day ON history_entry (audience, month_day, sequence);
CREATE INDEX history_entry_by_time ON history_entry (at, sequence);
