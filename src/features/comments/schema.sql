-- SPDX-License-Identifier: EUPL-1.2
-- Comments and questions on paragraphs of a position, or on words in them, and notes that people and cities keep for themselves.
-- step 1
CREATE TABLE comment (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    answers INTEGER NOT NULL,         -- the comment that it answers; 0: it is one itself. Of an answer, what follows up to kind is empty
    paragraph INTEGER NOT NULL,       -- its identity within the position; 0: the whole text
    version INTEGER NOT NULL,         -- the id of the version that it is about; 0: there was none
    quotation TEXT NOT NULL,          -- the words that are meant, without Markdown; empty: the whole paragraph
    nth INTEGER NOT NULL,             -- they stand there more than once: which, from 0
    kind TEXT NOT NULL,               -- comment, question
    audience INTEGER NOT NULL,        -- who reads it: who saw the text when it was begun, the network at most
    author INTEGER NOT NULL,          -- 0: erased, and the text with them
    organisation INTEGER NOT NULL,    -- the city that the author speaks for; 0: none
    language TEXT NOT NULL,           -- of the text
    text TEXT NOT NULL,               -- Markdown
    created_at INTEGER NOT NULL,
    edited_at INTEGER NOT NULL,       -- 0: never
    removed_at INTEGER NOT NULL,      -- 0: it is there
    removed_by INTEGER NOT NULL,
    removed_reason TEXT NOT NULL,
    resolved INTEGER NOT NULL,        -- 1: nothing is left to be done
    resolved_at INTEGER NOT NULL,
    resolved_by INTEGER NOT NULL,
    -- Kept, with each version that comes.
    stands_in INTEGER NOT NULL,       -- the paragraph of the latest version in which it stands; 0: nowhere any more, or the whole text
    place INTEGER NOT NULL            -- the ordinal of that paragraph; of the whole text before all, of what stands nowhere any more behind them
) STRICT;
CREATE INDEX comment_in_order ON comment (position, answers, resolved, place, id);
CREATE INDEX comment_answers ON comment (answers, created_at, id);
CREATE INDEX comment_of_author ON comment (author, created_at);
CREATE INDEX comment_removed_by ON comment (removed_by);
CREATE INDEX comment_resolved_by ON comment (resolved_by);

-- What a comment said before it was edited; the first is 1.
CREATE TABLE comment_version (
    comment INTEGER NOT NULL REFERENCES comment (id),
    number INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (comment, number)
) STRICT;

-- How many comments are open, by paragraph, for the page of the text. Derived.
CREATE TABLE comment_count (
    position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,       -- 0: the whole text, or words that stand nowhere any more
    audience INTEGER NOT NULL,
    comments INTEGER NOT NULL,
    questions INTEGER NOT NULL,       -- of them
    PRIMARY KEY (position, paragraph, audience)
) STRICT;

-- What somebody notes for themselves, or for the people of their city: outside the record.
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,       -- 0: not on one
    amendment INTEGER NOT NULL,       -- 0: not on one
    person INTEGER NOT NULL,          -- who wrote it
    organisation INTEGER NOT NULL,    -- the city whose people read it; 0: the writer alone
    language TEXT NOT NULL,
    text TEXT NOT NULL,               -- Markdown
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_person ON note (person, position, id);
CREATE INDEX note_of_city ON note (organisation, position, id);
