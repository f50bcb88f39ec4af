-- SPDX-License-Identifier: EUPL-1.2
-- Themes and their sub-themes; names and descriptions in other languages stand in translation.
-- step 1
CREATE TABLE theme (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    parent INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    language TEXT NOT NULL,
    cities INTEGER NOT NULL DEFAULT 0 -- kept: member cities that work on it
) STRICT;
CREATE INDEX theme_in_order ON theme (parent, position);
-- step 2
-- Entries of the record name themes as they were given: their other names are found by that.
CREATE INDEX theme_by_name ON theme (name);
