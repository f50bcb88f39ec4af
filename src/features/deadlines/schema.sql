-- SPDX-License-Identifier: EUPL-1.2
-- Until when something can be done in a place. Moments are microseconds UTC; what is shown of them is Brussels time and the reader's own.
-- step 1
CREATE TABLE deadline (
    id INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,           -- group, theme, city and whatever else is one
    object INTEGER NOT NULL,          -- of the feature that it belongs to; 0: it was set on the site and stands for itself
    kind TEXT NOT NULL,               -- what that feature calls it; "open" for one that stands for itself
    title TEXT NOT NULL,
    language TEXT NOT NULL,           -- of title and text
    text TEXT NOT NULL,
    opens_at INTEGER NOT NULL,        -- 0: open from the beginning
    closes_at INTEGER NOT NULL,       -- the first moment at which it is closed
    zone TEXT NOT NULL,               -- in which it was meant
    audience INTEGER NOT NULL,
    state TEXT NOT NULL,              -- waiting, open, closed, withdrawn
    sequence INTEGER NOT NULL,        -- rises with each change, for calendars
    reminders TEXT NOT NULL,          -- so many hours before its end, as "72 24"; empty: none
    reminded INTEGER NOT NULL,        -- the hours of the last reminder that was given or missed; 0: none yet
    reason TEXT NOT NULL,             -- of the last move, or of the withdrawal
    by_person INTEGER NOT NULL,
    set_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX deadline_of_place ON deadline (place, closes_at, id);
CREATE INDEX deadline_of_object ON deadline (object, closes_at);
CREATE INDEX deadline_by_person ON deadline (by_person);
