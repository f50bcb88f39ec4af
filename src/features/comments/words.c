/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record in the reader's words, and who may see them. Their contents hold no words of anybody's. */
#include "features/comments/pages.h"

static const Query audience_of = { "SELECT audience FROM comment WHERE id = $1" };

static const EntrySentence sentences[] = {
    { "comment.added", SAY("A comment was written"), SAY("A comment was written") },
    { "comment.answered", SAY("A comment was answered"), SAY("A comment was answered") },
    { "comment.edited", SAY("A comment was changed"), SAY("A comment was changed") },
    { "comment.resolved", SAY("A comment was resolved"), SAY("A comment was resolved") },
    { "comment.reopened", SAY("A comment was opened again"), SAY("A comment was opened again") },
    { "comment.removed", SAY("A comment was removed"), SAY("A comment was removed") },
    { "comment.restored", SAY("A comment was put back"), SAY("A comment was put back") },
    { 0 },
};

Text comments_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

int64_t comments_entry_audience(Database *database, const Value *entry)
{
    if (!text_starts_with(value_get_text(entry, "verb"), TEXT("comment.")))
        return 0;
    return database_number(database, &audience_of, ARGS(value_get_number(entry, "object")), 0);
}

const EntryKind comments_entry_kinds[] = {
    { .code = "comment", .label = SAY("Comments"), .verbs = "comment", .is_inside = true },
    { 0 },
};

/* A comment has the name of its text. */
bool comments_name_object(Request *request, int64_t object, Value *named)
{
    Value *comment = comment_load(request->database, request->arena, object);
    if (!comment || !may_see(&request->reader, value_get_number(comment, "audience")))
        return false;
    Value *position = position_load(request->database, request->arena, value_get_number(comment, "position"), language_code(request->language));
    put(named, "name", value_get(position, TEXT("title")));
    put_text(named, "href", comment_path(request->arena, value_get_text(position, "slug"), object, value_get_number(comment, "answers")));
    return position != NULL;
}
