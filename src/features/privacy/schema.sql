-- SPDX-License-Identifier: EUPL-1.2
-- Consents with their dates, for how long what is kept, and who has been told that their account will be erased.
-- step 1
CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    wording_version INTEGER NOT NULL   -- of the sentence that they agreed to
) STRICT;
CREATE INDEX consent_of_person ON consent (person, given_at);
CREATE INDEX consent_by_withdrawal ON consent (withdrawn_at);

CREATE TABLE retention (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    days INTEGER,                      -- NULL: as the feature has it
    changed_at INTEGER,
    by_person INTEGER NOT NULL,        -- 0: nobody
    kept_at INTEGER,                   -- when it last deleted something
    forgotten INTEGER NOT NULL         -- how much it deleted then
) STRICT;

CREATE TABLE erasure_warning (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    warned_at INTEGER NOT NULL
) STRICT;
CREATE INDEX erasure_warning_by_age ON erasure_warning (warned_at);
