/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes of groups and seats in the reader's words, and what forms offer. Kinds are explained in kind_words.c. */
#include "features/groups/words.h"

#include "features/cities/cities.h"
#include "features/themes/themes.h"

typedef struct Word {
    const char *code;
    const char *message;
} Word;

static const Word roles[] = {
    { "chair", SAY("Chair") },
    { "vice_chair", SAY("Vice-chair") },
    { "member", SAY("Member of the group") },
    { "observer", SAY("Observer") },
    { 0 }
};
static const Word join_ways[] = {
    { "open", SAY("Open") },
    { "request", SAY("On request") },
    { "invitation", SAY("By invitation") },
    { "nomination", SAY("Nominated by the city") },
    { 0 }
};
static const Word joinings[] = {
    { "open", SAY("Open: every member city may take a seat.") },
    { "request", SAY("On request: a member city asks, and those who chair the group decide.") },
    { "invitation", SAY("By invitation: those who chair the group ask cities to join.") },
    { "nomination", SAY("By nomination: a member city names people who know the subject.") },
    { 0 }
};
static const Word decisions[] = {
    { "set_up", SAY("Setting up") },
    { "renewed", SAY("Renewal") },
    { "closed", SAY("Closure") },
    { 0 }
};
static const Word statuses[] = {
    { "", SAY("Active groups") },
    { "closed", SAY("Closed groups") },
    { "all", SAY("Active and closed groups") },
    { 0 }
};
static const Word presets[] = {
    { "eurocities", SAY("A network with forums, working groups and task forces, as Eurocities has") },
    { "aisbl", SAY("An international association under Belgian law: general assembly, board, committees") },
    { "small", SAY("A small network: assembly, steering group, working groups") },
    { 0 }
};
static const Word electors[] = {
    { "members", SAY("The group's members") },
    { "parent", SAY("The group above it") },
    { "assembly", SAY("The assembly") },
    { "secretariat", SAY("The secretariat") },
    { 0 }
};
static const Word sentences[] = {
    { "group.set_up", SAY("{name} was set up from {starts, date} on, decided by {decided_by} on {decided_on, date}") },
    { "group.described", SAY("The remit was written anew") },
    { "group.translated", SAY("Put into {language, language}: {text}") },
    { "group.join_way_set", SAY("How cities join was changed") },
    { "group.theme_added", SAY("Works on {name}") },
    { "group.theme_ended", SAY("No longer works on {name}") },
    { "group.reported", SAY("The report of {year} was filed") },
    { "group_kind.put", SAY("The rules of a kind of group were set: {name}") },
    { "group_kind.named", SAY("A kind of group was named in {language, language}: {name}") },
    { "group_kind.preset_applied", SAY("The kinds of groups were chosen") },
    { 0 }
};

static const char *look_up(const Word *words, Text code)
{
    for (; words->code; words++)
        if (text_is(code, words->code))
            return words->message;
    return NULL;
}

static Text in_words(const Language *language, const Word *words, Text code)
{
    const char *message = look_up(words, code);
    return message ? language_message(language, text_from_z(message)) : code;
}

Text seat_role_in_words(const Language *language, Text role)
{
    return in_words(language, roles, role);
}

Text join_way_in_words(const Language *language, Text way)
{
    return in_words(language, join_ways, way);
}

Text joining_in_words(const Language *language, Text way)
{
    return in_words(language, joinings, way);
}

Text decision_in_words(const Language *language, Text kind)
{
    return in_words(language, decisions, kind);
}

static void put_words(Request *request, Value *list, const Word *words)
{
    for (; words->code; words++)
        choice_add(list, text_from_z(words->code), request_say(request, words->message, NULL));
}

static Value *new_choices(Request *request, const char *name, const char *none)
{
    Value *list = put_list(value_get(request->page, TEXT("choices")), name);
    if (none)
        choice_add(list, (Text){ 0 }, request_say(request, none, NULL));
    return list;
}

static void put_rows(Value *list, const Value *rows, const char *value, const char *label)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        choice_add(list, value_get_text(rows->items[i], value), value_get_text(rows->items[i], label));
}

static void put_themes(Request *request, Value *list)
{
    Value *areas = themes_all(request->database, request->arena, language_code(request->language));
    for (ptrdiff_t i = 0; i < areas->count; i++) {
        Value *area = areas->items[i];
        choice_add(list, value_get_text(area, "slug"), value_get_text(area, "name"));
        put_rows(list, value_get(area, TEXT("subthemes")), "slug", "name");
    }
}

void put_group_list_choices(Request *request, const Value *kinds)
{
    Text language = language_code(request->language);
    put_object(request->page, "choices");
    put_rows(new_choices(request, "kind", SAY("All kinds")), kinds, "code", "name");
    put_themes(request, new_choices(request, "theme", SAY("All themes")));
    put_words(request, new_choices(request, "status", NULL), statuses);
    if (cities_are_many(request->database))
        return;
    Value *sitting = new_choices(request, "city", SAY("All cities"));
    put_rows(sitting, cities_with_seats(request->database, request->arena, language, request->reader.audiences, request->today),
             "value", "label");
    choices_sort(request, sitting);
}

void put_group_form_choices(Request *request)
{
    put_words(request, new_choices(request, "join_way", SAY("As is usual for its kind")), join_ways);
    put_words(request, new_choices(request, "preset", NULL), presets);
    put_words(request, new_choices(request, "chair_elected_by", NULL), electors);
    put_themes(request, new_choices(request, "theme", NULL));
}

static const char *renewed(const Value *content)
{
    return value_get_text(content, "sunset").length > 0
               ? SAY("Renewed until {sunset, date}, decided by {decided_by} on {decided_on, date}")
               : SAY("Renewed without an end, decided by {decided_by} on {decided_on, date}");
}

/* What the program closes, nobody has decided. */
static const char *closed(const Value *content)
{
    return value_get_text(content, "decided_by").length > 0
               ? SAY("Closed on {ends, date}, decided by {decided_by} on {decided_on, date}")
               : SAY("Closed on {ends, date}: its term ended and it was not renewed");
}

Text group_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    const char *sentence = text_is(verb, "group.renewed")  ? renewed(content)
                           : text_is(verb, "group.closed") ? closed(content)
                                                           : look_up(sentences, verb);
    return sentence ? say(language, arena, sentence, content) : (Text){ 0 };
}

void group_entry_names(Database *database, Arena *arena, Text language, Text verb, Value *content)
{
    if (text_is(verb, "group.theme_added") || text_is(verb, "group.theme_ended"))
        put_text(content, "name",
                 theme_name_in(database, arena, language, value_get_number(content, "theme"), value_get_text(content, "name")));
}

const EntryKind group_entry_kinds[] = {
    { .code = "group", .label = SAY("Groups"), .verbs = "group group_kind", .remembered = "group.set_up group.renewed group.closed" },
    { 0 },
};

/* Who sees a group sees what was decided about it; what kinds there are is public. */
int64_t group_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_starts_with(verb, TEXT("group_kind.")))
        return AUDIENCE_PUBLIC;
    return text_starts_with(verb, TEXT("group.")) ? group_audience(database, value_get_number(entry, "object")) : 0;
}
