-- SPDX-License-Identifier: EUPL-1.2
-- The ids that the writers give, and the one function that SQLite has built in here and PostgreSQL has not.
-- step 1
CREATE TABLE id_block (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    next INTEGER NOT NULL CHECK (next > 0)
) STRICT;
INSERT INTO id_block (id, next) VALUES (1, 1);
-- step 2 postgres
CREATE FUNCTION numbers(list text) RETURNS TABLE (number bigint)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10 AS $$
    SELECT CAST(part AS bigint) FROM string_to_table(nullif(list, ''), ',') AS part
$$;
