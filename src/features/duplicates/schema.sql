-- SPDX-License-Identifier: EUPL-1.2
-- Accounts that may be one person's, those that are not, and those that were made one.
-- step 1
-- Kept by the follower: pairs of accounts in use with the same words in their names. person is the lower number of the two.
CREATE TABLE likeness (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    other INTEGER NOT NULL REFERENCES person (id),
    score INTEGER NOT NULL,            -- 2 for a city that both have acted for, and 1 for the same host in their addresses
    UNIQUE (person, other)
) STRICT;
CREATE INDEX likeness_best ON likeness (score, id);
CREATE INDEX likeness_of_other ON likeness (other);

CREATE TABLE not_same (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    other INTEGER NOT NULL REFERENCES person (id),
    by_person INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    UNIQUE (person, other)
) STRICT;
CREATE INDEX not_same_of_other ON not_same (other);
CREATE INDEX not_same_by_person ON not_same (by_person);

CREATE TABLE account_merge (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id), -- the account that goes on
    merged INTEGER NOT NULL REFERENCES person (id), -- the one out of use
    by_person INTEGER NOT NULL,
    merged_at INTEGER NOT NULL,
    undone_at INTEGER,
    rows_moved INTEGER NOT NULL
) STRICT;
CREATE INDEX account_merge_of_person ON account_merge (person);
CREATE INDEX account_merge_of_merged ON account_merge (merged);
CREATE INDEX account_merge_by_person ON account_merge (by_person);
CREATE INDEX account_merge_newest ON account_merge (merged_at, id);

-- Which rows changed hands, so that exactly they go back.
CREATE TABLE account_merge_row (
    account_merge INTEGER NOT NULL REFERENCES account_merge (id),
    column_name TEXT NOT NULL,         -- as the feature names it: "mandate.person"
    row_id INTEGER NOT NULL,
    PRIMARY KEY (account_merge, column_name, row_id)
) STRICT;
