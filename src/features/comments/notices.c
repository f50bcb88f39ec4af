/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom a comment concerns: those who draft the text, its author when it is answered or resolved, and all who answered before. */
#include "features/comments/pages.h"

#include "base/zone.h"
#include "http/notice.h"
#include "view/markdown.h"

static const Query drafting = {
    "SELECT DISTINCT person FROM position_role WHERE position = $1 AND role IN ('drafter', 'rapporteur') AND starts <= $2 "
    "AND (ends = '' OR ends > $2) ORDER BY person"
};
static const Query answering = { "SELECT DISTINCT author FROM comment WHERE answers = $1 AND removed_at = 0 ORDER BY author" };

static const struct {
    const char *verb;
    const char *sentence;
} told[] = {
    { "comment.added", SAY("{author_name} commented on {title}") },
    { "comment.answered", SAY("{author_name} answered a comment on {title}") },
    { "comment.resolved", SAY("A comment on {title} is resolved") },
};
enum { TOLD = sizeof told / sizeof *told };

static int told_by(const Value *entry)
{
    int index = 0;
    while (index < TOLD && !text_is(value_get_text(entry, "verb"), told[index].verb))
        index++;
    return index;
}

/* What the entry tells of; NULL where it tells of nothing, or that is not there to be read any more. */
static Value *comment_told(Database *database, Arena *arena, const Value *entry)
{
    if (told_by(entry) == TOLD)
        return NULL;
    Value *comment = comment_load(database, arena, value_get_number(entry, "object"));
    return comment && value_get_number(comment, "author") && value_get_number(comment, "removed_at") == 0 ? comment : NULL;
}

static void tell(Value *persons, int64_t person)
{
    if (person == 0 || value_find_number(persons, "person", person))
        return;
    Value *one = add_object(persons);
    put_number(one, "person", person);
    put_text(one, "reason", TEXT("reply"));
}

static void tell_all(Value *persons, Rows *rows)
{
    while (rows_next(rows))
        tell(persons, rows_number(rows, 0));
}

/* By name, in one notice each. */
static void tell_concerned(Database *database, Arena *arena, const Value *entry, const Value *comment, Value *persons)
{
    int64_t answers = value_get_number(comment, "answers");
    if (text_is(value_get_text(entry, "verb"), "comment.added"))
        tell_all(persons, database_query(database, arena, &drafting, ARGS(value_get_number(comment, "position"),
                                                                         network_day(arena, value_get_number(entry, "at")))));
    else if (answers == 0)
        tell(persons, value_get_number(comment, "author"));
    else {
        tell(persons, value_get_number(comment_load(database, arena, answers), "author"));
        tell_all(persons, database_query(database, arena, &answering, ARGS(answers)));
    }
}

bool comments_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Value *comment = comment_told(database, arena, entry);
    if (!comment)
        return false;
    *result_notice = (Notice){ .kind = "comment",
                               .place = value_get_number(comment, "position"),
                               .audience = value_get_number(comment, "audience"),
                               .by = value_get_number(entry, "person"),
                               .persons = value_list(arena) };
    tell_concerned(database, arena, entry, comment, result_notice->persons);
    return true;
}

bool comments_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Value *comment = comment_told(database, arena, entry);
    if (!comment || !audiences_have(audiences, value_get_number(comment, "audience")))
        return false;
    Value *position = position_load(database, arena, value_get_number(comment, "position"), language_code(language));
    put(comment, "title", value_get(position, TEXT("title")));
    put_text(shown, "sentence", say(language, arena, told[told_by(entry)].sentence, comment));
    put(shown, "title", value_get(position, TEXT("title")));
    put_text(shown, "text", value_get_text(comment, "text"));
    put_text(shown, "html", markdown_html(arena, value_get_text(comment, "text"), NULL));
    put_text(shown, "language", value_get(comment, TEXT("text"))->language);
    put_text(shown, "href", comment_path(arena, value_get_text(position, "slug"), value_get_number(comment, "id"),
                                         value_get_number(comment, "answers")));
    put_text(shown, "author", value_get_text(comment, "author_name"));
    return true;
}
