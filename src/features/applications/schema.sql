-- SPDX-License-Identifier: EUPL-1.2
-- How organisations join the network, leave it and come back. Standings themselves are the cities' (membership); here stands what leads
-- to them.
-- step 1
-- What an organisation says about itself, and what became of it. Who speaks for it stands apart, since it is forgotten earlier.
-- status: unconfirmed, received, asked, proposed, accepted, declined, withdrawn. organisation: the entry in the register, 0 before there
-- is one; resembles: one that was there already and may be the same, 0 for none. starts: first day of the membership.
CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    name_key TEXT NOT NULL,
    country TEXT NOT NULL REFERENCES country (code),
    population INTEGER NOT NULL,
    population_year INTEGER NOT NULL,
    population_source TEXT NOT NULL,
    website TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_language TEXT NOT NULL,
    council_decision TEXT NOT NULL,
    council_decided_on TEXT,
    organisation INTEGER NOT NULL DEFAULT 0,
    resembles INTEGER NOT NULL,
    category TEXT NOT NULL DEFAULT '',
    proposed_by TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    decided_by TEXT NOT NULL DEFAULT '',
    starts TEXT,
    decision_reason TEXT NOT NULL DEFAULT '',
    by_person INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    received_on TEXT,
    closed_at INTEGER
) STRICT;
CREATE INDEX application_by_day ON application (received_on, id);
CREATE INDEX application_by_status ON application (status, received_on, id);
CREATE INDEX application_by_age ON application (status, created_at);
CREATE INDEX application_by_end ON application (closed_at);
CREATE INDEX application_by_person ON application (by_person);
CREATE INDEX application_of_organisation ON application (organisation);

-- person: the account that the contact has, 0 for none.
CREATE TABLE application_contact (
    application INTEGER PRIMARY KEY REFERENCES application (id),
    person INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL
) STRICT;
CREATE INDEX application_contact_by_email ON application_contact (email);
CREATE INDEX application_contact_of_person ON application_contact (person);

-- Each letter carries a link of its own, of which only the digest is kept; all of them lead to the applicant's page.
CREATE TABLE application_link (
    digest TEXT PRIMARY KEY,
    application INTEGER NOT NULL REFERENCES application (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX application_link_of ON application_link (application);

-- kind: question (by the secretariat) or answer (by the applicant).
CREATE TABLE application_message (
    id INTEGER PRIMARY KEY,
    application INTEGER NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX application_message_of ON application_message (application, id);
CREATE INDEX application_message_by_person ON application_message (by_person);

-- A city declares (person) that it leaves on a day, the secretariat confirms it (by_person). status: declared, withdrawn, confirmed.
CREATE TABLE leaving (
    id INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    status TEXT NOT NULL,
    ends TEXT NOT NULL,
    council_decision TEXT NOT NULL,
    council_decided_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    author INTEGER NOT NULL,                -- who declared it for the city
    by_person INTEGER NOT NULL DEFAULT 0,   -- who confirmed it
    declared_on TEXT NOT NULL
) STRICT;
CREATE INDEX leaving_of ON leaving (organisation, id);
CREATE INDEX leaving_by_status ON leaving (status, ends, id);
CREATE INDEX leaving_by_author ON leaving (author);
CREATE INDEX leaving_by_person ON leaving (by_person);

-- Why a membership was suspended, and why it was lifted; when and by which body, the standings say.
CREATE TABLE suspension (
    id INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    starts TEXT NOT NULL,
    ends TEXT,
    reason TEXT NOT NULL,
    lift_reason TEXT NOT NULL DEFAULT '',
    by_person INTEGER NOT NULL
) STRICT;
CREATE INDEX suspension_of ON suspension (organisation, starts);
CREATE INDEX suspension_by_person ON suspension (by_person);
