/* SPDX-License-Identifier: EUPL-1.2 */
/* What meetings keep about a person: that the person called one, entered or confirmed a sheet. They stay without the name. */
#include "features/meetings/store.h"

#include "http/gather.h"

static const Query called = { "SELECT id, body, title, starts_at, called_at FROM meeting WHERE by_person = $1 ORDER BY called_at, id" };
static const Query entered = { "SELECT question, entered_at AS at FROM paper_sheet WHERE entered_by = $1 ORDER BY entered_at, id" };
static const Query confirmed = { "SELECT question, state, read_at AS at FROM paper_sheet WHERE scrutineer = $1 ORDER BY read_at, id" };
static const Query forget_caller = { "UPDATE meeting SET by_person = 0 WHERE by_person = $1" };
static const Query forget_enterer = { "UPDATE paper_sheet SET entered_by = 0 WHERE entered_by = $1" };
static const Query forget_scrutineer = { "UPDATE paper_sheet SET scrutineer = 0 WHERE scrutineer = $1" };

static const Query caller_rows = { "SELECT id FROM meeting WHERE by_person = $1" };
static const Query move_caller = { "UPDATE meeting SET by_person = $2 WHERE id = $1" };
static const Query enterer_rows = { "SELECT id FROM paper_sheet WHERE entered_by = $1" };
static const Query move_enterer = { "UPDATE paper_sheet SET entered_by = $2 WHERE id = $1" };
static const Query scrutineer_rows = { "SELECT id FROM paper_sheet WHERE scrutineer = $1" };
static const Query move_scrutineer = { "UPDATE paper_sheet SET scrutineer = $2 WHERE id = $1" };

const PersonColumn meetings_person_columns[] = {
    { "meeting.by_person", &caller_rows, &move_caller },
    { "paper_sheet.entered_by", &enterer_rows, &move_enterer },
    { "paper_sheet.scrutineer", &scrutineer_rows, &move_scrutineer },
    { 0 },
};

void meetings_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "called", database, arena, &called, person);
    about_put_rows(result, "entered", database, arena, &entered, person);
    about_put_rows(result, "confirmed", database, arena, &confirmed, person);
}

void meetings_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_caller, ARGS(person));
    database_run(write->database, &forget_enterer, ARGS(person));
    database_run(write->database, &forget_scrutineer, ARGS(person));
}
