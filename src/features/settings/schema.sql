-- SPDX-License-Identifier: EUPL-1.2
-- What is settled once for the whole network: its name, whether it is a demonstration, who is responsible for what.
-- step 1
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
