-- SPDX-License-Identifier: EUPL-1.2
-- Meetings of bodies in a room. What is put there are questions whose occasion is the meeting; who votes and is present stands in features/voters.
-- step 1
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    body INTEGER NOT NULL,            -- the group
    title TEXT NOT NULL,
    language TEXT NOT NULL,           -- of the title
    room TEXT NOT NULL,               -- where: "City hall, Lyon"
    starts_at INTEGER NOT NULL,
    record_day TEXT NOT NULL,
    rule INTEGER NOT NULL,            -- of features/rulebooks: who votes, proxies, quorum
    state TEXT NOT NULL,              -- planned, under_way, ended
    began_at INTEGER NOT NULL,        -- 0: not yet
    ended_at INTEGER NOT NULL,        -- 0: not yet
    first INTEGER NOT NULL,           -- the meeting without a quorum of which this is the second time; 0: none
    audience INTEGER NOT NULL,
    by_person INTEGER NOT NULL,
    called_at INTEGER NOT NULL
) STRICT;
CREATE INDEX meeting_of_body ON meeting (body, starts_at, id);
CREATE INDEX meeting_by_start ON meeting (starts_at, id);
CREATE INDEX meeting_of_first ON meeting (first);
CREATE INDEX meeting_by_person ON meeting (by_person);

-- A roll call on paper, entered by one person and confirmed by another.
CREATE TABLE paper_sheet (
    id INTEGER PRIMARY KEY,
    question INTEGER NOT NULL,
    state TEXT NOT NULL,              -- entered, differs, confirmed
    entered_by INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    scrutineer INTEGER NOT NULL,      -- who confirmed, or found differences; 0: nobody yet
    read_at INTEGER NOT NULL          -- 0: not yet
) STRICT;
CREATE UNIQUE INDEX paper_sheet_of ON paper_sheet (question);
CREATE INDEX paper_sheet_by_person ON paper_sheet (entered_by);
CREATE INDEX paper_sheet_by_scrutineer ON paper_sheet (scrutineer);

CREATE TABLE paper_vote (
    sheet INTEGER NOT NULL REFERENCES paper_sheet (id),
    organisation INTEGER NOT NULL,
    choice TEXT NOT NULL,             -- yes, no, abstain
    scrutinised TEXT NOT NULL,        -- what the scrutineer reads on the paper; empty: the same
    PRIMARY KEY (sheet, organisation)
) STRICT;
-- step 2
-- How often it was moved, and when last (0: never): what calendars go by.
ALTER TABLE meeting ADD COLUMN moves INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meeting ADD COLUMN moved_at INTEGER NOT NULL DEFAULT 0;
