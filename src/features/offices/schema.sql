-- SPDX-License-Identifier: EUPL-1.2
-- The network's posts and the cities that hold them. The office is the city's; who acts for it follows from the mandates.
-- step 1
CREATE TABLE office_post (
    code TEXT PRIMARY KEY,             -- president, vice_president, treasurer, secretary, or the network's own
    id INTEGER NOT NULL UNIQUE,        -- what translations of the name hang on
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    term_years INTEGER NOT NULL,
    most_renewals INTEGER NOT NULL,    -- terms that may follow the first without a break; -1: any number
    most_holders INTEGER NOT NULL,     -- cities that hold it at a time
    held_by TEXT NOT NULL              -- role whose holder acts for the city, such as mayor
) STRICT;

-- ends: the first day after the term; set when it begins, earlier when the city gives the office up.
CREATE TABLE office (
    id INTEGER PRIMARY KEY,
    post TEXT NOT NULL REFERENCES office_post (code),
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    decided_by TEXT NOT NULL           -- the body
) STRICT;
CREATE INDEX office_of_post ON office (post, starts);
CREATE INDEX office_of_organisation ON office (organisation, starts);
CREATE INDEX office_by_start ON office (starts, id);
CREATE INDEX office_by_end ON office (ends, id);
