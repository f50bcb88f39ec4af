-- SPDX-License-Identifier: EUPL-1.2
-- Elections: what a question of the way "election" fills, and who stands. What was voted lies in features/sealed.
-- step 1
CREATE TABLE election (
    question INTEGER PRIMARY KEY,
    fills TEXT NOT NULL,              -- seats, office, call
    group_id INTEGER NOT NULL,        -- in which the seats are; of a call its group; of an office 0
    role TEXT NOT NULL,               -- of the seats: member, chair, vice_chair; of an office its post
    call INTEGER NOT NULL,            -- the call for a chair (features/candidatures) that it decides; 0: none
    seats INTEGER NOT NULL,
    stand TEXT NOT NULL,              -- cities, persons
    starts TEXT NOT NULL,             -- the first day of the term
    ends TEXT NOT NULL,               -- the first day after it; empty: none is set
    renewals INTEGER NOT NULL,        -- terms that may follow the first without a break; -1: any number
    supporters INTEGER NOT NULL,      -- other cities that have to support a candidate
    stand_until INTEGER NOT NULL,     -- candidates come forward before this moment; 0: until it opens
    deadline INTEGER NOT NULL,        -- of features/deadlines; 0: none
    most_per_country INTEGER NOT NULL, -- elected; 0: any number
    gender_percent INTEGER NOT NULL   -- of the seats, at least, to women and as many to men; 0: nothing is demanded
) STRICT;
CREATE INDEX election_of_call ON election (call);
CREATE INDEX election_of_group ON election (group_id, question);

CREATE TABLE candidate (
    id INTEGER PRIMARY KEY,
    question INTEGER NOT NULL REFERENCES election (question),
    organisation INTEGER NOT NULL,
    organisation_key TEXT NOT NULL,   -- of the name as it was then: the order of lists
    person INTEGER NOT NULL,          -- who would sit or hold the office; 0: whoever the city sends, or forgotten
    candidature INTEGER NOT NULL,     -- of a call: the row of features/candidatures; 0: none
    number INTEGER NOT NULL,          -- on the ballot, from 1; 0: it has not opened, or is not on it
    text TEXT NOT NULL,
    language TEXT NOT NULL,           -- of the text
    country TEXT NOT NULL,
    gender TEXT NOT NULL,             -- for the rule of balance alone, and only where there is one: woman, man, other; empty: not said
    state TEXT NOT NULL,              -- standing, withdrawn, unsupported, elected, not_elected
    place INTEGER NOT NULL,           -- in the order elected, from 1; 0: not
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX candidate_by_number ON candidate (question, number, organisation_key, id);
CREATE INDEX candidate_by_organisation ON candidate (organisation, question);
CREATE INDEX candidate_by_person ON candidate (person);
CREATE INDEX candidate_by_person_who_entered ON candidate (by_person);

CREATE TABLE candidate_supporter (
    id INTEGER PRIMARY KEY,
    candidate INTEGER NOT NULL REFERENCES candidate (id),
    organisation INTEGER NOT NULL,
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX candidate_supporter_of ON candidate_supporter (candidate, organisation);
CREATE INDEX candidate_supporter_by_person ON candidate_supporter (by_person);
