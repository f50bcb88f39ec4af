-- SPDX-License-Identifier: EUPL-1.2
-- Papers: files with a title and versions, which hang on a place or on what is in it.
-- step 1
CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,
    object INTEGER NOT NULL,          -- what in the place it is attached to, such as a post; 0: the place itself
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    language TEXT NOT NULL,           -- of title and content, BCP 47
    audience INTEGER NOT NULL,
    by_person INTEGER NOT NULL,       -- who added it; 0: the program, or forgotten
    added_at INTEGER NOT NULL,
    -- Of the latest version, kept for lists.
    version INTEGER NOT NULL,         -- its number; 0: there is none yet
    kind TEXT NOT NULL,
    family TEXT NOT NULL,             -- of the kind: what a list is narrowed down by
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX paper_of_place ON paper (place, object, changed_at, id);
CREATE INDEX paper_of_place_by_title ON paper (place, object, title_key, id);
CREATE INDEX paper_of_object ON paper (object, id);
CREATE INDEX paper_by_person ON paper (by_person);

CREATE TABLE paper_version (
    id INTEGER PRIMARY KEY,
    paper INTEGER NOT NULL REFERENCES paper (id),
    number INTEGER NOT NULL,          -- from 1
    digest TEXT NOT NULL REFERENCES file (digest),
    size INTEGER NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    by_person INTEGER NOT NULL,
    organisation INTEGER NOT NULL,    -- for whom; 0: nobody
    at INTEGER NOT NULL,
    note TEXT NOT NULL                -- what is new in it; may be empty
) STRICT;
CREATE UNIQUE INDEX paper_version_of ON paper_version (paper, number);
CREATE INDEX paper_version_by_file ON paper_version (digest);
CREATE INDEX paper_version_by_person ON paper_version (by_person);

-- Bytes of all versions of all papers of a place; of place 0, of all places. Kept, so that what is left of the room is known at once.
CREATE TABLE paper_room (
    place INTEGER PRIMARY KEY,
    bytes INTEGER NOT NULL
) STRICT;
