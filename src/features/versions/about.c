/* SPDX-License-Identifier: EUPL-1.2 */
/* What versions keep about a person. What somebody brought into a text is the network's and stays; that it was this person goes. */
#include "features/versions/store.h"

#include "http/gather.h"

static const Query versions_saved = {
    "SELECT id, position, number, name, note, language, words, organisation, made_at FROM version WHERE by_person = $1 ORDER BY id LIMIT 10000"
};
static const Query changes_made = {
    "SELECT position, number, amendment, organisation, at FROM text_change WHERE person = $1 ORDER BY position, number LIMIT 10000"
};
static const Query drafts_kept = {
    "SELECT position, purpose, version, text, saved_at FROM text_draft WHERE person = $1 ORDER BY position, purpose LIMIT 1000"
};

static const Query version_ids = { "SELECT id FROM version WHERE by_person = $1" };
static const Query move_version = { "UPDATE version SET by_person = $2 WHERE id = $1" };
static const Query change_ids = { "SELECT id FROM text_change WHERE person = $1" };
static const Query move_change = { "UPDATE text_change SET person = $2 WHERE id = $1" };

static const Query forget_saver = { "UPDATE version SET by_person = 0 WHERE by_person = $1" };
static const Query forget_changer = { "UPDATE text_change SET person = 0 WHERE person = $1" };
static const Query forget_drafts = { "DELETE FROM text_draft WHERE person = $1" };

const Retention versions_retentions[] = {
    { "versions.drafts", SAY("Drafts of texts that were never saved"), 182, .forget = text_drafts_expire },
    { 0 },
};

const PersonColumn versions_person_columns[] = {
    { "version.by_person", &version_ids, &move_version },
    { "text_change.person", &change_ids, &move_change },
    { "text_draft.person", NULL, NULL },
    { 0 },
};

void versions_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "versions", database, arena, &versions_saved, person);
    about_put_rows(result, "changes", database, arena, &changes_made, person);
    about_put_rows(result, "drafts", database, arena, &drafts_kept, person);
}

void versions_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget_saver, ARGS(person));
    database_run(write->database, &forget_changer, ARGS(person));
    database_run(write->database, &forget_drafts, ARGS(person));
    write_touch(write, "positions");
}
