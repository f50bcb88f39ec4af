-- SPDX-License-Identifier: EUPL-1.2
-- How often the pages of each topic have changed.
-- step 1
CREATE TABLE page_version (
    topic TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT;
