-- SPDX-License-Identifier: EUPL-1.2
-- What is found by name: the names of each object in all languages, folded, and their words. Derived from what features say when entries of the
-- record are followed; may be emptied and made anew. audience: a first sieve, since whether a reader sees an object its feature decides.
-- step 1
CREATE TABLE found_name (
    object INTEGER PRIMARY KEY,
    feature TEXT NOT NULL,
    audience INTEGER NOT NULL,
    names TEXT NOT NULL -- one a line
) STRICT;

CREATE TABLE found_word (
    feature TEXT NOT NULL,
    word TEXT NOT NULL,
    object INTEGER NOT NULL,
    audience INTEGER NOT NULL,
    PRIMARY KEY (feature, word, object)
) STRICT;
CREATE INDEX found_word_by_audience ON found_word (feature, audience, word, object);
CREATE INDEX found_word_of ON found_word (object, word);
