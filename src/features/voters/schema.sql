-- SPDX-License-Identifier: EUPL-1.2
-- Who votes for a city on an occasion: a question, or a meeting.
-- step 1
CREATE TABLE occasion (
    id INTEGER PRIMARY KEY,           -- of the question or meeting
    body INTEGER NOT NULL,
    record_day TEXT NOT NULL,
    opens_at INTEGER NOT NULL,        -- 0: when the chair says so
    rule TEXT NOT NULL,               -- JSON, see deciding/rule.h
    frozen INTEGER NOT NULL           -- 1: nothing is named or given any more
) STRICT;
CREATE INDEX occasion_of_body ON occasion (body, id);

CREATE TABLE voter (
    occasion INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    person INTEGER NOT NULL,
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (occasion, organisation)
) STRICT;
CREATE INDEX voter_by_person ON voter (person);
CREATE INDEX voter_by_person_who_named ON voter (by_person);

CREATE TABLE proxy (
    occasion INTEGER NOT NULL,
    giver INTEGER NOT NULL,           -- the city that is voted for
    holder INTEGER NOT NULL,          -- the city that votes for it
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (occasion, giver)
) STRICT;
CREATE INDEX proxy_by_holder ON proxy (occasion, holder);
CREATE INDEX proxy_by_person ON proxy (by_person);

CREATE TABLE presence (
    occasion INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    since INTEGER NOT NULL,
    by_person INTEGER NOT NULL,
    PRIMARY KEY (occasion, organisation)
) STRICT;
CREATE INDEX presence_by_person ON presence (by_person);

-- The roll of a question, frozen when it opened.
CREATE TABLE question_roll (
    question INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    organisation_key TEXT NOT NULL,   -- of the name as it was then: the order of lists
    population INTEGER NOT NULL,
    population_year INTEGER NOT NULL, -- 0: none is known
    population_source TEXT NOT NULL,
    category TEXT NOT NULL,
    holder INTEGER NOT NULL,          -- the city that votes for it; 0: none
    PRIMARY KEY (question, organisation)
) STRICT;
CREATE INDEX question_roll_by_name ON question_roll (question, organisation_key, organisation);
CREATE INDEX question_roll_by_organisation ON question_roll (organisation, question);
-- step 2
-- What entries of the record are about has a number of its own.
ALTER TABLE voter ADD COLUMN id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX voter_by_id ON voter (id);
ALTER TABLE proxy ADD COLUMN id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX proxy_by_id ON proxy (id);
ALTER TABLE presence ADD COLUMN id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX presence_by_id ON presence (id);
-- Whether the city was present: when the question opened and, once it is closed, at the close.
ALTER TABLE question_roll ADD COLUMN present INTEGER NOT NULL DEFAULT 0;
-- What notices call it, in a language, and where it is; empty: it is not said.
ALTER TABLE occasion ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE occasion ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE occasion ADD COLUMN href TEXT NOT NULL DEFAULT '';
CREATE INDEX occasion_to_come ON occasion (frozen, opens_at, body);
-- step 3
-- Of a city that votes for others: few do.
CREATE INDEX question_roll_by_holder ON question_roll (holder, question) WHERE holder <> 0;
