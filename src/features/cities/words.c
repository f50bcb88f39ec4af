/* SPDX-License-Identifier: EUPL-1.2 */
/* The register's codes in the reader's words. */
#include "features/cities/words.h"

#include <stdlib.h>
#include <string.h>

#include "features/cities/store.h"
#include "features/themes/themes.h"

typedef struct Word {
    const char *code;
    const char *label;
} Word;

static const Word statuses[] = {
    { "active", SAY("Member") },         { "suspended", SAY("Suspended") }, { "left", SAY("Former member") },
    { "applicant", SAY("Applicant") },   { "candidate", SAY("Candidate") }, { "closed", SAY("Not admitted") }, { 0 }
};
enum { PUBLIC_STATUSES = 3 };
static const Word kinds[] = {
    { "city", SAY("City") },         { "association", SAY("Association") }, { "company", SAY("Company") },
    { "institution", SAY("Institution") }, { "region", SAY("Region") },     { "university", SAY("University") },
    { "other", SAY("Other") },       { 0 }
};
static const Word sizes[] = {
    { "1", SAY("Under 100,000") },        { "2", SAY("100,000 to 249,999") }, { "3", SAY("250,000 to 499,999") },
    { "4", SAY("500,000 to 999,999") },   { "5", SAY("A million and more") }, { 0 }
};
static const Word unions[] = { { "yes", SAY("In the European Union") }, { "no", SAY("Outside the European Union") }, { 0 } };
static const Word audiences[] = { { "1", SAY("Everyone") }, { "2", SAY("People of the network") }, { "3", SAY("The secretariat") }, { 0 } };
static const Word schemes[] = {
    { "geonames", SAY("GeoNames") }, { "urau", SAY("Urban Audit") }, { "lau", SAY("Local administrative unit") },
    { "nuts3", SAY("NUTS 3 region") }, { "wikidata", SAY("Wikidata") }, { 0 }
};

Text status_in_words(Request *request, Text status)
{
    for (const Word *word = statuses; word->code; word++)
        if (text_is(status, word->code))
            return request_say(request, word->label, NULL);
    return status;
}

static void add_words(Request *request, Value *list, const Word *words, int count)
{
    for (int i = 0; words[i].code && i < count; i++)
        choice_add(list, text_from_z(words[i].code), request_say(request, words[i].label, NULL));
}

static Value *new_choices(Request *request, const char *name, const char *none)
{
    Value *list = put_list(value_get(request->page, TEXT("choices")), name);
    if (none)
        choice_add(list, (Text){ 0 }, request_say(request, none, NULL));
    return list;
}

static void add_countries(Request *request, Value *list)
{
    Value *codes = country_codes(request->database, request->arena);
    for (ptrdiff_t i = 0; i < codes->count; i++) {
        Text code = value_get_text(codes->items[i], "code");
        choice_add(list, code, language_country(request->language, request->arena, code));
    }
    choices_sort(request, list);
}

static void add_rows(Value *list, const Value *rows, const char *value, const char *label)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        choice_add(list, value_get_text(rows->items[i], value), value_get_text(rows->items[i], label));
}

static void add_themes(Request *request, Value *list)
{
    add_rows(list, themes_under(request->database, request->arena, 0, language_code(request->language)), "slug", "name");
}

static void add_categories(Request *request, Value *list)
{
    add_rows(list, categories_to_choose(request->database, request->arena, language_code(request->language)), "value", "label");
}

/* Every fifth year since the foundation, the latest first. */
static void add_years(Request *request, Value *list)
{
    int64_t this_year = day_year(request->today);
    Value *values = value_object(request->arena);
    for (int64_t year = this_year - this_year % 5; year >= founding_year(request->database, request->arena); year -= 5) {
        Text number = text_printf(request->arena, "%lld", (long long)year);
        put_text(values, "year", number);
        choice_add(list, number, request_say(request, SAY("In {year} or later"), values));
    }
}

void put_list_choices(Request *request)
{
    if (request->face != FACE_HTML)
        return;
    enum { ALL = 100 };
    int visible = is_secretariat(&request->reader) ? ALL : PUBLIC_STATUSES;
    put_object(request->page, "choices");
    add_countries(request, new_choices(request, "country", SAY("All countries")));
    add_words(request, new_choices(request, "eu", SAY("In or outside")), unions, ALL);
    add_categories(request, new_choices(request, "category", SAY("All categories")));
    add_themes(request, new_choices(request, "theme", SAY("All themes")));
    add_words(request, new_choices(request, "size", SAY("Any size")), sizes, ALL);
    add_years(request, new_choices(request, "since", SAY("In any year")));
    add_words(request, new_choices(request, "status", NULL), statuses, visible);
    add_words(request, new_choices(request, "kind", NULL), kinds, ALL);
}

/* Languages that names are given in: those of the European Union, and of members outside it. */
static const char *const languages[] = { "bg", "bs", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu",
                                         "hy", "is", "it", "ka", "lt", "lv", "mk", "mt", "nl", "no", "pl", "pt", "ro", "sk",
                                         "sl", "sq", "sr", "sv", "tr", "uk", NULL };

static void add_languages(Request *request, Value *list)
{
    for (int i = 0; languages[i]; i++)
        choice_add(list, text_from_z(languages[i]), language_name(request->language, request->arena, text_from_z(languages[i])));
    choices_sort(request, list);
}

void put_form_choices(Request *request)
{
    enum { ALL = 100 };
    put_object(request->page, "choices");
    add_countries(request, new_choices(request, "country", NULL));
    add_words(request, new_choices(request, "kind", NULL), kinds, ALL);
    add_categories(request, new_choices(request, "category", SAY("As before")));
    add_words(request, new_choices(request, "status", NULL), statuses, ALL);
    add_themes(request, new_choices(request, "theme", NULL));
    add_languages(request, new_choices(request, "language", NULL));
    add_words(request, new_choices(request, "audience", NULL), audiences, ALL);
    add_words(request, new_choices(request, "scheme", NULL), schemes, ALL);
}

static const Word sentences[] = {
    { "city.added", SAY("{name} was entered in the register") },
    { "city.renamed", SAY("Named {name} from {starts, date} on") },
    { "city.named", SAY("Name in {language, language}: {name}") },
    { "population.stated", SAY("Inhabitants in {year}: {number, number} ({source})") },
    { "contact.added", SAY("A contact was added") },
    { "contact.ended", SAY("A contact was ended") },
    { "city.theme_began", SAY("Works on {theme} from {day, date} on") },
    { "city.theme_ended", SAY("No longer works on {theme} from {day, date} on") },
    { 0 }
};
static const Word standings[] = {
    { "active", SAY("Member from {starts, date} on, decided by {decided_by} on {decided_on, date}") },
    { "suspended", SAY("Suspended from {starts, date} on, decided by {decided_by} on {decided_on, date}") },
    { "left", SAY("No longer a member from {starts, date} on, decided by {decided_by} on {decided_on, date}") },
    { "closed", SAY("No longer an applicant from {starts, date} on, decided by {decided_by} on {decided_on, date}") },
    { "applicant", SAY("Applied on {starts, date}") },
    { "candidate", SAY("Candidate from {starts, date} on, decided by {decided_by} on {decided_on, date}") },
    { 0 }
};

static const char *look_up(const Word *words, Text code)
{
    for (; words->code; words++)
        if (text_is(code, words->code))
            return words->label;
    return NULL;
}

Text scheme_in_words(const Language *language, Arena *arena, Text scheme)
{
    const char *label = look_up(schemes, scheme);
    return label ? say(language, arena, label, NULL) : scheme;
}

Text size_band_in_words(const Language *language, Arena *arena, int64_t band)
{
    const char *label = look_up(sizes, text_printf(arena, "%lld", (long long)band));
    return label ? say(language, arena, label, NULL) : (Text){ 0 };
}

static Text code_in_words(const Language *language, Arena *arena, const Value *content)
{
    Value *values = value_object(arena);
    put_text(values, "scheme", scheme_in_words(language, arena, value_get_text(content, "scheme")));
    put(values, "code", value_get(content, TEXT("code")));
    return say(language, arena, SAY("Code in {scheme}: {code}"), values);
}

Text city_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    if (text_is(verb, "city.coded"))
        return code_in_words(language, arena, content);
    const char *sentence = text_is(verb, "membership.began") ? look_up(standings, value_get_text(content, "status"))
                                                             : look_up(sentences, verb);
    return sentence ? say(language, arena, sentence, content) : (Text){ 0 };
}

void city_entry_names(Database *database, Arena *arena, Text language, Text verb, Value *content)
{
    if (text_is(verb, "city.theme_began") || text_is(verb, "city.theme_ended"))
        put_text(content, "theme", theme_name_in(database, arena, language, 0, value_get_text(content, "theme")));
}

Value *city_brief_row(Arena *arena, const Value *city)
{
    static const char *const members[] = { "slug", "name", "latitude", "longitude", "population", "status" };
    Value *row = value_object(arena);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(row, members[i], value_get(city, text_from_z(members[i])));
    return row;
}
