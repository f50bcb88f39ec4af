/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about tables that were sent. */
#include "features/registers/store.h"

#include "http/gather.h"

static const Query insert_upload = {
    "INSERT INTO register_upload (id, by_person, at, register, file_name, content, added, changed, same, refused) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
};
static const Query insert_line = {
    "INSERT INTO register_upload_line (upload, number, line, fate, row_key, field, cell, problem, other) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
};
static const Query delete_lines = { "DELETE FROM register_upload_line WHERE upload = $1" };
static const Query delete_upload = { "DELETE FROM register_upload WHERE id = $1" };
#define UPLOAD "SELECT id, by_person, at, register, file_name, added, changed, same, refused FROM register_upload "
static const Query one_upload = { UPLOAD "WHERE id = $1" };
static const Query of_person = { UPLOAD "WHERE by_person = $1 ORDER BY at, id LIMIT 50" };
static const Query content_of = { "SELECT content FROM register_upload WHERE id = $1" };
static const Query lines_of = {
    "SELECT line, fate, row_key AS key, field AS \"column\", cell, problem, other FROM register_upload_line WHERE upload = $1 ORDER BY number"
};
static const Query older = { "SELECT id FROM register_upload WHERE at < $1 ORDER BY at LIMIT 1000" };
static const Query ids_of = { "SELECT id FROM register_upload WHERE by_person = $1" };
static const Query move_upload = { "UPDATE register_upload SET by_person = $2 WHERE id = $1" };
static const Query about = { "SELECT at, register, file_name, added, changed, same, refused FROM register_upload WHERE by_person = $1 ORDER BY at, id" };
static const Query all_ids = { "SELECT id FROM register_upload WHERE at > $1 ORDER BY at LIMIT 1000" };

const PersonColumn registers_person_columns[] = {
    { "register_upload.by_person", &ids_of, &move_upload },
    { 0 },
};

int64_t upload_keep(Write *write, const NewUpload *upload)
{
    int64_t id = write_new_id(write);
    const int64_t *counts = upload->counts;
    database_run(write->database, &insert_upload,
                 ARGS(id, upload->by, write->now, upload->of->name, upload->file_name, upload->content, counts[LINE_ADDED], counts[LINE_CHANGED],
                      counts[LINE_LEFT], counts[LINE_REFUSED]));
    for (int i = 0; i < upload->line_count; i++) {
        const PlannedLine *line = &upload->lines[i];
        database_run(write->database, &insert_line,
                     ARGS(id, i, line->line, line_fates[line->fate], line->key, line->column, line->cell, text_from_z(line->problem), line->other));
    }
    return id;
}

void upload_drop(Write *write, int64_t upload)
{
    database_run(write->database, &delete_lines, ARGS(upload));
    database_run(write->database, &delete_upload, ARGS(upload));
}

Value *upload_load(Database *database, Arena *arena, int64_t upload)
{
    return value_from_row(arena, database_query(database, arena, &one_upload, ARGS(upload)));
}

Blob upload_content(Database *database, Arena *arena, int64_t upload)
{
    return database_blob(database, arena, &content_of, ARGS(upload));
}

Value *uploads_of(Database *database, Arena *arena, int64_t person)
{
    return value_from_rows(arena, database_query(database, arena, &of_person, ARGS(person)));
}

Value *upload_lines(Database *database, Arena *arena, int64_t upload)
{
    return value_from_rows(arena, database_query(database, arena, &lines_of, ARGS(upload)));
}

static int64_t drop_all(Write *write, const Query *which, Moment moment)
{
    Value *found = value_from_rows(write->arena, database_query(write->database, write->arena, which, ARGS(moment)));
    for (ptrdiff_t i = 0; i < found->count; i++)
        upload_drop(write, value_get_number(found->items[i], "id"));
    return found->count;
}

int64_t uploads_forget(Write *write, Moment before)
{
    return drop_all(write, &older, before);
}

void registers_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "register_uploads", database, arena, &about, person);
}

/* Anybody may be named in what is kept here; written, it would make their account again. */
void registers_erase_person(Write *write, int64_t person)
{
    (void)person;
    drop_all(write, &all_ids, 0);
}
