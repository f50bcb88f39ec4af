-- SPDX-License-Identifier: EUPL-1.2
-- Who has signed a declaration: organisations, each by one person with a function.
-- step 1
CREATE TABLE signature (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    organisation_key TEXT NOT NULL,           -- of the organisation as it was then: the order of lists
    signer TEXT NOT NULL,             -- the name of who signed; empty once forgotten
    function TEXT NOT NULL,           -- "Mayor"
    language TEXT NOT NULL,           -- of the function
    signed_on TEXT NOT NULL,
    person INTEGER NOT NULL,          -- the account of who signed; 0: forgotten
    by_person INTEGER NOT NULL,       -- who entered it
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX signature_of ON signature (position, organisation);
CREATE INDEX signature_by_name ON signature (position, organisation_key, id);
CREATE INDEX signature_by_day ON signature (position, signed_on, id);
CREATE INDEX signature_by_organisation ON signature (organisation, signed_on, id);
CREATE INDEX signature_by_signer ON signature (person);
CREATE INDEX signature_by_person ON signature (by_person);

-- Kept, for counters that stand on other sites.
CREATE TABLE signature_count (
    position INTEGER PRIMARY KEY,
    organisations INTEGER NOT NULL,
    cities INTEGER NOT NULL,
    countries INTEGER NOT NULL
) STRICT;
