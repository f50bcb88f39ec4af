-- SPDX-License-Identifier: EUPL-1.2
-- What a published text asks for, lifted out of it, and what has happened since.
-- step 1
CREATE TABLE ask (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,         -- from 1 within the position
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    addressee TEXT NOT NULL,          -- of whom it is asked: "The European Commission"
    paragraph INTEGER NOT NULL,       -- that it was lifted out of; 0: none in particular
    state TEXT NOT NULL,              -- open, under_way, partly, met, refused: as the latest news says
    news INTEGER NOT NULL,            -- kept: how many
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ask_of ON ask (position, ordinal);
CREATE INDEX ask_by_person ON ask (by_person);

CREATE TABLE ask_news (
    id INTEGER PRIMARY KEY,
    ask INTEGER NOT NULL REFERENCES ask (id),
    state TEXT NOT NULL,              -- of the ask from then on
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    evidence TEXT NOT NULL,           -- an address; may be empty
    happened_on TEXT NOT NULL,
    organisation INTEGER NOT NULL,    -- for which it was told; 0: the secretariat
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX ask_news_of ON ask_news (ask, happened_on, id);
CREATE INDEX ask_news_by_person ON ask_news (by_person);
