-- SPDX-License-Identifier: EUPL-1.2
-- A text in other languages, paragraph by paragraph. The authoritative one is that of features/versions; titles stand in translation.
-- step 1
CREATE TABLE text_language (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    -- Kept, of the latest version.
    current INTEGER NOT NULL,         -- paragraphs whose translation is of the text as it is now
    outdated INTEGER NOT NULL,        -- whose text has changed since
    missing INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX text_language_of ON text_language (position, language);

-- Each as it was saved; earlier ones stay, for the versions that they were of.
CREATE TABLE paragraph_translation (
    text_language INTEGER NOT NULL REFERENCES text_language (id),
    paragraph INTEGER NOT NULL,       -- its identity within the position
    number INTEGER NOT NULL,          -- from 1, the last one stands
    version INTEGER NOT NULL,         -- the id of the version whose paragraph was translated
    digest TEXT NOT NULL,             -- SHA-256 of the paragraph's text there
    text TEXT NOT NULL,               -- Markdown
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (text_language, paragraph, number)
) STRICT;
CREATE INDEX paragraph_translation_by_person ON paragraph_translation (by_person);
