-- SPDX-License-Identifier: EUPL-1.2
-- What is settled once for the whole network: its name, whether it is a demonstration, who is responsible for what.
-- step 1
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
-- step 2
-- entry: of the record, which says since when the value holds and who chose it; 0: it was made before this was noted.
ALTER TABLE setting ADD COLUMN entry INTEGER NOT NULL DEFAULT 0;
