/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told of answers, of what authors say to them, and of the published list; and who may see the entries. */
#include "features/procedures/pages.h"

#include "base/zone.h"
#include "http/notice.h"
#include "rights/holders.h"

static const Query rapporteurs = {
    "SELECT DISTINCT person FROM position_role WHERE position = $1 AND role = 'rapporteur' AND starts <= $2 AND (ends = '' OR ends > $2) AND person > 0 "
    "ORDER BY person"
};

static bool is_about_answer(Text verb)
{
    return text_starts_with(verb, TEXT("answer."));
}

static const Query published_at = { "SELECT published_at FROM amendment_answer WHERE id = $1" };
static const Query author = {
    "SELECT m.id, m.organisation, m.by_person, m.label, p.slug, p.audience, p.id AS position, w.answer, w.by_person AS answered_by FROM amendment_answer w "
    "JOIN amendment m ON m.id = w.amendment JOIN position p ON p.id = m.position WHERE w.id = $1"
};

/* What is not published yet is nobody's but the author's, who is told by name. */
int64_t procedures_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    bool is_list = text_is(verb, "procedure.published");
    bool is_public = is_about_answer(verb) && database_number(database, &published_at, ARGS(value_get_number(entry, "object")), 0) > 0;
    return is_list || is_public ? position_audience(database, value_get_number(entry, "place")) : 0;
}

int64_t procedures_entry_moves(const Value *entry)
{
    return text_is(value_get_text(entry, "verb"), "procedure.published") ? value_get_number(entry, "place") : 0;
}

static void tell(Value *persons, int64_t person, int64_t by)
{
    if (person == 0 || person == by || value_find_number(persons, "person", person))
        return;
    Value *one = add_object(persons);
    put_number(one, "person", person);
    put_text(one, "reason", TEXT("reply"));
}

static void tell_author(Database *database, Arena *arena, const Value *about, Text day, Value *persons, int64_t by)
{
    tell(persons, value_get_number(about, "by_person"), by);
    Value *coordinators = coordinators_of(database, arena, value_get_number(about, "organisation"), day);
    for (ptrdiff_t i = 0; i < coordinators->count; i++)
        tell(persons, value_get_number(coordinators->items[i], "person"), by);
}

static void tell_rapporteurs(Database *database, Arena *arena, const Value *about, Text day, Value *persons, int64_t by)
{
    tell(persons, value_get_number(about, "answered_by"), by);
    Rows *rows = database_query(database, arena, &rapporteurs, ARGS(value_get_number(about, "position"), day));
    while (rows_next(rows))
        tell(persons, rows_number(rows, 0), by);
}

bool procedures_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Text verb = value_get_text(entry, "verb"), day = network_day(arena, value_get_number(entry, "at"));
    bool is_list = text_is(verb, "procedure.published");
    Value *about = is_about_answer(verb) ? value_from_row(arena, database_query(database, arena, &author, ARGS(value_get_number(entry, "object")))) : NULL;
    if (!is_list && !about)
        return false;
    int64_t by = value_get_number(entry, "person");
    *result_notice = (Notice){ .kind = "answer", .place = value_get_number(entry, "place"),
                               .audience = position_audience(database, value_get_number(entry, "place")), .by = by,
                               .is_for_named = !is_list, .persons = value_list(arena) };
    if (text_is(verb, "answer.given"))
        tell_author(database, arena, about, day, result_notice->persons, by);
    else if (about)
        tell_rapporteurs(database, arena, about, day, result_notice->persons, by);
    return is_list || result_notice->persons->count > 0;
}

static const char *sentence_of(Text verb)
{
    return text_is(verb, "answer.given")    ? SAY("Your city's amendment {label} to “{title}” was answered: {answer_name}")
           : text_is(verb, "answer.agreed") ? SAY("The author of amendment {label} to “{title}” agrees with the answer")
           : text_is(verb, "answer.disagreed")
               ? SAY("The author of amendment {label} to “{title}” does not agree with the answer")
               : SAY("The answers to the amendments to “{title}” were published");
}

bool procedures_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Text verb = value_get_text(entry, "verb");
    bool is_answer = is_about_answer(verb);
    if ((!is_answer && !text_is(verb, "procedure.published")) || !audiences_have(audiences, position_audience(database, value_get_number(entry, "place"))))
        return false;
    Value *position = position_load(database, arena, value_get_number(entry, "place"), language_code(language));
    Value *about = is_answer ? value_from_row(arena, database_query(database, arena, &author, ARGS(value_get_number(entry, "object")))) : value_object(arena);
    if (!position || !about)
        return false;
    put(about, "title", value_get(position, TEXT("title")));
    put_text(about, "answer_name", answer_in_words(language, value_get_text(about, "answer")));
    put_text(shown, "sentence", say(language, arena, sentence_of(verb), about));
    put(shown, "title", value_get(position, TEXT("title")));
    put_text(shown, "href", text_is(verb, "answer.given") ? text_printf(arena, "%.*s/consent", TEXT_ARGUMENTS(amendment_href(arena, position, value_get_number(about, "id"))))
                            : is_answer                   ? amendment_href(arena, position, value_get_number(about, "id"))
                                                          : procedure_href(arena, position, "/procedure"));
    return true;
}

/* An answer has the name of its amendment, where everybody sees it. */
bool procedures_name_object(Request *request, int64_t object, Value *named)
{
    Value *about = value_from_row(request->arena, database_query(request->database, request->arena, &author, ARGS(object)));
    if (!about || database_number(request->database, &published_at, ARGS(object), 0) == 0 || !may_see(&request->reader, value_get_number(about, "audience")))
        return false;
    put_text(named, "name", request_say(request, SAY("Answer to amendment {label}"), about));
    put_text(named, "href", procedure_href(request->arena, about, "/procedure"));
    return true;
}
