-- SPDX-License-Identifier: EUPL-1.2
-- What people say about themselves, and who may see each part of it: an audience for each item, never wider than that of the person
-- (person.audience), see rules.h. Who has no row here has said nothing yet, and what the account has is seen as usual.
-- step 1
CREATE TABLE profile (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    about TEXT NOT NULL,
    about_language TEXT NOT NULL,
    telephone TEXT NOT NULL,
    email_audience INTEGER NOT NULL,
    telephone_audience INTEGER NOT NULL,
    photo_audience INTEGER NOT NULL,
    about_audience INTEGER NOT NULL,
    expertise_audience INTEGER NOT NULL,
    languages_audience INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

-- Expertise: what a person can be asked about.
CREATE TABLE person_theme (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    theme INTEGER NOT NULL REFERENCES theme (id)
) STRICT;
CREATE UNIQUE INDEX person_theme_of ON person_theme (person, theme);
CREATE INDEX person_theme_by_theme ON person_theme (theme, person);

-- Languages that a person works in, BCP 47.
CREATE TABLE person_language (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    language TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX person_language_of ON person_language (person, language);
CREATE INDEX person_language_by_language ON person_language (language, person);

-- A portrait, some 20 kB of JPEG. It stands here and not in a folder, so that it is in one place on both engines and for any number of
-- processes, is in every backup, and goes with the person. digest: of the content, the version in its address; before the content, so
-- that lists which show it need not read past that.
CREATE TABLE photo (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    digest TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
-- step 2
-- In the order that the person would rather read them: those added first stand first.
ALTER TABLE person_language ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
-- step 3
-- People who work in a language or know about a theme, in the order of their names. name_key: the person's, kept by the writes.
ALTER TABLE person_language ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE person_language SET name_key = (SELECT name_key FROM person WHERE person.id = person_language.person);
DROP INDEX person_language_by_language;
CREATE INDEX person_language_by_language ON person_language (language, name_key, person);
ALTER TABLE person_theme ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE person_theme SET name_key = (SELECT name_key FROM person WHERE person.id = person_theme.person);
DROP INDEX person_theme_by_theme;
CREATE INDEX person_theme_by_theme ON person_theme (theme, name_key, person);
