/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of an export, in memory. */
#include "features/recounts/recounts.h"

#include <stdlib.h>
#include <string.h>

#include "deciding/blt.h"
#include "deciding/question_file.h"
#include "features/questions/questions.h"
#include "http/gather.h"
#include "record/export.h"
#include "record/proven.h"
#include "record/signer.h"

enum { MOST_ENTRIES = 500000, MOST_JSON = 256 << 20 };

#define CLOSED "SELECT id FROM question WHERE state IN ('decided', 'tied') AND closed_at > 0 AND " SEEN_BY("$1", "audience") " "

static const Query closed = { CLOSED "ORDER BY state, prepared_at, id" };
static const Query closed_one = { CLOSED "AND id = $2" };

/* An export that grows. */
typedef struct Growing {
    const QuestionsExport *export;
    Arena *arena;
    SignedNote note;
    Tree *tree;
    ptrdiff_t count, room;
    ExportFile *files;
    Value *listed; /* questions of the index */
} Growing;

static void add_file(Growing *growing, Text name, Text content)
{
    if (growing->count == growing->room) {
        ptrdiff_t room = 2 * growing->room + 16;
        ExportFile *files = new(growing->arena, ExportFile, room);
        if (growing->count > 0)
            memcpy(files, growing->files, (size_t)growing->count * sizeof *files);
        growing->files = files;
        growing->room = room;
    }
    growing->files[growing->count++] = (ExportFile){ name, content };
}

static Text json_of(Arena *arena, const Value *value)
{
    Buffer buffer = buffer_new(arena, MOST_JSON);
    value_to_json(value, &buffer);
    buffer_add_byte(&buffer, '\n');
    return buffer_text(&buffer);
}

static Text path_of(const Growing *growing, int64_t question, const char *name)
{
    return text_printf(growing->arena, "questions/%lld/%s", (long long)question, name);
}

static bool is_shown(const Growing *growing, const Value *entry, int64_t question)
{
    const QuestionsExport *export = growing->export;
    bool is_about = value_get_number(entry, "object") == question || value_get_number(entry, "place") == question;
    return is_about && value_get_number(entry, "sequence") <= growing->note.size &&
           audiences_have(export->audiences, gather_audience(export->features, export->database, entry));
}

/* The numbers of its entries that are signed and may be shown, and whether its close is among them. */
static Text sequences_of(const Growing *growing, int64_t question, bool *result_is_closed)
{
    Arena *arena = growing->arena;
    Buffer sequences = buffer_new(arena, MOST_JSON);
    Value *entries = record_about(growing->export->database, arena, question, 0, MOST_ENTRIES);
    *result_is_closed = false;
    for (ptrdiff_t i = entries->count - 1; i >= 0; i--) {
        if (!is_shown(growing, entries->items[i], question))
            continue;
        buffer_add_listed(&sequences, value_get_number(entries->items[i], "sequence"));
        *result_is_closed |= text_is(value_get_text(entries->items[i], "verb"), "question.closed");
    }
    return buffer_text(&sequences);
}

/* An election's ballots as other programs read them. */
static void add_blt(Growing *growing, int64_t id, Text json, Text title)
{
    QuestionFile file;
    Text problem;
    if (!question_file_read(growing->arena, json, &file, &problem) || file.way != WAY_ELECTION)
        return;
    Buffer content = buffer_new(growing->arena, MOST_JSON);
    blt_write(&(Blt){ .election = file.election.count, .names = file.election.names, .title = title }, &content);
    add_file(growing, path_of(growing, id, "ballots.blt"), buffer_text(&content));
}

static void list_question(Growing *growing, const Value *question)
{
    static const char *const members[] = { "id", "way", "title", "state", "outcome", "opened_at", "closed_at" };
    Value *listed = add_object(growing->listed);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(listed, members[i], value_get(question, text_from_z(members[i])));
}

static void add_question(Growing *growing, int64_t id)
{
    const QuestionsExport *export = growing->export;
    bool is_closed;
    Value *question = question_load(export->database, growing->arena, id, TEXT("en"));
    Text sequences = sequences_of(growing, id, &is_closed);
    if (!question || !is_closed)
        return;
    Text json = json_of(growing->arena, question_export(export->features, export->database, growing->arena, question));
    ProvenFiles proven = proven_write(export->database, growing->arena, growing->tree, growing->note.size, sequences, export->with_people);
    add_file(growing, path_of(growing, id, "question.json"), json);
    add_file(growing, path_of(growing, id, "entries.tsv"), proven.entries);
    add_file(growing, path_of(growing, id, "proofs.jsonl"), proven.proofs);
    add_blt(growing, id, json, value_get_text(question, "title"));
    list_question(growing, question);
}

static void add_keys(Growing *growing)
{
    Database *database = growing->export->database;
    ProvenFiles keys = proven_write_keys(database, growing->arena, growing->tree, growing->note.size);
    add_file(growing, TEXT("key.txt"), export_key(database, growing->arena));
    add_file(growing, TEXT("checkpoints.txt"), growing->note.note);
    if (keys.entries.length > 0) {
        add_file(growing, TEXT("keys/entries.tsv"), keys.entries);
        add_file(growing, TEXT("keys/proofs.jsonl"), keys.proofs);
    }
}

static void add_index(Growing *growing)
{
    Value *index = value_object(growing->arena);
    put_text(index, "format", TEXT("hanse-questions-1"));
    put(index, "questions", growing->listed);
    add_file(growing, TEXT("index.json"), json_of(growing->arena, index));
}

static Value *ids_of(const QuestionsExport *export, Arena *arena)
{
    return value_from_rows(arena, database_query(export->database, arena, &closed, ARGS(export->audiences)));
}

static bool may_be_exported(const QuestionsExport *export, Arena *arena, int64_t question)
{
    return value_from_row(arena, database_query(export->database, arena, &closed_one, ARGS(export->audiences, question))) != NULL;
}

ExportFiles questions_export(Arena *arena, const QuestionsExport *export, int64_t question)
{
    Growing growing = { .export = export, .arena = arena, .note = record_newest_checkpoint(export->database, arena), .listed = value_list(arena) };
    if (growing.note.size == 0 || (question != 0 && !may_be_exported(export, arena, question)))
        return (ExportFiles){ 0 };
    growing.tree = tree_open(arena, export->database, growing.note.size);
    add_keys(&growing);
    if (question != 0)
        add_question(&growing, question);
    const Value *ids = question == 0 ? ids_of(export, arena) : value_list(arena);
    for (ptrdiff_t i = 0; i < ids->count; i++) {
        add_question(&growing, value_get_number(ids->items[i], "id"));
        if (export->progress)
            export->progress(i + 1, ids->count);
    }
    add_index(&growing);
    bool is_empty = question != 0 && growing.listed->count == 0;
    return is_empty || tree_is_broken(growing.tree) ? (ExportFiles){ 0 } : (ExportFiles){ growing.count, growing.files };
}
