-- SPDX-License-Identifier: EUPL-1.2
-- What is put to a body. The roll stands in features/voters, secret ballots in features/sealed.
-- step 1
CREATE TABLE question (
    id INTEGER PRIMARY KEY,
    body INTEGER NOT NULL,            -- the group
    way TEXT NOT NULL,                -- vote, silence, consent, election
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    position INTEGER NOT NULL,        -- 0: a motion
    occasion INTEGER NOT NULL,        -- the meeting, or the question itself
    ordinal INTEGER NOT NULL,         -- its place on the list of the occasion
    first INTEGER NOT NULL,           -- the question of which this is the second time; 0: none
    state TEXT NOT NULL,              -- prepared, open, tied, decided, withdrawn
    rule INTEGER NOT NULL,            -- of features/rulebooks
    rule_content TEXT NOT NULL,       -- JSON; frozen once it is open
    record_day TEXT NOT NULL,         -- empty: the day on which it opens
    seed TEXT NOT NULL,               -- for lots; empty: not open yet
    opens_at INTEGER NOT NULL,        -- 0: the chair opens it
    opened_at INTEGER NOT NULL,       -- 0: not yet
    closes_at INTEGER NOT NULL,       -- 0: the chair closes it
    closed_at INTEGER NOT NULL,       -- 0: not yet
    deadline INTEGER NOT NULL,        -- of features/deadlines; 0: none
    outcome TEXT NOT NULL,            -- empty: none yet
    outcome_content TEXT NOT NULL,    -- JSON
    review_on TEXT NOT NULL,          -- of the decision; empty: none
    audience INTEGER NOT NULL,
    by_person INTEGER NOT NULL,
    prepared_at INTEGER NOT NULL
) STRICT;
CREATE INDEX question_of_body ON question (body, prepared_at, id);
CREATE INDEX question_by_state ON question (state, prepared_at, id);
CREATE INDEX question_by_preparation ON question (prepared_at, id);
CREATE INDEX question_of_position ON question (position, id);
CREATE INDEX question_of_occasion ON question (occasion, ordinal);
CREATE INDEX question_of_first ON question (first);
CREATE INDEX question_by_person ON question (by_person);

CREATE TABLE question_amendment (
    question INTEGER NOT NULL REFERENCES question (id),
    amendment INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (question, amendment)
) STRICT;
CREATE INDEX question_amendment_by_amendment ON question_amendment (amendment, question);

-- Open ballots: one a city.
CREATE TABLE ballot (
    id INTEGER PRIMARY KEY,
    question INTEGER NOT NULL REFERENCES question (id),
    organisation INTEGER NOT NULL,
    holder INTEGER NOT NULL,          -- the city that cast it by proxy; 0: itself
    choice TEXT NOT NULL,             -- yes, no, abstain
    explanation TEXT NOT NULL,
    language TEXT NOT NULL,
    council TEXT NOT NULL,            -- empty, approved, subject
    council_text TEXT NOT NULL,
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    scrutineer INTEGER NOT NULL       -- who confirmed what was entered from paper; 0: cast by the city
) STRICT;
CREATE UNIQUE INDEX ballot_of ON ballot (question, organisation);
CREATE INDEX ballot_by_organisation ON ballot (organisation, question);
CREATE INDEX ballot_by_person ON ballot (by_person);
CREATE INDEX ballot_by_scrutineer ON ballot (scrutineer);

-- Kept with each ballot, for bars that move.
CREATE TABLE question_count (
    question INTEGER NOT NULL REFERENCES question (id),
    choice TEXT NOT NULL,             -- entitled, yes, no, abstain
    cities INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (question, choice)
) STRICT;
-- step 2
-- 1: nothing of the votes is shown before the close, since they are hidden or secret; set when it opens.
ALTER TABLE question ADD COLUMN hides INTEGER NOT NULL DEFAULT 0;
-- 1: amendments that are put together, each as the rapporteur answered it.
ALTER TABLE question ADD COLUMN en_bloc INTEGER NOT NULL DEFAULT 0;
-- The title as lists look for it.
ALTER TABLE question ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
