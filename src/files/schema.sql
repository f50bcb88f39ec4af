-- SPDX-License-Identifier: EUPL-1.2
-- Files of the store that rows of features refer to by their digest. A row that is no longer referred to is released, and collected a day
-- later where it is not kept again. Digests are vouched for by the record where they are referred to, and say of every byte whether it is the right one.
-- step 1
CREATE TABLE file (
    digest TEXT PRIMARY KEY,     -- SHA-256, hex
    size INTEGER NOT NULL,
    kind TEXT NOT NULL,          -- by its bytes: the code of files/kind.h
    released_at INTEGER NOT NULL, -- when the last row that referred to it may have gone; 0: it is in use
    preview TEXT NOT NULL,       -- the file that shows it; empty: there is none
    is_looked_at INTEGER NOT NULL -- 1 once there is a preview, or it is clear that there will be none
) STRICT;
CREATE INDEX file_by_release ON file (released_at);
CREATE INDEX file_by_preview ON file (preview);
