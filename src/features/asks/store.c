/* SPDX-License-Identifier: EUPL-1.2 */
/* Asks and what has happened since, as they are written and read. */
#include "features/asks/store.h"

#include "record/record.h"

static const Query next_ordinal = { "SELECT COALESCE(MAX(ordinal), 0) + 1 FROM ask WHERE position = $1" };
static const Query insert_ask = {
    "INSERT INTO ask (id, position, ordinal, text, language, addressee, paragraph, state, news, by_person, at, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', 0, $8, $9, $9)"
};
static const Query insert_news = {
    "INSERT INTO ask_news (id, ask, state, text, language, evidence, happened_on, organisation, by_person, at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
};
/* The state is that of what happened last, in whatever order it was told. */
static const Query keep_state = {
    "UPDATE ask SET news = news + 1, changed_at = $2, state = (SELECT n.state FROM ask_news n WHERE n.ask = ask.id "
    "ORDER BY n.happened_on DESC, n.id DESC LIMIT 1) WHERE id = $1"
};
static const Query remove_news = { "DELETE FROM ask_news WHERE ask = $1" };
static const Query remove_ask = { "DELETE FROM ask WHERE id = $1" };

#define ASK_COLUMNS "id, position, ordinal, text, language AS text_language, addressee, paragraph, state, news, changed_at FROM ask "
static const Query of_position = { "SELECT " ASK_COLUMNS "WHERE position = $1 ORDER BY ordinal" };
static const Query load = { "SELECT " ASK_COLUMNS "WHERE id = $1" };
static const Query news = {
    "SELECT n.id, n.ask, n.state, n.text, n.language AS text_language, n.evidence, n.happened_on, n.organisation, "
    "COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language "
    "FROM ask a JOIN ask_news n ON n.ask = a.id LEFT JOIN organisation o ON o.id = n.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE a.position = $1 ORDER BY n.happened_on DESC, n.id DESC"
};
static const Query counted = { "SELECT state, COUNT(*) AS count FROM ask WHERE position = $1 GROUP BY state ORDER BY state" };

static void record_ask(Write *write, const char *verb, int64_t ask, int64_t position, int64_t organisation, Value *content, int64_t by)
{
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "ask",
                                  .object = ask,
                                  .place = position,
                                  .content = content });
    write_touch(write, "positions");
}

int64_t ask_add(Write *write, const NewAsk *ask)
{
    int64_t id = write_new_id(write);
    int64_t ordinal = database_number(write->database, &next_ordinal, ARGS(ask->position), 1);
    database_run(write->database, &insert_ask,
                 ARGS(id, ask->position, ordinal, ask->text, ask->language, ask->addressee, ask->paragraph, ask->by, write->now));
    Value *content = value_object(write->arena);
    put_text(content, "text", ask->text);
    put_text(content, "addressee", ask->addressee);
    record_ask(write, "ask.lifted", id, ask->position, 0, content, ask->by);
    return id;
}

void ask_remove(Write *write, int64_t ask, int64_t by)
{
    Value *row = ask_load(write->database, write->arena, ask);
    if (!row)
        return;
    database_run(write->database, &remove_news, ARGS(ask));
    database_run(write->database, &remove_ask, ARGS(ask));
    record_ask(write, "ask.removed", ask, value_get_number(row, "position"), 0, value_object(write->arena), by);
}

int64_t ask_news_add(Write *write, const NewNews *told)
{
    int64_t id = write_new_id(write);
    Value *row = ask_load(write->database, write->arena, told->ask);
    database_run(write->database, &insert_news,
                 ARGS(id, told->ask, told->state, told->text, told->language, told->evidence, told->happened_on, told->organisation, told->by,
                      write->now));
    database_run(write->database, &keep_state, ARGS(told->ask, write->now));
    Value *content = value_object(write->arena);
    put_text(content, "ask", value_get_text(row, "text"));
    put_text(content, "ask_state", told->state);
    put_text(content, "happened_on", told->happened_on);
    record_ask(write, "ask.news_told", told->ask, value_get_number(row, "position"), told->organisation, content, told->by);
    return id;
}

Value *asks_of_position(Database *database, Arena *arena, int64_t position)
{
    return value_from_rows(arena, database_query(database, arena, &of_position, ARGS(position)));
}

Value *ask_load(Database *database, Arena *arena, int64_t ask)
{
    return value_from_row(arena, database_query(database, arena, &load, ARGS(ask)));
}

Value *news_of_position(Database *database, Arena *arena, int64_t position, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &news, ARGS(position, language)));
}

Value *asks_counted(Database *database, Arena *arena, int64_t position)
{
    return value_from_rows(arena, database_query(database, arena, &counted, ARGS(position)));
}
