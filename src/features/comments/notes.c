/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing notes: no entry of the record tells of them, so nobody is told. */
#include "features/comments/comments.h"

static const Query insert = {
    "INSERT INTO note (id, position, paragraph, amendment, person, organisation, language, text, created_at, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)"
};
static const Query change = { "UPDATE note SET text = $2, language = $3, changed_at = $4 WHERE id = $1" };
static const Query forget = { "DELETE FROM note WHERE id = $1" };
static const Query one = {
    "SELECT id, position, paragraph, amendment, person, organisation, text, language AS text_language, created_at, changed_at FROM note "
    "WHERE id = $1"
};

int64_t note_add(Write *write, const NewNote *note)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert, ARGS(id, note->position, note->paragraph, note->amendment, note->by, note->organisation,
                                                note->language, text_trim(note->text), write->now));
    return id;
}

void note_change(Write *write, int64_t note, Text text, Text language)
{
    database_run(write->database, &change, ARGS(note, text_trim(text), language, write->now));
}

void note_delete(Write *write, int64_t note)
{
    database_run(write->database, &forget, ARGS(note));
}

Value *note_load(Database *database, Arena *arena, int64_t note)
{
    return value_from_row(arena, database_query(database, arena, &one, ARGS(note)));
}
