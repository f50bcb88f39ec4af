/* SPDX-License-Identifier: EUPL-1.2 */
/* Amendments and entries of the record in the reader's words. */
#include "features/amendments/pages.h"

#include "features/cities/cities.h"
#include "view/named.h"

static const Named states[] = {
    { "collecting", SAY("looks for supporters") },
    { "submitted", SAY("submitted") },
    { "withdrawn", SAY("withdrawn") },
    { "not_admitted", SAY("not admitted: supporters were missing") },
    { 0 },
};
static const Named fates[] = {
    { "accepted", SAY("accepted") },
    { "modified", SAY("accepted as modified") },
    { "rejected", SAY("rejected") },
    { "referred", SAY("referred to another body") },
    { "fallen", SAY("fallen") },
    { "", SAY("not decided") },
    { 0 },
};
static const Named kinds[] = {
    { "city", SAY("Amendment") },
    { "compromise", SAY("Compromise") },
    { "modified", SAY("Modified text") },
    { 0 },
};
static const Named collisions[] = {
    { "same_words", SAY("both change the same words") },
    { "same_place", SAY("both add something at the same place") },
    { "deleted_ground", SAY("one deletes what the other is about") },
    { "moved_ground", SAY("one moves what the other is about") },
    { 0 },
};

Text amendment_state_in_words(const Language *language, Text state)
{
    return named_in_words(states, language, state);
}

Text amendment_fate_in_words(const Language *language, Text fate)
{
    return named_in_words(fates, language, fate);
}

Text amendment_kind_in_words(const Language *language, Text kind)
{
    return named_in_words(kinds, language, kind);
}

Text collision_kind_in_words(const Language *language, Text kind)
{
    return named_in_words(collisions, language, kind);
}

Text amendment_called(const Language *language, Arena *arena, const Value *row)
{
    Text kind = value_get_text(row, "kind");
    if (text_is(kind, "compromise"))
        return say(language, arena, SAY("Compromise amendment {label}"), row);
    if (text_is(kind, "modified"))
        return say(language, arena, SAY("Amendment {label}: text of the rapporteur"), row);
    return say(language, arena, SAY("Amendment {label} ({name})"), row);
}

Text amendment_href(Arena *arena, const Value *position, int64_t amendment)
{
    return text_printf(arena, "/positions/%.*s/amendments/%lld", TEXT_ARGUMENTS(value_get_text(position, "slug")), (long long)amendment);
}

static const EntrySentence sentences[] = {
    { "amendment.proposed", SAY("{called} was proposed and looks for supporters"), SAY("An amendment was proposed") },
    { "amendment.submitted", SAY("{called} was submitted"), SAY("An amendment was submitted") },
    { "amendment.supported", SAY("{called} has another supporter"), SAY("A city supports an amendment") },
    { "amendment.support_withdrawn", SAY("{called} has one supporter less"), SAY("A city supports an amendment no more") },
    { "amendment.withdrawn", SAY("{called} was withdrawn"), SAY("An amendment was withdrawn") },
    { "amendment.taken_over", SAY("{called} was taken over from {from_name}"), SAY("A withdrawn amendment was taken over") },
    { "amendment.joined", SAY("{called} is now part of: {into_called}"), SAY("An amendment became part of a compromise") },
    { "amendment.fate_given", SAY("{called}: {fate_name}"), SAY("An amendment was decided on") },
    { "amendment.carried", SAY("{called} was carried over to a new version{by_hand, plural, =0 {} other {: it needs a hand}}"),
      SAY("An amendment was carried over to a new version") },
    { "amendment.set_right", SAY("{called} was fitted to the new version"), SAY("An amendment was fitted to the new version") },
    { "amendment.collided", SAY("{called} collides with: {with_called}{number, plural, =0 {} other {, paragraph #}}"),
      SAY("An amendment collides with another") },
    { "amendment.not_admitted", SAY("{called} was not admitted: supporters were missing"), SAY("An amendment was not admitted") },
    { 0 },
};

static void put_called(Database *database, Arena *arena, Text language, Value *content, const char *member, const char *to)
{
    static const char *const members[] = { "label", "kind", "name" };
    Value *row = amendment_load(database, arena, value_get_number(content, member), language), *named = put_object(content, to);
    for (size_t i = 0; row && i < sizeof members / sizeof *members; i++)
        put(named, members[i], value_get(row, text_from_z(members[i])));
    if (!row)
        put(content, to, value_nothing());
}

void amendments_entry_names(Database *database, Arena *arena, Text language, Text verb, Value *content)
{
    if (!text_starts_with(verb, TEXT("amendment.")))
        return;
    put_called(database, arena, language, content, "amendment", "amendment_row");
    if (value_get(content, TEXT("with")))
        put_called(database, arena, language, content, "with", "with_row");
    if (value_get(content, TEXT("into")))
        put_called(database, arena, language, content, "into", "into_row");
    if (value_get(content, TEXT("from")))
        put_text(content, "from_name", value_get_text(city_brief(database, arena, value_get_number(content, "from"), language), "name"));
}

/* An amendment by the number that it has now; without names, by that which it had. */
static void say_called(const Language *language, Arena *arena, const Value *content, Value *values, const char *row, const char *to)
{
    const Value *named = value_get(content, text_from_z(row));
    bool is_named = named && named->kind == VALUE_OBJECT;
    put_text(values, to, is_named ? amendment_called(language, arena, named) : say(language, arena, SAY("Amendment {label}"), content));
}

Text amendments_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    bool has_content = content && content->kind == VALUE_OBJECT;
    Value *values = has_content ? value_object(arena) : NULL;
    if (values) {
        say_called(language, arena, content, values, "amendment_row", "called");
        say_called(language, arena, content, values, "with_row", "with_called");
        say_called(language, arena, content, values, "into_row", "into_called");
        put_text(values, "from_name", value_get_text(content, "from_name"));
        put_text(values, "fate_name", amendment_fate_in_words(language, value_get_text(content, "fate")));
        put_number(values, "by_hand", value_get_number(content, "by_hand"));
        put_number(values, "number", value_get_number(content, "number"));
    }
    return entry_said(sentences, language, arena, verb, values);
}
