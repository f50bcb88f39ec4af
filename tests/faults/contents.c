/* SPDX-License-Identifier: EUPL-1.2 */
/* One query over all tables, which the engine's own catalogue writes. */
#include "tests/faults/contents.h"

#include <sodium.h>

static const Query write_for_sqlite = {
    "SELECT group_concat('SELECT ''' || t.name || ''', (SELECT group_concat(r) FROM (SELECT ' || (SELECT "
    "group_concat('quote(\"' || c.name || '\")', ' || '','' || ') FROM pragma_table_info(t.name) c) || ' AS r FROM \"' || t.name || "
    "'\" ORDER BY r))', ' UNION ALL ') FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'id_block'"
};
static const Query write_for_postgres = {
    "SELECT string_agg(format('SELECT %L, (SELECT string_agg(r, '','' ORDER BY r) FROM (SELECT CAST(t AS TEXT) AS r FROM %I t) AS s)', "
    "tablename, tablename), ' UNION ALL ' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'id_block'"
};

Contents *contents_new(Database *database, Arena *arena)
{
    Contents *contents = new(arena, Contents, 1);
    const Query *write = database_engine(database) == ENGINE_SQLITE ? &write_for_sqlite : &write_for_postgres;
    contents->query.sql = text_z(arena, database_text(database, arena, write, NO_ARGS));
    return contents;
}

static void text_hash(crypto_generichash_state *hash, Text text)
{
    crypto_generichash_update(hash, (const unsigned char *)text.data, (unsigned long long)text.length);
    crypto_generichash_update(hash, (const unsigned char *)"", 1);
}

Text contents_now(const Contents *contents, Database *database, Arena *arena)
{
    unsigned char bytes[crypto_generichash_BYTES];
    crypto_generichash_state hash;
    crypto_generichash_init(&hash, NULL, 0, sizeof bytes);
    Rows *rows = database_query(database, arena, &contents->query, NO_ARGS);
    int count = 0;
    for (; rows_next(rows); count++) {
        text_hash(&hash, rows_text(rows, 0));
        text_hash(&hash, rows_text(rows, 1));
    }
    crypto_generichash_final(&hash, bytes, sizeof bytes);
    return count > 0 && !database_failed(database) ? text_hex(arena, bytes, sizeof bytes) : (Text){ 0 };
}
