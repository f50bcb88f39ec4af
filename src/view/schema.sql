-- SPDX-License-Identifier: EUPL-1.2
-- Words of content in other languages than the one they were first written in.
-- step 1
CREATE TABLE translation (
    object INTEGER NOT NULL,
    field TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    source_version INTEGER NOT NULL,
    PRIMARY KEY (object, field, language)
) STRICT;
-- step 2
-- For lists in one language, which want all words of a kind.
CREATE INDEX translation_in_language ON translation (language, field, object);
