/* SPDX-License-Identifier: EUPL-1.2 */
/* Which names are usual where, and names composed of them. */
#include "commands/demo_names.h"

#include <assert.h>
#include <string.h>

/* "FR" "fr" means: in France the French list. The first language of a country that fits its degrees counts. */
typedef struct Usual {
    const char *country;
    const char *language;
    double south, north, west, east; /* all 0: anywhere */
} Usual;

static const Usual usual[] = {
    { "BE", "nl", 50.76, 52, 2, 4.3 },  { "BE", "nl", 50.88, 52, 2, 7 },    { "BE", "fr", 0, 0, 0, 0 },
    { "CH", "fr", 45, 48, 5, 7.2 },     { "CH", "it", 45, 46.45, 8.5, 9.2 }, { "CH", "de", 0, 0, 0, 0 },
    { "IT", "de", 46.4, 47.2, 10.4, 12.5 }, { "FI", "sv", 59, 61, 19, 21 },  { "AD", "es", 0, 0, 0, 0 },
    { "AL", "sq", 0, 0, 0, 0 },         { "AM", "hy", 0, 0, 0, 0 },         { "AT", "de", 0, 0, 0, 0 },
    { "AZ", "az", 0, 0, 0, 0 },         { "BA", "hr", 42, 44, 15, 18 },     { "BA", "sr", 0, 0, 0, 0 },
    { "BG", "bg", 0, 0, 0, 0 },         { "CY", "el", 0, 0, 0, 0 },         { "CZ", "cs", 0, 0, 0, 0 },
    { "DE", "de", 0, 0, 0, 0 },         { "DK", "da", 0, 0, 0, 0 },         { "EE", "et", 0, 0, 0, 0 },
    { "ES", "es", 0, 0, 0, 0 },         { "FI", "fi", 0, 0, 0, 0 },         { "FR", "fr", 0, 0, 0, 0 },
    { "GB", "en", 0, 0, 0, 0 },         { "GE", "ka", 0, 0, 0, 0 },         { "GR", "el", 0, 0, 0, 0 },
    { "HR", "hr", 0, 0, 0, 0 },         { "HU", "hu", 0, 0, 0, 0 },         { "IE", "en", 0, 0, 0, 0 },
    { "IS", "is", 0, 0, 0, 0 },         { "IT", "it", 0, 0, 0, 0 },         { "LI", "de", 0, 0, 0, 0 },
    { "LT", "lt", 0, 0, 0, 0 },         { "LU", "fr", 0, 0, 0, 0 },         { "LV", "lv", 0, 0, 0, 0 },
    { "MC", "fr", 0, 0, 0, 0 },         { "MD", "ro", 0, 0, 0, 0 },         { "ME", "sr", 0, 0, 0, 0 },
    { "MK", "mk", 0, 0, 0, 0 },         { "MT", "mt", 0, 0, 0, 0 },         { "NL", "nl", 0, 0, 0, 0 },
    { "NO", "nb", 0, 0, 0, 0 },         { "PL", "pl", 0, 0, 0, 0 },         { "PT", "pt", 0, 0, 0, 0 },
    { "RO", "ro", 0, 0, 0, 0 },         { "RS", "sr", 0, 0, 0, 0 },         { "SE", "sv", 0, 0, 0, 0 },
    { "SI", "sl", 0, 0, 0, 0 },         { "SK", "sk", 0, 0, 0, 0 },         { "SM", "it", 0, 0, 0, 0 },
    { "TR", "tr", 0, 0, 0, 0 },         { "UA", "uk", 0, 0, 0, 0 },         { "VA", "it", 0, 0, 0, 0 },
    { "XK", "sq", 0, 0, 0, 0 },
};

const char *const demo_languages[DEMO_LANGUAGES] = { "en", "el", "fr", "de", "es", "it", "pl" };

/* What people choose whose own language is not one of the seven; all others: English. */
static const struct {
    const char *own;
    const char *choices[4];
} second_languages[] = {
    { "nl", { "en", "en", "fr", "de" } }, { "pt", { "en", "es", "fr", "en" } }, { "ro", { "en", "fr", "it", "en" } },
    { "cs", { "en", "de", "en", "pl" } }, { "sk", { "en", "de", "en", "pl" } }, { "hu", { "en", "de", "en", "en" } },
    { "sl", { "en", "it", "de", "en" } }, { "hr", { "en", "it", "de", "en" } }, { "uk", { "en", "pl", "en", "de" } },
    { "lt", { "en", "pl", "en", "en" } }, { "bg", { "en", "el", "de", "en" } }, { "sq", { "en", "it", "el", "en" } },
    { "mk", { "en", "el", "fr", "en" } }, { "tr", { "en", "de", "fr", "en" } }, { "da", { "en", "de", "en", "en" } },
    { "mt", { "en", "it", "en", "en" } }, { "hy", { "en", "fr", "en", "en" } }, { "sr", { "en", "de", "fr", "en" } },
};

const char *demo_preferred_language(const char *own, uint64_t bits)
{
    for (int i = 0; i < DEMO_LANGUAGES; i++)
        if (strcmp(own, demo_languages[i]) == 0)
            return demo_languages[i];
    for (size_t i = 0; i < sizeof second_languages / sizeof *second_languages; i++)
        if (strcmp(own, second_languages[i].own) == 0)
            return second_languages[i].choices[bits % 4];
    return "en";
}

uint64_t demo_scatter(uint64_t kind, uint64_t first, uint64_t second, uint64_t third)
{
    const uint64_t parts[] = { kind, first, second, third };
    uint64_t bits = 0x48616e7365ull;
    for (size_t i = 0; i < 4; i++) {
        bits += parts[i] + 0x9e3779b97f4a7c15ull;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ull;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebull;
        bits ^= bits >> 31;
    }
    return bits;
}

static bool is_within(const Usual *row, double latitude, double longitude)
{
    bool anywhere = row->south >= row->north;
    return anywhere ||
           (latitude >= row->south && latitude <= row->north && longitude >= row->west && longitude <= row->east);
}

static const NameList *list_of(const char *language)
{
    for (int i = 0; i < name_list_count; i++)
        if (text_is(text_from_z(language), name_lists[i].language))
            return &name_lists[i];
    assert(!"every language of the table has a list");
    return NULL;
}

const NameList *names_at(Text country, double latitude, double longitude)
{
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (text_is(country, usual[i].country) && is_within(&usual[i], latitude, longitude))
            return list_of(usual[i].language);
    return list_of("en");
}

static uint64_t count_words(const char *list)
{
    uint64_t count = 0;
    Text words = text_from_z(list), word;
    while (text_split(&words, ' ', &word))
        count++;
    return count;
}

static Text word_at(const char *list, uint64_t place)
{
    Text words = text_from_z(list), word = { 0 };
    for (uint64_t i = 0; i <= place; i++)
        text_split(&words, ' ', &word);
    return word;
}

bool name_of_woman(const NameList *list, uint64_t number)
{
    uint64_t women = count_words(list->women);
    return number % (women + count_words(list->men)) < women;
}

Text name_compose(Arena *arena, const NameList *list, uint64_t number)
{
    uint64_t women = count_words(list->women), givens = women + count_words(list->men);
    uint64_t place = number % givens;
    bool woman = place < women;
    Text given = woman ? word_at(list->women, place) : word_at(list->men, place - women);
    Text forms = word_at(list->families, number / givens % count_words(list->families));
    Text family;
    text_split(&forms, '/', &family);
    if (woman && forms.data != NULL)
        family = forms;
    return text_printf(arena, "%.*s %.*s", TEXT_ARGUMENTS(given), TEXT_ARGUMENTS(family));
}
