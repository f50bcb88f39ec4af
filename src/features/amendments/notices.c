/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom an amendment concerns: who answers and who drafts, of a new one; its author, of all that becomes of it. */
#include "features/amendments/pages.h"

#include "base/zone.h"
#include "http/notice.h"

static const Query writers = {
    "SELECT DISTINCT person FROM position_role WHERE position = $1 AND starts <= $2 AND (ends = '' OR ends > $2) AND person > 0 ORDER BY person"
};
const EntryKind amendments_entry_kinds[] = {
    { .code = "amendment", .label = SAY("Amendments"), .verbs = "amendment", .is_inside = false },
    { 0 },
};

int64_t amendments_entry_audience(Database *database, const Value *entry)
{
    if (!text_starts_with(value_get_text(entry, "verb"), TEXT("amendment.")))
        return 0;
    static const Query in_place = { "SELECT COUNT(*) FROM amendment WHERE id = $1 AND kind = 'modified' AND fate = ''" };
    bool is_hidden = database_number(database, &in_place, ARGS(value_get_number(entry, "object")), 0) > 0;
    return is_hidden ? 0 : position_audience(database, value_get_number(entry, "place"));
}

static bool is_new(Text verb)
{
    return text_is(verb, "amendment.submitted") || text_is(verb, "amendment.proposed");
}

/* Of what is carried over, only what needs a hand. */
static bool concerns_author(const Value *entry)
{
    static const char *const verbs[] = { "amendment.supported", "amendment.taken_over", "amendment.joined", "amendment.fate_given",
                                         "amendment.collided", "amendment.not_admitted" };
    Text verb = value_get_text(entry, "verb");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_is(verb, verbs[i]))
            return true;
    return text_is(verb, "amendment.carried") && value_get_number(value_get(entry, TEXT("content")), "by_hand") != 0;
}

static void tell(Value *persons, int64_t person, int64_t by)
{
    if (person == 0 || person == by || value_find_number(persons, "person", person))
        return;
    Value *one = add_object(persons);
    put_number(one, "person", person);
    put_text(one, "reason", TEXT("mention"));
}

static void tell_writers(Database *database, Arena *arena, const Value *entry, Value *persons)
{
    Text day = network_day(arena, value_get_number(entry, "at"));
    Rows *rows = database_query(database, arena, &writers, ARGS(value_get_number(entry, "place"), day));
    while (rows_next(rows))
        tell(persons, rows_number(rows, 0), value_get_number(entry, "person"));
}

bool amendments_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Text verb = value_get_text(entry, "verb");
    if (!is_new(verb) && !concerns_author(entry))
        return false;
    Value *row = amendment_load(database, arena, value_get_number(entry, "object"), TEXT("en"));
    if (!row || is_text_in_place(row))
        return false;
    *result_notice = (Notice){ .kind = "amendment",
                               .place = value_get_number(entry, "place"),
                               .audience = amendments_entry_audience(database, entry),
                               .by = value_get_number(entry, "person"),
                               .is_for_named = !is_new(verb),
                               .persons = value_list(arena) };
    if (is_new(verb))
        tell_writers(database, arena, entry, result_notice->persons);
    else
        tell(result_notice->persons, value_get_number(row, "by_person"), result_notice->by);
    return true;
}

bool amendments_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Text verb = value_get_text(entry, "verb");
    int64_t audience = amendments_entry_audience(database, entry);
    bool is_told = (is_new(verb) || concerns_author(entry)) && audience && audiences_have(audiences, audience);
    Value *row = is_told ? amendment_load(database, arena, value_get_number(entry, "object"), language_code(language)) : NULL;
    Value *content = value_get(entry, TEXT("content"));
    if (!row || !content || content->kind != VALUE_OBJECT)
        return false;
    Value *position = position_load(database, arena, value_get_number(row, "position"), language_code(language)), *values = value_object(arena);
    amendments_entry_names(database, arena, language_code(language), verb, content);
    put_text(values, "said", amendments_entry_in_words(language, arena, verb, content));
    put_text(values, "title", value_get_text(position, "title"));
    put_text(shown, "sentence", say(language, arena, SAY("{title}: {said}"), values));
    put_text(shown, "title", value_get_text(position, "title"));
    if (is_new(verb)) {
        put_text(shown, "text", value_get_text(row, "reason"));
        put_text(shown, "language", value_get_text(row, "language"));
    }
    put_text(shown, "href", amendment_href(arena, position, value_get_number(row, "id")));
    return true;
}

static const Query one_named = {
    "SELECT a.id, a.label, a.kind, COALESCE(t.text, o.name, '') AS name, COALESCE(t.language, o.language, '') AS name_language, p.slug, p.audience "
    "FROM amendment a JOIN position p ON p.id = a.position LEFT JOIN organisation o ON o.id = a.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 WHERE a.id = $1"
};

bool amendments_name_object(Request *request, int64_t object, Value *named)
{
    Value *row = value_from_row(request->arena, database_query(request->database, request->arena, &one_named,
                                                               ARGS(object, language_code(request->language))));
    if (!row || !may_see(&request->reader, value_get_number(row, "audience")))
        return false;
    put_text(named, "name", amendment_called(request->language, request->arena, row));
    put_text(named, "href", amendment_href(request->arena, row, object));
    return true;
}
