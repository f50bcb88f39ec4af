-- SPDX-License-Identifier: EUPL-1.2
-- The register. What is dated stays: a row that no longer holds gets an end, never another content.
-- organisation's status, category, member_since, population, population_year, size_band and in_eu are kept from the dated rows
-- as of today, so that lists need no second table.
-- step 1
CREATE TABLE country (
    code TEXT PRIMARY KEY,
    eu_code TEXT NOT NULL,
    eu_from TEXT,
    eu_until TEXT,
    region TEXT NOT NULL,
    in_eu INTEGER NOT NULL
) STRICT;

CREATE TABLE category (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL
) STRICT;

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    name_key TEXT NOT NULL,
    country TEXT NOT NULL REFERENCES country (code),
    latitude INTEGER NOT NULL,
    longitude INTEGER NOT NULL,
    zone TEXT NOT NULL,
    website TEXT NOT NULL,
    audience INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'applicant',
    category TEXT NOT NULL DEFAULT '',
    member_since TEXT NOT NULL DEFAULT '',
    population INTEGER NOT NULL DEFAULT 0,
    population_year INTEGER NOT NULL DEFAULT 0,
    size_band INTEGER NOT NULL DEFAULT 1,
    in_eu INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX organisation_by_name ON organisation (kind, status, name_key, id);
CREATE INDEX organisation_by_population ON organisation (kind, status, population, id);
CREATE INDEX organisation_by_member_since ON organisation (kind, status, member_since, id);
CREATE INDEX organisation_by_country ON organisation (country, name_key, id);

CREATE TABLE former_slug (
    slug TEXT PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id)
) STRICT;

CREATE TABLE organisation_name (
    id INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT
) STRICT;
CREATE INDEX organisation_name_of ON organisation_name (organisation, starts);

CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    category TEXT NOT NULL,
    status TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT,
    decided_on TEXT NOT NULL,
    decided_by TEXT NOT NULL
) STRICT;
CREATE INDEX membership_of ON membership (organisation, starts);
CREATE INDEX membership_by_start ON membership (starts, organisation);
CREATE INDEX membership_by_status ON membership (status, starts, organisation);

CREATE TABLE population (
    id INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    source TEXT NOT NULL,
    stated_on TEXT NOT NULL,
    superseded_on TEXT
) STRICT;
CREATE INDEX population_of ON population (organisation, year);

CREATE TABLE organisation_code (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    scheme TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (organisation, scheme, code)
) STRICT;

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    telephone TEXT NOT NULL,
    address TEXT NOT NULL,
    audience INTEGER NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT
) STRICT;
CREATE INDEX contact_of ON contact (organisation, starts);

CREATE TABLE organisation_theme (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    theme INTEGER NOT NULL REFERENCES theme (id),
    starts TEXT NOT NULL,
    ends TEXT,
    PRIMARY KEY (organisation, theme, starts)
) STRICT;
CREATE INDEX organisation_theme_by_theme ON organisation_theme (theme, organisation);

-- Derived from membership and population by the follower "figures"; may be emptied and made anew.
CREATE TABLE city_year (
    organisation INTEGER NOT NULL,
    year INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (organisation, year)
) STRICT;
CREATE INDEX city_year_by_year ON city_year (year, people);

-- The day as of which organisation's kept columns stand.
CREATE TABLE register_day (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL
) STRICT;
-- step 2
-- Who applied in vain is no former member.
UPDATE membership SET status = 'closed' WHERE status = 'left' AND NOT EXISTS
    (SELECT 1 FROM membership other WHERE other.organisation = membership.organisation AND other.status IN ('active', 'suspended'));
UPDATE organisation SET status = 'closed' WHERE status = 'left' AND NOT EXISTS
    (SELECT 1 FROM membership WHERE membership.organisation = organisation.id AND membership.status <> 'closed'
    AND membership.status <> 'applicant' AND membership.status <> 'candidate');
-- step 3
-- Fees in the order of the names of those that owe them.
CREATE INDEX organisation_in_order ON organisation (name_key, id);
