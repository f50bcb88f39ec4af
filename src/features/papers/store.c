/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing papers and their versions. */
#include "features/papers/store.h"

#include "record/record.h"

static const Query insert_paper = {
    "INSERT INTO paper (id, place, object, title, title_key, language, audience, by_person, added_at, version, kind, family, size, digest, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, '', '', 0, '', $9)"
};
static const Query insert_version = {
    "INSERT INTO paper_version (id, paper, number, digest, size, kind, file_name, by_person, organisation, at, note) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
};
static const Query set_latest = {
    "UPDATE paper SET version = $2, kind = $3, family = $4, size = $5, digest = $6, changed_at = $7 WHERE id = $1"
};
static const Query rename_paper = {
    "UPDATE paper SET title = $2, title_key = $3, language = $4 WHERE id = $1 AND (title <> $2 OR language <> $4)"
};
static const Query move_paper = { "UPDATE paper SET place = $2, audience = $3 WHERE id = $1 AND (place <> $2 OR audience <> $3)" };
static const Query files_of = { "SELECT digest FROM paper_version WHERE paper = $1" };
static const Query bytes_of = { "SELECT SUM(size) FROM paper_version WHERE paper = $1" };
static const Query remove_versions = { "DELETE FROM paper_version WHERE paper = $1" };
static const Query remove_paper = { "DELETE FROM paper WHERE id = $1" };
static const Query of_object = { "SELECT id FROM paper WHERE object = $1 ORDER BY id" };
static const Query use_room = {
    "INSERT INTO paper_room (place, bytes) VALUES ($1, $2) ON CONFLICT (place) DO UPDATE SET bytes = paper_room.bytes + excluded.bytes"
};

static void room_change(Write *write, int64_t place, int64_t bytes)
{
    database_run(write->database, &use_room, ARGS(place, bytes));
    database_run(write->database, &use_room, ARGS((int64_t)0, bytes));
}

/* ---- Entries ---- */

/* What an entry says of the paper as it stands: who may read it and what it is about stay with the entry when the paper goes. */
static Value *content_of(Write *write, const Value *paper)
{
    Value *content = value_object(write->arena);
    put(content, "title", value_get(paper, TEXT("title")));
    put_number(content, "version", value_get_number(paper, "version"));
    put_text(content, "kind", value_get_text(paper, "kind"));
    put_number(content, "audience", value_get_number(paper, "audience"));
    put_number(content, "attached_to", value_get_number(paper, "object"));
    return content;
}

static void record_paper(Write *write, const char *verb, const Value *paper, Value *content, int64_t organisation, int64_t by)
{
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "paper",
                                  .object = value_get_number(paper, "id"),
                                  .place = value_get_number(paper, "place"),
                                  .content = content });
    write_touch(write, "papers");
}

static Value *paper_in(Write *write, int64_t paper)
{
    return paper_load(write->database, write->arena, paper);
}

/* ---- Adding ---- */

static int64_t version_write(Write *write, int64_t paper, const StoredFile *file, Text note, int64_t organisation, int64_t by)
{
    const Value *before = paper_in(write, paper);
    const KindAbout *about = &kinds_about[file->kind];
    int64_t number = value_get_number(before, "version") + 1;
    file_keep(write, file);
    database_run(write->database, &insert_version,
                 ARGS(write_new_id(write), paper, number, file->digest, file->size, about->code, file->name, by, organisation, write->now, note));
    database_run(write->database, &set_latest, ARGS(paper, number, about->code, about->family, file->size, file->digest, write->now));
    room_change(write, value_get_number(before, "place"), file->size);
    return number;
}

static Text title_of(const NewPaper *paper)
{
    Text name = paper->file.name, ending = text_from_z(kinds_about[paper->file.kind].code);
    return paper->title.length > 0 ? paper->title : text_slice(name, 0, name.length - ending.length - 1);
}

int64_t paper_add(Write *write, const NewPaper *paper)
{
    int64_t id = write_new_id(write);
    Text title = title_of(paper);
    database_run(write->database, &insert_paper,
                 ARGS(id, paper->place, paper->object, title, text_fold(write->arena, title), paper->language.length > 0 ? paper->language : TEXT("en"),
                      paper->audience, paper->by, write->now));
    version_write(write, id, &paper->file, (Text){ 0 }, paper->organisation, paper->by);
    const Value *added = paper_in(write, id);
    record_paper(write, "paper.added", added, content_of(write, added), paper->organisation, paper->by);
    return id;
}

int64_t paper_version_add(Write *write, int64_t paper, const StoredFile *file, Text note, int64_t organisation, int64_t by)
{
    int64_t number = version_write(write, paper, file, note, organisation, by);
    const Value *now = paper_in(write, paper);
    Value *content = content_of(write, now);
    put_text(content, "note", note);
    record_paper(write, "paper.version_added", now, content, organisation, by);
    return number;
}

void paper_rename(Write *write, int64_t paper, Text title, Text language, int64_t by)
{
    const Value *before = paper_in(write, paper);
    if (!before || database_run(write->database, &rename_paper, ARGS(paper, title, text_fold(write->arena, title), language)) == 0)
        return;
    const Value *now = paper_in(write, paper);
    Value *content = content_of(write, now);
    put(content, "title_before", value_get(before, TEXT("title")));
    record_paper(write, "paper.renamed", now, content, 0, by);
}

/* ---- Removing and moving ---- */

static void files_release(Write *write, int64_t paper)
{
    Value *files = value_from_rows(write->arena, database_query(write->database, write->arena, &files_of, ARGS(paper)));
    for (ptrdiff_t i = 0; i < files->count; i++)
        file_release(write, value_get_text(files->items[i], "digest"));
}

static void rows_remove(Write *write, int64_t paper, int64_t place)
{
    room_change(write, place, -database_number(write->database, &bytes_of, ARGS(paper), 0));
    files_release(write, paper);
    database_run(write->database, &remove_versions, ARGS(paper));
    database_run(write->database, &remove_paper, ARGS(paper));
}

void paper_remove(Write *write, int64_t paper, Text reason, int64_t by)
{
    const Value *before = paper_in(write, paper);
    if (!before)
        return;
    rows_remove(write, paper, value_get_number(before, "place"));
    Value *content = content_of(write, before);
    put_text(content, "reason", reason);
    record_paper(write, "paper.removed", before, content, 0, by);
}

static Value *papers_attached(Write *write, int64_t object)
{
    return value_from_rows(write->arena, database_query(write->database, write->arena, &of_object, ARGS(object)));
}

void papers_of_object_erase(Write *write, int64_t object)
{
    Value *attached = papers_attached(write, object);
    for (ptrdiff_t i = 0; i < attached->count; i++) {
        int64_t paper = value_get_number(attached->items[i], "id");
        const Value *before = paper_in(write, paper);
        rows_remove(write, paper, value_get_number(before, "place"));
        record_forget_object(write, "paper", paper);
        record_paper(write, "paper.removed", before, NULL, 0, 0);
    }
}

static void paper_move(Write *write, int64_t paper, int64_t place, int64_t audience, int64_t by)
{
    const Value *before = paper_in(write, paper);
    if (database_run(write->database, &move_paper, ARGS(paper, place, audience)) == 0)
        return;
    int64_t bytes = database_number(write->database, &bytes_of, ARGS(paper), 0);
    room_change(write, value_get_number(before, "place"), -bytes);
    room_change(write, place, bytes);
    const Value *now = paper_in(write, paper);
    record_paper(write, "paper.moved", now, content_of(write, now), 0, by);
}

void papers_of_object_move(Write *write, int64_t object, int64_t place, int64_t audience, int64_t by)
{
    Value *attached = papers_attached(write, object);
    for (ptrdiff_t i = 0; i < attached->count; i++)
        paper_move(write, value_get_number(attached->items[i], "id"), place, audience, by);
}
