-- SPDX-License-Identifier: EUPL-1.2
-- Consents: what each city answered in each round, and what was integrated between the rounds. A round is a question of its own, with its proposal.
-- step 1
CREATE TABLE consent_answer (
    id INTEGER PRIMARY KEY,
    question INTEGER NOT NULL,        -- the round
    organisation INTEGER NOT NULL,
    choice TEXT NOT NULL,             -- agree, aside, object
    reason TEXT NOT NULL,             -- empty where there is none
    language TEXT NOT NULL,           -- of the reason
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX consent_answer_of ON consent_answer (question, organisation);
CREATE INDEX consent_answer_by_organisation ON consent_answer (organisation, question);
CREATE INDEX consent_answer_by_person ON consent_answer (by_person);

CREATE TABLE consent_round (
    question INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,           -- the question of the first round
    number INTEGER NOT NULL,          -- from 1
    integrated TEXT NOT NULL,         -- what of the objections before it stands in its proposal; empty in the first
    language TEXT NOT NULL,           -- of that
    by_person INTEGER NOT NULL        -- who integrated it
) STRICT;
CREATE UNIQUE INDEX consent_round_of ON consent_round (first, number);
CREATE INDEX consent_round_by_person ON consent_round (by_person);
