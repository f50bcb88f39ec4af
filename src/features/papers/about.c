/* SPDX-License-Identifier: EUPL-1.2 */
/* What papers keep about a person: that they added one, or a version. Papers are those of the place, and stay. */
#include "features/papers/store.h"

#include "http/gather.h"

static const Query added = {
    "SELECT id, place, title, language, added_at FROM paper WHERE by_person = $1 ORDER BY added_at, id"
};
static const Query versions = {
    "SELECT paper, number, file_name, size, at, note FROM paper_version WHERE by_person = $1 ORDER BY at, id"
};
static const Query forget_added = { "UPDATE paper SET by_person = 0 WHERE by_person = $1" };
static const Query forget_versions = { "UPDATE paper_version SET by_person = 0 WHERE by_person = $1" };
static const Query added_rows = { "SELECT id FROM paper WHERE by_person = $1" };
static const Query move_added = { "UPDATE paper SET by_person = $2 WHERE id = $1" };
static const Query version_rows = { "SELECT id FROM paper_version WHERE by_person = $1" };
static const Query move_version = { "UPDATE paper_version SET by_person = $2 WHERE id = $1" };

const PersonColumn papers_person_columns[] = {
    { "paper.by_person", &added_rows, &move_added },
    { "paper_version.by_person", &version_rows, &move_version },
    { 0 },
};

void papers_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "added", database, arena, &added, person);
    about_put_rows(result, "versions", database, arena, &versions, person);
}

void papers_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_added, ARGS(person));
    database_run(write->database, &forget_versions, ARGS(person));
}
