/* SPDX-License-Identifier: EUPL-1.2 */
/* What is read of answers, and all amendments with theirs laid side by side. */
#include "features/procedures/store.h"

#include <stdlib.h>

#define ANSWER                                                                                                          \
    "SELECT a.id, a.amendment, a.number, a.position, a.answer, a.falls_with, a.modified, a.reason, a.language AS reason_language, a.language, "   \
    "a.by_person, a.at, a.published_at, a.agrees, a.comment, a.comment_language, a.agreed_at FROM amendment_answer a "

static const Query latest = { ANSWER "WHERE a.amendment = $1 ORDER BY a.number DESC LIMIT 1" };
static const Query all_of = { ANSWER "WHERE a.amendment = $1 ORDER BY a.number DESC LIMIT 100" };
static const Query latest_of_position = { ANSWER "WHERE a.position = $1 AND a.is_latest = 1" };
static const Query published_of_position = {
    ANSWER "WHERE a.position = $1 AND a.published_at > 0 AND NOT EXISTS (SELECT 1 FROM amendment_answer later WHERE "
           "later.amendment = a.amendment AND later.number > a.number AND later.published_at > 0)"
};
static const Query pairs_of_position = {
    "SELECT c.first, c.second, MAX(c.first_falls) AS first_falls, MAX(c.second_falls) AS second_falls FROM amendment a "
    "JOIN amendment_collision c ON c.first = a.id WHERE a.position = $1 AND c.needs_choice = 1 GROUP BY c.first, c.second "
    "ORDER BY c.first, c.second"
};
static const Query planned = { "SELECT amendment, fate FROM planned_fate WHERE position = $1" };
static const Query published_at = { "SELECT MAX(published_at) FROM amendment_answer WHERE position = $1" };
static const Query unpublished = { "SELECT COUNT(*) FROM amendment_answer WHERE position = $1 AND is_latest = 1 AND published_at = 0" };
static const Query computed = {
    "SELECT version, position, base, decision, language AS decision_language, at FROM computed_version WHERE version = $1"
};
static const Query fates = { "SELECT amendment, fate FROM computed_fate WHERE version = $1 ORDER BY amendment" };

typedef struct IdPlace {
    int64_t id;
    ptrdiff_t place;
} IdPlace;

Value *answer_latest(Database *database, Arena *arena, int64_t amendment)
{
    return value_from_row(arena, database_query(database, arena, &latest, ARGS(amendment)));
}

Value *answers_of(Database *database, Arena *arena, int64_t amendment)
{
    return value_from_rows(arena, database_query(database, arena, &all_of, ARGS(amendment)));
}

Moment procedure_published_at(Database *database, int64_t position)
{
    return database_number(database, &published_at, ARGS(position), 0);
}

int64_t procedure_unpublished(Database *database, int64_t position)
{
    return database_number(database, &unpublished, ARGS(position), 0);
}

Value *computed_load(Database *database, Arena *arena, int64_t version)
{
    return value_from_row(arena, database_query(database, arena, &computed, ARGS(version)));
}

Value *computed_fates(Database *database, Arena *arena, int64_t version)
{
    return value_from_rows(arena, database_query(database, arena, &fates, ARGS(version)));
}

static int by_id(const void *a, const void *b)
{
    int64_t first = ((const IdPlace *)a)->id, second = ((const IdPlace *)b)->id;
    return (first > second) - (first < second);
}

ptrdiff_t procedure_find(const Procedure *procedure, int64_t amendment)
{
    const IdPlace wanted = { .id = amendment };
    const IdPlace *found = procedure->count == 0 ? NULL : bsearch(&wanted, procedure->places, (size_t)procedure->count, sizeof wanted, by_id);
    return found ? found->place : -1;
}

static void put_items(Arena *arena, Procedure *procedure, const Value *rows)
{
    procedure->count = rows->count;
    procedure->items = new(arena, Item, rows->count + 1);
    IdPlace *places = new(arena, IdPlace, rows->count + 1);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t id = value_get_number(rows->items[i], "id");
        procedure->items[i] = (Item){ .id = id, .row = rows->items[i], .modified = -1 };
        places[i] = (IdPlace){ id, i };
    }
    qsort(places, (size_t)rows->count, sizeof *places, by_id);
    procedure->places = places;
}

static void put_answers(Procedure *procedure, const Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        ptrdiff_t place = procedure_find(procedure, value_get_number(rows->items[i], "amendment"));
        if (place < 0)
            continue;
        procedure->items[place].answer = rows->items[i];
        procedure->items[place].modified = procedure_find(procedure, value_get_number(rows->items[i], "modified"));
    }
}

static void put_pairs(Arena *arena, Procedure *procedure, const Value *rows)
{
    procedure->pairs = new(arena, CollidingPair, rows->count + 1);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        CollidingPair pair = { .first = procedure_find(procedure, value_get_number(rows->items[i], "first")),
                               .second = procedure_find(procedure, value_get_number(rows->items[i], "second")),
                               .first_falls = value_get_number(rows->items[i], "first_falls") != 0,
                               .second_falls = value_get_number(rows->items[i], "second_falls") != 0 };
        if (pair.first >= 0 && pair.second >= 0)
            procedure->pairs[procedure->pair_count++] = pair;
    }
}

static void put_planned(Procedure *procedure, const Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        ptrdiff_t place = procedure_find(procedure, value_get_number(rows->items[i], "amendment"));
        if (place >= 0)
            procedure->items[place].planned = value_get_text(rows->items[i], "fate");
    }
}

static Value *rows_of(Database *database, Arena *arena, const Query *query, int64_t position)
{
    return value_from_rows(arena, database_query(database, arena, query, ARGS(position)));
}

Procedure procedure_load(Database *database, Arena *arena, int64_t position, AnswersSeen seen, Text language)
{
    Procedure procedure = { .position = position };
    put_items(arena, &procedure, amendments_of_position(database, arena, position, false, language));
    put_answers(&procedure, rows_of(database, arena, seen == ANSWERS_LATEST ? &latest_of_position : &published_of_position, position));
    put_pairs(arena, &procedure, rows_of(database, arena, &pairs_of_position, position));
    put_planned(&procedure, rows_of(database, arena, &planned, position));
    return procedure;
}

bool item_is_listed(const Item *item)
{
    return !text_is(value_get_text(item->row, "kind"), "modified");
}

bool item_is_open(const Item *item)
{
    return value_get_text(item->row, "fate").length == 0;
}

Answered *procedure_answered(Arena *arena, const Procedure *procedure)
{
    Answered *answered = new(arena, Answered, procedure->count + 1);
    for (ptrdiff_t i = 0; i < procedure->count; i++)
        answered[i] = (Answered){ .answer = value_get_text(procedure->items[i].answer, "answer"),
                                  .agrees = value_get_text(procedure->items[i].answer, "agrees") };
    return answered;
}
