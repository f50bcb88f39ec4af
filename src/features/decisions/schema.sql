-- SPDX-License-Identifier: EUPL-1.2
-- What bodies have decided.
-- step 1
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    body INTEGER NOT NULL,            -- the group
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,          -- within body and year
    source INTEGER NOT NULL,          -- the question it comes of; 0: entered by hand
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    reason TEXT NOT NULL,
    adopted INTEGER NOT NULL,
    decided_on TEXT NOT NULL,
    review_on TEXT NOT NULL,          -- empty: none
    audience INTEGER NOT NULL,
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX decision_of_body ON decision (body, year, number);
CREATE INDEX decision_by_day ON decision (decided_on, id);
CREATE INDEX decision_of_body_by_day ON decision (body, decided_on, id);
CREATE INDEX decision_of_source ON decision (source);
CREATE INDEX decision_by_review ON decision (review_on, id);
CREATE INDEX decision_by_person ON decision (by_person);

-- step 2
ALTER TABLE decision ADD COLUMN position INTEGER NOT NULL DEFAULT 0; -- that it is about; 0: none
CREATE INDEX decision_of_position ON decision (position, id);
