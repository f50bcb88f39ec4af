-- SPDX-License-Identifier: EUPL-1.2
-- Groups, and the kinds of them that a network has. "group" is a word of SQL, hence the plural. Names, remits and scopes in other
-- languages stand in translation. Seats stand in rights/, since rights are computed from them. What differs between networks is
-- data of group_kind: a preset of data/presets.csv fills it.
-- step 1
CREATE TABLE group_kind (
    code TEXT PRIMARY KEY,             -- assembly, executive_committee, forum, working_group, task_force, or the network's own
    id INTEGER NOT NULL UNIQUE,        -- what translations of the name hang on
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    adopts INTEGER NOT NULL,           -- 1: a body, which adopts
    most_parents INTEGER NOT NULL,     -- 0 to 2
    parent_kinds TEXT NOT NULL,        -- codes, separated by spaces; empty: any
    needs_sunset INTEGER NOT NULL,     -- 1: must end on a day
    join_ways TEXT NOT NULL,           -- of open, request, invitation, nomination; the first is the usual one
    most_children INTEGER NOT NULL,    -- groups in force under one of this kind; 0: no limit
    most_seats INTEGER NOT NULL,       -- cities with a seat; 0: no limit
    most_chairs INTEGER NOT NULL,      -- cities that chair together
    seats_held_by TEXT NOT NULL,       -- role whose holder sits for the city, such as mayor; empty: people nominated by name
    term_years INTEGER NOT NULL,       -- of its elected seats; 0: none
    report_months INTEGER NOT NULL,    -- a report is due so often; 0: never
    chair_elected_by TEXT NOT NULL     -- members, parent, assembly or secretariat
) STRICT;

CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL REFERENCES group_kind (code),
    name TEXT NOT NULL,
    language TEXT NOT NULL,            -- of name, remit and scope
    name_key TEXT NOT NULL,
    remit TEXT NOT NULL,
    scope TEXT NOT NULL,
    join_way TEXT NOT NULL,
    audience INTEGER NOT NULL,         -- who may see that it exists
    starts TEXT NOT NULL,
    sunset TEXT,                       -- the day on which it ends unless it is renewed
    ends TEXT,                         -- closed on this day
    report_due TEXT,                   -- when the next report is due
    cities INTEGER NOT NULL DEFAULT 0, -- kept: organisations with a seat in force
    people INTEGER NOT NULL DEFAULT 0, -- kept: people who sit
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX groups_by_name ON groups (name_key, id);
CREATE INDEX groups_by_kind ON groups (kind, name_key, id);
CREATE INDEX groups_by_start ON groups (starts, id);
CREATE INDEX groups_by_cities ON groups (cities, id);
CREATE INDEX groups_by_sunset ON groups (sunset, id);
CREATE INDEX groups_by_report ON groups (report_due, id);

CREATE TABLE group_parent (
    group_id INTEGER NOT NULL REFERENCES groups (id),
    parent INTEGER NOT NULL REFERENCES groups (id),
    PRIMARY KEY (group_id, parent)
) STRICT;
CREATE INDEX group_parent_by_parent ON group_parent (parent, group_id);

CREATE TABLE group_theme (
    group_id INTEGER NOT NULL REFERENCES groups (id),
    theme INTEGER NOT NULL REFERENCES theme (id),
    PRIMARY KEY (group_id, theme)
) STRICT;
CREATE INDEX group_theme_by_theme ON group_theme (theme, group_id);

-- What the parent, or whoever decides, has decided about a group: set_up, renewed, closed.
CREATE TABLE group_decision (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups (id),
    kind TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    sunset TEXT,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX group_decision_of ON group_decision (group_id, decided_on);

CREATE TABLE group_report (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups (id),
    year INTEGER NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    author INTEGER NOT NULL,           -- the person who filed it
    filed_on TEXT NOT NULL
) STRICT;
CREATE INDEX group_report_of ON group_report (group_id, year);
CREATE INDEX group_report_by_author ON group_report (author);

-- The last letter about a day to come: of kind sunset or report, about that day, sent so many days before it.
CREATE TABLE group_reminder (
    group_id INTEGER NOT NULL REFERENCES groups (id),
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    days_before INTEGER NOT NULL,
    PRIMARY KEY (group_id, kind, day)
) STRICT;

-- The day as of which cities and people are counted.
CREATE TABLE group_day (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL
) STRICT;
