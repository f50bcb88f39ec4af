/* SPDX-License-Identifier: EUPL-1.2 */
/* Occasions on which cities vote, as questions and meetings tell of them. */
#include "features/voters/store.h"

#include <string.h>

#include "features/groups/groups.h"
#include "record/record.h"

static const Query put_one = {
    "INSERT INTO occasion (id, body, record_day, opens_at, rule, frozen, title, language, href) VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8) "
    "ON CONFLICT (id) DO UPDATE SET body = excluded.body, record_day = excluded.record_day, opens_at = excluded.opens_at, rule = excluded.rule, "
    "title = excluded.title, language = excluded.language, href = excluded.href"
};
static const Query freeze = { "UPDATE occasion SET frozen = 1 WHERE id = $1" };
static const Query load = { "SELECT body, record_day, opens_at, rule, title, language, href FROM occasion WHERE id = $1" };
static const Query is_frozen = { "SELECT frozen FROM occasion WHERE id = $1" };
static const Query body_of = { "SELECT body FROM occasion WHERE id = $1" };

void occasion_put(Write *write, const Occasion *occasion)
{
    database_run(write->database, &put_one,
                 ARGS(occasion->id, occasion->body, occasion->record_day, occasion->opens_at, rule_to_json(write->arena, &occasion->rule),
                      occasion->title, occasion->language, occasion->href));
}

void occasion_freeze(Write *write, int64_t occasion)
{
    database_run(write->database, &freeze, ARGS(occasion));
}

bool occasion_load(Database *database, Arena *arena, int64_t id, Occasion *result_occasion)
{
    Value *row = value_from_row(arena, database_query(database, arena, &load, ARGS(id)));
    *result_occasion = (Occasion){ .id = id,
                                   .body = value_get_number(row, "body"),
                                   .record_day = value_get_text(row, "record_day"),
                                   .opens_at = value_get_number(row, "opens_at"),
                                   .title = value_get_text(row, "title"),
                                   .language = value_get_text(row, "language"),
                                   .href = value_get_text(row, "href") };
    return row && !rule_from_json(arena, value_get_text(row, "rule"), &result_occasion->rule);
}

bool occasion_is_frozen(Database *database, int64_t occasion)
{
    return database_number(database, &is_frozen, ARGS(occasion), 0) != 0;
}

/* Who votes for whom is no secret within the network, and of a body that not all of it knows, not beyond that. */
int64_t occasion_audience(Database *database, int64_t occasion)
{
    int64_t audience = group_audience(database, database_number(database, &body_of, ARGS(occasion), 0));
    return audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience;
}

void occasion_record(Write *write, const char *verb, int64_t row, int64_t occasion, int64_t organisation, int64_t person, int64_t by)
{
    static const char *const kinds[] = { "voter", "proxy", "presence" };
    const char *kind = kinds[0];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(verb, kinds[i], strlen(kinds[i])) == 0)
            kind = kinds[i];
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = kind,
                                  .object = row,
                                  .place = occasion,
                                  .also = { person } });
}
