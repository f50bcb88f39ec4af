-- SPDX-License-Identifier: EUPL-1.2
-- Which backups were made of this network, and whether anybody has ever shown that one of them can be restored. A matter of the machine, not of the
-- network: outside the record. A row is written once the backup is whole, so no backup has its own.
-- step 1
CREATE TABLE backup (
    name TEXT PRIMARY KEY,        -- hanse-20261130T141500Z
    made_at INTEGER NOT NULL,
    place TEXT NOT NULL,          -- its folder, on the machine that made it
    size INTEGER NOT NULL,        -- bytes
    files INTEGER NOT NULL,
    entries INTEGER NOT NULL,     -- of the record
    tested_at INTEGER NOT NULL,   -- when it was last proven that it can be restored; 0: never
    failed_at INTEGER NOT NULL,   -- when that was last tried in vain; 0: never
    restored_at INTEGER NOT NULL, -- when the network was made of it; 0: it was not
    gone_at INTEGER NOT NULL      -- when it was deleted to make room; 0: it is kept
) STRICT;
CREATE INDEX backup_by_time ON backup (made_at);
CREATE INDEX backup_by_restoration ON backup (restored_at);
