/* SPDX-License-Identifier: EUPL-1.2 */
/* Which cities are present: said by themselves, or by the chair. */
#include "features/voters/store.h"

static const Query put_presence = {
    "INSERT INTO presence (occasion, organisation, since, by_person, id) VALUES ($1, $2, $3, $4, $5)"
};
static const Query remove_presence = { "DELETE FROM presence WHERE occasion = $1 AND organisation = $2" };
static const Query presence_row = { "SELECT id FROM presence WHERE occasion = $1 AND organisation = $2" };
static const Query occasion_exists = { "SELECT id FROM occasion WHERE id = $1" };

bool city_is_present(Database *database, int64_t occasion, int64_t organisation)
{
    return database_number(database, &presence_row, ARGS(occasion, organisation), 0) != 0;
}

const char *presence_begin(Write *write, int64_t occasion, int64_t organisation, int64_t by)
{
    if (database_number(write->database, &occasion_exists, ARGS(occasion), 0) == 0)
        return SAY("There is nothing to vote on here");
    if (city_is_present(write->database, occasion, organisation))
        return NULL;
    int64_t row = write_new_id(write);
    database_run(write->database, &put_presence, ARGS(occasion, organisation, write->now, by, row));
    occasion_record(write, "presence.began", row, occasion, organisation, 0, by);
    return NULL;
}

const char *presence_end(Write *write, int64_t occasion, int64_t organisation, int64_t by)
{
    int64_t row = database_number(write->database, &presence_row, ARGS(occasion, organisation), 0);
    if (!row)
        return NULL;
    database_run(write->database, &remove_presence, ARGS(occasion, organisation));
    occasion_record(write, "presence.ended", row, occasion, organisation, 0, by);
    return NULL;
}
