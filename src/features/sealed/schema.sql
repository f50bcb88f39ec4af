-- SPDX-License-Identifier: EUPL-1.2
-- Secret ballots.
-- step 1
CREATE TABLE box (
    question INTEGER PRIMARY KEY,
    state TEXT NOT NULL,              -- open, emptied
    key BLOB NOT NULL,                -- seals the ballots while it is open; empty once it is emptied
    cast INTEGER NOT NULL,            -- kept: how many have voted
    root TEXT NOT NULL                -- over the published list; empty: not yet
) STRICT;

-- Who has voted. No time, and no order but that of organisations.
CREATE TABLE box_turnout (
    question INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    PRIMARY KEY (question, organisation)
) STRICT;
CREATE INDEX box_turnout_by_organisation ON box_turnout (organisation, question);

-- What was voted, sealed; the mark is made of a receipt that only the voter has, and is random.
CREATE TABLE box_ballot (
    question INTEGER NOT NULL,
    mark TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (question, mark)
) STRICT;

-- The list that is published at the close, in the order of marks.
CREATE TABLE box_published (
    question INTEGER NOT NULL,
    mark TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (question, mark)
) STRICT;
