-- SPDX-License-Identifier: EUPL-1.2
-- Plans of imports of people: what would be done, line by line, kept so that it can be looked at before it is done. The lines go once
-- the plan is done or dropped.
-- step 1
-- status: planned, done, dropped. ignored: heads of the file that no column has, one a line. created, changed, unchanged, refused: how many
-- lines of each kind.
CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'planned',
    ignored TEXT NOT NULL,
    created INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_by_person ON import (by_person, status, at);
CREATE INDEX import_by_status ON import (status, at);
CREATE INDEX import_by_age ON import (at);

-- line: number in the file. kind: create, change, same, refuse. The cells as they were understood, else as they were typed. was_title and
-- was_ends: what a change takes the place of. reasons: messages, one a line; other: the line of the file that they name, 0 for none.
CREATE TABLE import_line (
    import INTEGER NOT NULL REFERENCES import (id),
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    city TEXT NOT NULL,
    role TEXT NOT NULL,
    title TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    elected_on TEXT NOT NULL,
    language TEXT NOT NULL,
    gender TEXT NOT NULL,
    organisation INTEGER NOT NULL,
    mandate INTEGER NOT NULL,
    was_title TEXT NOT NULL,
    was_ends TEXT NOT NULL,
    reasons TEXT NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (import, line)
) STRICT;
CREATE INDEX import_line_by_email ON import_line (email);
