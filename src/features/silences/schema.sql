-- SPDX-License-Identifier: EUPL-1.2
-- Silences: what cities said while one ran, or after it, whom it was announced to, and where what was broken goes.
-- step 1
CREATE TABLE silence_statement (
    id INTEGER PRIMARY KEY,
    question INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    kind TEXT NOT NULL,               -- objection, reservation
    late INTEGER NOT NULL,            -- 1: it came after the end, and changed nothing
    reason TEXT NOT NULL,
    language TEXT NOT NULL,           -- of the reason
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX silence_statement_of ON silence_statement (question, organisation, kind);
CREATE INDEX silence_statement_by_time ON silence_statement (question, at, id);
CREATE INDEX silence_statement_by_organisation ON silence_statement (organisation, at);
CREATE INDEX silence_statement_by_person ON silence_statement (by_person);

-- Whom the announcement had reached by the end, city by city: kept when the silence ends, since notifications are forgotten after a time.
CREATE TABLE silence_proof (
    question INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    people INTEGER NOT NULL,          -- who speak for the city
    queued_at INTEGER NOT NULL,       -- the first of them was told, on the site; 0: none was
    sent_at INTEGER NOT NULL,         -- the mail server took the first mail; 0: none
    seen_at INTEGER NOT NULL,         -- the first of them read it here; 0: none
    PRIMARY KEY (question, organisation)
) STRICT;
CREATE INDEX silence_proof_by_organisation ON silence_proof (organisation);

-- A silence that was broken: a line for the next meeting of the body, or the vote that was opened.
CREATE TABLE silence_referral (
    question INTEGER PRIMARY KEY,
    body INTEGER NOT NULL,
    vote INTEGER NOT NULL,            -- the question that is voted on; 0: it waits for the next meeting
    at INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,        -- when it was put on an agenda; 0: it stands open
    taken_as INTEGER NOT NULL,        -- the item of the meeting; 0: none, or not yet
    by_person INTEGER NOT NULL        -- who put it there
) STRICT;
CREATE INDEX silence_referral_open ON silence_referral (body, at, question) WHERE vote = 0 AND taken_at = 0;
CREATE INDEX silence_referral_by_time ON silence_referral (at, question) WHERE vote = 0 AND taken_at = 0;
CREATE INDEX silence_referral_by_vote ON silence_referral (vote);
CREATE INDEX silence_referral_by_person ON silence_referral (by_person);
