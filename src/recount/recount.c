/* SPDX-License-Identifier: EUPL-1.2 */
/* The export as a whole: key, checkpoint, index; then each question. */
#include "recount/parts.h"

#define INDEX_FORMAT "hanse-questions-1"

const Text *exported_file(const ExportFiles *files, Text name)
{
    for (ptrdiff_t i = 0; i < files->count; i++)
        if (text_equal(files->items[i].name, name))
            return &files->items[i].content;
    return NULL;
}

static Text file_or_nothing(const ExportFiles *files, const char *name)
{
    const Text *content = exported_file(files, text_from_z(name));
    return content ? *content : (Text){ 0 };
}

static void put_problem(Value *object, Wrong wrong)
{
    if (wrong.code == NULL) {
        put(object, "problem", value_nothing());
        return;
    }
    Value *problem = put_object(object, "problem");
    put_text(problem, "code", text_from_z(wrong.code));
    put_text(problem, "what", wrong.what);
}

/* The last note of the file; a record that stands beside the questions has more. */
static Text last_note(Text notes)
{
    Text note = { 0 }, last = { 0 };
    while (notes_split(&notes, &note))
        last = note;
    return last;
}

static Wrong checkpoint_trusted(Arena *arena, const ExportFiles *files, Text trusted, Checkpoint *result_checkpoint, Text *result_key)
{
    Text note = last_note(file_or_nothing(files, "checkpoints.txt"));
    TrustedKeys keys;
    *result_key = text_trim(file_or_nothing(files, "key.txt"));
    if (!checkpoint_read(note, result_checkpoint))
        return (Wrong){ "bad_signature", { 0 } };
    const ProvenFiles replaced = { file_or_nothing(files, "keys/entries.tsv"), file_or_nothing(files, "keys/proofs.jsonl") };
    Proven replacements = proven_read(arena, &replaced, result_checkpoint);
    if (replacements.state != PROVEN_HOLDS || !proven_keys(arena, *result_key, &replacements, trusted, &keys))
        return (Wrong){ "wrong_key", { 0 } };
    const PublicKey *key = proven_key_at(&keys, result_checkpoint->size);
    if (!text_equal(key->origin, result_checkpoint->origin))
        return (Wrong){ "wrong_key", { 0 } };
    switch (checkpoint_check(note, key)) {
    case NOTE_GOOD:
        return (Wrong){ 0 };
    case NOTE_OTHER_KEY:
        return (Wrong){ "wrong_key", { 0 } };
    case NOTE_UNREADABLE:
    case NOTE_BAD_SIGNATURE:
        break;
    }
    return (Wrong){ "bad_signature", { 0 } };
}

static const Value *index_read(Arena *arena, const ExportFiles *files)
{
    Text problem;
    const Value *index = value_from_json(arena, file_or_nothing(files, "index.json"), &problem);
    const Value *questions = value_get(index, TEXT("questions"));
    bool is_one = text_is(value_get_text(index, "format"), INDEX_FORMAT) && questions && questions->kind == VALUE_LIST;
    for (ptrdiff_t i = 0; is_one && i < questions->count; i++)
        is_one = value_get_number(questions->items[i], "id") > 0;
    return is_one ? questions : NULL;
}

/* "17" of "questions/17/question.json"; the empty text for a file elsewhere. */
static Text folder_of(Text name)
{
    ptrdiff_t begin = sizeof "questions/" - 1, end = text_find(name, TEXT("/"), begin);
    return text_starts_with(name, TEXT("questions/")) && end > 0 ? text_slice(name, begin, end) : (Text){ 0 };
}

static Wrong unlisted(const ExportFiles *files, const Value *questions)
{
    for (ptrdiff_t i = 0; i < files->count; i++) {
        Text folder = folder_of(files->items[i].name);
        int64_t id = 0;
        if (folder.length > 0 && (!text_to_number(folder, &id) || value_find_number(questions, "id", id) == NULL))
            return (Wrong){ "unlisted_question", text_slice(files->items[i].name, 0, sizeof "questions/" - 1 + folder.length) };
    }
    return (Wrong){ 0 };
}

static bool add_question(Arena *arena, const ExportFiles *files, const Checkpoint *checkpoint, const Value *listed, Value *questions)
{
    Arena *own = arena_new();
    Recounted question = { .arena = own, .files = files, .checkpoint = checkpoint, .id = value_get_number(listed, "id"), .listed = listed };
    Wrong wrong = question_recount(&question);
    Text problem;
    const Value *outcome = question.outcome.length > 0 ? value_from_json(own, question.outcome, &problem) : NULL;
    Value *row = add_object(questions);
    put_number(row, "id", question.id);
    put_text(row, "way", text_copy(arena, value_get_text(listed, "way")));
    put_text(row, "title", text_copy(arena, value_get_text(listed, "title")));
    put_text(row, "decided", text_copy(arena, value_get_text(outcome, "decided")));
    wrong.what = text_copy(arena, wrong.what);
    put_problem(row, wrong);
    arena_free(own);
    return wrong.code == NULL;
}

Value *recount(Arena *arena, const ExportFiles *files, const Recounting *how)
{
    Checkpoint checkpoint = { 0 };
    Value *recounted = value_object(arena);
    Text key;
    Wrong wrong = checkpoint_trusted(arena, files, how->trusted_key, &checkpoint, &key);
    const Value *listed = index_read(arena, files);
    if (wrong.code == NULL)
        wrong = listed ? unlisted(files, listed) : (Wrong){ "no_index", { 0 } };
    bool holds = wrong.code == NULL;
    put_truth(recounted, "holds", holds);
    put_number(recounted, "size", checkpoint.size);
    put_text(recounted, "key", key);
    Value *questions = put_list(recounted, "questions");
    for (ptrdiff_t i = 0; wrong.code == NULL && i < listed->count; i++) {
        holds &= add_question(arena, files, &checkpoint, listed->items[i], questions);
        if (how->progress)
            how->progress(i + 1, listed->count);
    }
    put_truth(recounted, "holds", holds);
    put_problem(recounted, wrong);
    return recounted;
}

void recount_compare(Value *recounted, const Value *closed)
{
    const Value *questions = value_get(recounted, TEXT("questions"));
    for (ptrdiff_t i = 0; i < closed->count && value_get(recounted, TEXT("problem"))->kind == VALUE_NOTHING; i++) {
        int64_t id = value_get_number(closed->items[i], "id");
        if (value_find_number(questions, "id", id) != NULL)
            continue;
        put_truth(recounted, "holds", false);
        put_problem(recounted, (Wrong){ "unexported_question", text_printf(recounted->arena, "%lld", (long long)id) });
    }
}
