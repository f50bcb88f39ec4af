-- SPDX-License-Identifier: EUPL-1.2
-- The proposed procedure: what the rapporteur answers to each amendment, whether its author agrees, and what the next version was computed from.
-- step 1
-- Nothing is overwritten: another answer to the same amendment has the next number.
CREATE TABLE amendment_answer (
    id INTEGER PRIMARY KEY,
    amendment INTEGER NOT NULL,
    number INTEGER NOT NULL,          -- from 1 within the amendment
    position INTEGER NOT NULL,        -- the amendment's, kept for lists
    is_latest INTEGER NOT NULL,       -- kept: 1 for the highest number
    answer TEXT NOT NULL,             -- accept, accept_modified, reject, refer, vote (separately), falls
    falls_with INTEGER NOT NULL,      -- the amendment that leaves nothing of it to decide if it passes; 0: none
    modified INTEGER NOT NULL,        -- the amendment of kind "modified" that would stand in its place; 0: none
    reason TEXT NOT NULL,             -- may be empty
    language TEXT NOT NULL,           -- of the reason
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    published_at INTEGER NOT NULL,    -- 0: not in a list that everybody sees
    agrees TEXT NOT NULL,             -- what the author's city says of it: yes, no; empty: nothing yet
    comment TEXT NOT NULL,
    comment_language TEXT NOT NULL,
    agreed_by INTEGER NOT NULL,       -- who said so for the city; 0: nobody yet
    agreed_at INTEGER NOT NULL        -- 0: not yet
) STRICT;
CREATE UNIQUE INDEX amendment_answer_of ON amendment_answer (amendment, number);
CREATE INDEX amendment_answer_latest ON amendment_answer (position, is_latest);
CREATE INDEX amendment_answer_published ON amendment_answer (position, published_at);
CREATE INDEX amendment_answer_modified ON amendment_answer (modified);
CREATE INDEX amendment_answer_by_person ON amendment_answer (by_person);
CREATE INDEX amendment_answer_agreed_by ON amendment_answer (agreed_by);

-- What is to become of amendments with the next version, as it was chosen so far; without a row it follows from the answer.
CREATE TABLE planned_fate (
    amendment INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    fate TEXT NOT NULL                -- accepted, modified, rejected, referred, fallen; open: it stays open
) STRICT;
CREATE INDEX planned_fate_of ON planned_fate (position);

-- When the answers that nobody else had seen were shown to everybody, as one list.
CREATE TABLE procedure_publication (
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,          -- from 1
    answers INTEGER NOT NULL,         -- so many were new
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (position, number)
) STRICT;
CREATE INDEX procedure_publication_by_person ON procedure_publication (by_person);

-- What a version was computed from: the one before, and what became of which amendment.
CREATE TABLE computed_version (
    version INTEGER PRIMARY KEY,      -- the id of the version that came of it
    position INTEGER NOT NULL,
    base INTEGER NOT NULL,            -- the id of the version that the amendments were laid on
    decision TEXT NOT NULL,           -- as it was recorded: "Agreed by the forum on 3 December"; may be empty
    language TEXT NOT NULL,           -- of the decision
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX computed_version_of ON computed_version (position, at);
CREATE INDEX computed_version_by_person ON computed_version (by_person);

CREATE TABLE computed_fate (
    version INTEGER NOT NULL REFERENCES computed_version (version),
    amendment INTEGER NOT NULL,
    fate TEXT NOT NULL,
    PRIMARY KEY (version, amendment)
) STRICT;
CREATE INDEX computed_fate_of ON computed_fate (amendment, version);
