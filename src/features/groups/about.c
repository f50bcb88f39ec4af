/* SPDX-License-Identifier: EUPL-1.2 */
/* What the groups keep about a person: the reports that they filed, which stay without a name. */
#include "features/groups/store.h"

#include "http/gather.h"

static const Query reports = {
    "SELECT group_id, year, text, filed_on FROM group_report WHERE author = $1 ORDER BY filed_on, id"
};
static const Query forget_author = { "UPDATE group_report SET author = 0 WHERE author = $1" };
static const Query report_rows = { "SELECT id FROM group_report WHERE author = $1" };
static const Query move_report = { "UPDATE group_report SET author = $2 WHERE id = $1" };

const PersonColumn groups_person_columns[] = {
    { "group_report.author", &report_rows, &move_report },
    { 0 },
};

void groups_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "reports", database, arena, &reports, person);
}

void groups_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_author, ARGS(person));
}
