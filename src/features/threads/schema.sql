-- SPDX-License-Identifier: EUPL-1.2
-- Talk: threads in places, and the posts in them. place belongs to any feature (http/place.h), so nothing refers to it.
-- step 1
CREATE TABLE thread (
    id INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,
    audience INTEGER NOT NULL,        -- who reads and answers: the place's own, or the network's
    title TEXT NOT NULL,
    language TEXT NOT NULL,           -- of the title
    author INTEGER NOT NULL,          -- 0: erased
    pinned INTEGER NOT NULL,          -- 1: stands first
    closed_at INTEGER NOT NULL,       -- 0: open
    closed_reason TEXT NOT NULL,
    answer INTEGER NOT NULL,          -- the post that answers it; 0: none
    created_at INTEGER NOT NULL,
    posts INTEGER NOT NULL,           -- kept: those that are not removed
    last_number INTEGER NOT NULL,     -- kept: the highest number of a post, removed or not
    last_post INTEGER NOT NULL,       -- kept: the last one that is not removed; 0: none is left
    last_post_at INTEGER NOT NULL     -- kept: when that was written, or the thread was begun
) STRICT;
CREATE INDEX thread_in_place ON thread (place, pinned, last_post_at, id);
CREATE INDEX thread_by_last_post ON thread (last_post_at, id);
CREATE INDEX thread_of_author ON thread (author, id);

CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    thread INTEGER NOT NULL REFERENCES thread (id),
    number INTEGER NOT NULL,          -- its place in the thread, from 1; a post that left with others leaves a gap
    answers INTEGER NOT NULL,         -- the post that it answers; 0: none in particular
    author INTEGER NOT NULL,          -- 0: erased, and the text with them
    organisation INTEGER NOT NULL,    -- the city that the author speaks for; 0: none
    language TEXT NOT NULL,           -- of the text
    text TEXT NOT NULL,               -- Markdown
    html TEXT NOT NULL,               -- derived from text and mentions
    created_at INTEGER NOT NULL,
    edited_at INTEGER NOT NULL,       -- 0: never
    removed_at INTEGER NOT NULL,      -- 0: it is there
    removed_by INTEGER NOT NULL,
    removed_reason TEXT NOT NULL,
    came_by TEXT NOT NULL             -- web or mail
) STRICT;
CREATE UNIQUE INDEX post_in_thread ON post (thread, number);
CREATE INDEX post_of_author ON post (author, created_at);
CREATE INDEX post_removed_by ON post (removed_by);

-- What a post said before it was edited; the first is 1.
CREATE TABLE post_version (
    post INTEGER NOT NULL REFERENCES post (id),
    number INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (post, number)
) STRICT;

-- Who is mentioned in a post: a person, or a group or city (place); the other is 0.
CREATE TABLE mention (
    post INTEGER NOT NULL REFERENCES post (id),
    person INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (post, person, place)
) STRICT;
CREATE INDEX mention_of_person ON mention (person, post);

-- What somebody is writing. target: the place of a new thread, the thread that is answered, or the post that is edited.
CREATE TABLE draft (
    person INTEGER NOT NULL,
    target INTEGER NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    answers INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    wide INTEGER NOT NULL,            -- 1: a new thread would be for the network
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (person, target)
) STRICT;
CREATE INDEX draft_by_age ON draft (saved_at);

-- Up to which post somebody has read a thread.
CREATE TABLE mark (
    person INTEGER NOT NULL,
    thread INTEGER NOT NULL REFERENCES thread (id),
    number INTEGER NOT NULL,
    PRIMARY KEY (person, thread)
) STRICT;
CREATE INDEX mark_in_thread ON mark (thread, person);
-- step 2
-- When the post first said so: when it was written, or when it was changed. 0: before this was kept.
ALTER TABLE mention ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
-- Who closed a thread, which its last such entry says.
-- step 3
ALTER TABLE thread ADD COLUMN closed_by INTEGER NOT NULL DEFAULT 0; -- 0: it is open, or forgotten
UPDATE thread SET closed_by = COALESCE((SELECT p.person FROM record_entry e JOIN record_person p ON p.number = e.person
    WHERE e.object = thread.id AND e.verb = 'thread.closed' ORDER BY e.sequence DESC LIMIT 1), 0) WHERE closed_at > 0;
CREATE INDEX thread_closed_by ON thread (closed_by);
