-- SPDX-License-Identifier: EUPL-1.2
-- Tables that somebody has sent for a register, and what would become of each line: kept until they are written or dropped, a day at most. Whoever may
-- be named in one, all go when anybody is forgotten.
-- step 1
CREATE TABLE register_upload (
    id INTEGER PRIMARY KEY,
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    register TEXT NOT NULL,           -- its name
    file_name TEXT NOT NULL,
    content BLOB NOT NULL,
    added INTEGER NOT NULL,           -- lines that would be
    changed INTEGER NOT NULL,
    same INTEGER NOT NULL,
    refused INTEGER NOT NULL
) STRICT;
CREATE INDEX register_upload_by_person ON register_upload (by_person, at);
CREATE INDEX register_upload_by_age ON register_upload (at);

-- Those that are refused, and of the others the first.
CREATE TABLE register_upload_line (
    upload INTEGER NOT NULL REFERENCES register_upload (id),
    number INTEGER NOT NULL,
    line INTEGER NOT NULL,            -- of the file
    fate TEXT NOT NULL,               -- added, changed, refused
    row_key TEXT NOT NULL,
    field TEXT NOT NULL,              -- the column to blame; empty: the line as a whole
    cell TEXT NOT NULL,
    problem TEXT NOT NULL,            -- a message, which may name {line}
    other INTEGER NOT NULL,           -- the line that it names
    PRIMARY KEY (upload, number)
) STRICT;
