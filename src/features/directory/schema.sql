-- SPDX-License-Identifier: EUPL-1.2
-- Lists of people that have left the network as files: who took them, of whom, what for. Forgotten after a year.
-- step 1
CREATE TABLE export (
    id INTEGER PRIMARY KEY,
    by_person INTEGER NOT NULL,    -- 0 once that account is erased
    organisation INTEGER NOT NULL, -- the city that its coordinator acted for; 0: the secretariat
    at INTEGER NOT NULL,
    filters TEXT NOT NULL,         -- a JSON object of the filters that were set
    purpose TEXT NOT NULL,
    format TEXT NOT NULL,          -- csv or xlsx
    count INTEGER NOT NULL         -- rows, one a person and mandate
) STRICT;
CREATE INDEX export_by_time ON export (at, id);
CREATE INDEX export_by_maker ON export (by_person, at);

-- The rows of an export. The file is made anew when it is fetched, of these rows only, with what the exporter may see then.
CREATE TABLE export_person (
    id INTEGER PRIMARY KEY,
    export INTEGER NOT NULL REFERENCES export (id),
    place INTEGER NOT NULL,        -- the row's number in the file, from 1
    person INTEGER NOT NULL,
    mandate INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX export_person_in_order ON export_person (export, place);
CREATE INDEX export_person_of ON export_person (person, export);

-- The directory sorts everybody by the day on which they began.
CREATE INDEX mandate_by_start ON mandate (starts, id);
-- step 2
-- Mandates of people who are there, in the orders of the directory: what its filters ask for first stands in an index with what it is
-- sorted by. Kept by the writes, see places.c; those that end by themselves are swept out each day. id: the mandate's.
CREATE TABLE directory_place (
    id INTEGER PRIMARY KEY,
    country TEXT NOT NULL,
    role TEXT NOT NULL,
    name_key TEXT NOT NULL,
    starts TEXT NOT NULL
) STRICT;
INSERT INTO directory_place (id, country, role, name_key, starts)
    SELECT mandate.id, organisation.country, mandate.role, person.name_key, mandate.starts FROM mandate
    JOIN person ON person.id = mandate.person JOIN organisation ON organisation.id = mandate.organisation WHERE person.status = 'active';
CREATE INDEX directory_place_by_country ON directory_place (country, name_key, id);
CREATE INDEX directory_place_by_role ON directory_place (role, name_key, id);
CREATE INDEX directory_place_newest_of_country ON directory_place (country, starts, id);
CREATE INDEX directory_place_newest_of_role ON directory_place (role, starts, id);
-- step 3
-- Everybody, by name and newest first: of mandates and people most have left, whom a list would pass one by one.
CREATE INDEX directory_place_by_name ON directory_place (name_key, id);
CREATE INDEX directory_place_newest ON directory_place (starts, id);
DROP INDEX mandate_by_start;
