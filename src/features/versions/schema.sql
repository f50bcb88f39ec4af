-- SPDX-License-Identifier: EUPL-1.2
-- The text of a position: its versions, each whole and never changed, whose paragraphs keep their identity.
-- step 1
CREATE TABLE text_counter (
    position INTEGER PRIMARY KEY,
    next_paragraph INTEGER NOT NULL,  -- ids of paragraphs, also of those that amendments insert
    next_change INTEGER NOT NULL,     -- numbers of changes: what provenance and amendments are told apart by
    version INTEGER NOT NULL,         -- the id of the latest version; 0: none yet
    number INTEGER NOT NULL           -- its number
) STRICT;

CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,          -- from 1
    stage INTEGER NOT NULL,           -- the position_stage in which it was made
    made_of TEXT NOT NULL,            -- draft: somebody saved; amendments: computed from their fates; import: from a file
    name TEXT NOT NULL,               -- "Consultation draft"; empty: one of many
    note TEXT NOT NULL,               -- what is new in it; may be empty
    language TEXT NOT NULL,
    head TEXT NOT NULL,               -- white space, see text/document.h
    tail TEXT NOT NULL,
    line_width INTEGER NOT NULL,      -- that its lines were numbered at
    first_line INTEGER NOT NULL,
    paragraphs INTEGER NOT NULL,      -- kept
    words INTEGER NOT NULL,           -- kept
    by_person INTEGER NOT NULL,
    organisation INTEGER NOT NULL,    -- for whom; 0: nobody
    made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX version_of ON version (position, number);
CREATE INDEX version_by_person ON version (by_person);

CREATE TABLE version_paragraph (
    version INTEGER NOT NULL REFERENCES version (id),
    ordinal INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,       -- its identity within the position
    kind INTEGER NOT NULL,            -- ParagraphKind
    level INTEGER NOT NULL,
    text TEXT NOT NULL,
    gap TEXT NOT NULL,
    follows INTEGER NOT NULL,
    number INTEGER NOT NULL,          -- as it is printed; 0: none
    first_line INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    section INTEGER NOT NULL,
    PRIMARY KEY (version, ordinal)
) STRICT;
CREATE UNIQUE INDEX version_paragraph_of ON version_paragraph (version, paragraph);

-- Where the words of a version come from: runs, put together the text of the paragraph.
CREATE TABLE version_origin (
    version INTEGER NOT NULL REFERENCES version (id),
    paragraph INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    change INTEGER NOT NULL,          -- text_change.number
    since INTEGER NOT NULL,           -- the number of the version in which they came
    before TEXT NOT NULL,             -- what stood there
    PRIMARY KEY (version, paragraph, ordinal)
) STRICT;

-- Who is behind a change of the text: a save of a drafter, or an amendment.
CREATE TABLE text_change (
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    amendment INTEGER NOT NULL,       -- 0: a save
    person INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (position, number)
) STRICT;
CREATE INDEX text_change_by_person ON text_change (person);

-- What somebody is writing, kept on the server, outside the record.
CREATE TABLE text_draft (
    person INTEGER NOT NULL,
    position INTEGER NOT NULL,
    purpose TEXT NOT NULL,            -- "text"; "amendment", "amendment 17": what it will become
    version INTEGER NOT NULL,         -- the one that it was begun from
    text TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (person, position, purpose)
) STRICT;
CREATE INDEX text_draft_by_age ON text_draft (saved_at);

-- step 2
-- Who sees a version: who saw the text while it was the latest one. Kept: stages widen it.
ALTER TABLE version ADD COLUMN audience INTEGER NOT NULL DEFAULT 0;
-- The stage that closed with it last (position_stage.stage); empty: none did.
ALTER TABLE version ADD COLUMN milestone TEXT NOT NULL DEFAULT '';
ALTER TABLE text_change ADD COLUMN id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX text_change_by_id ON text_change (id);
