-- SPDX-License-Identifier: EUPL-1.2
-- Secret ballots. Rows stand in the order of their keys, not in that in which they came. The key lies apart, since a row that changes leaves copies of
-- itself.
-- step 1
CREATE TABLE box (
    question INTEGER PRIMARY KEY,
    body INTEGER NOT NULL,            -- the group whose members see who has voted
    audience INTEGER NOT NULL,        -- of what is published
    state TEXT NOT NULL,              -- open, emptied
    voted INTEGER NOT NULL,           -- kept: how many have voted
    root TEXT NOT NULL                -- over the published list; empty: not yet
) STRICT;

-- Seals the ballots of a box while it is open; the row goes when it is emptied.
CREATE TABLE box_key (
    question INTEGER PRIMARY KEY,
    key BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Who has voted. No time, and nothing of what was voted; the record says when.
CREATE TABLE box_turnout (
    question INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    id INTEGER NOT NULL,              -- for entries of the record
    PRIMARY KEY (question, organisation)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX box_turnout_by_id ON box_turnout (id);
CREATE INDEX box_turnout_by_organisation ON box_turnout (organisation, question);

-- What was voted, sealed; found by a mark that only the receipt gives, another than the one that is published.
CREATE TABLE box_ballot (
    question INTEGER NOT NULL,
    mark TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (question, mark)
) STRICT, WITHOUT ROWID;

-- The list that is published at the close, in the order of marks.
CREATE TABLE box_published (
    question INTEGER NOT NULL,
    mark TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (question, mark)
) STRICT, WITHOUT ROWID;
