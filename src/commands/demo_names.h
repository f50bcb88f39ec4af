/* SPDX-License-Identifier: EUPL-1.2 */
/* Invented names of people, composed of given and family names that are common where a city lies. No real person is
 * meant. */
#ifndef COMMANDS_DEMO_NAMES_H
#define COMMANDS_DEMO_NAMES_H

#include "base/text.h"

/* Names of one language. Words are separated by spaces. */
typedef struct NameList {
    const char *language; /* BCP 47 */
    const char *women;
    const char *men;
    const char *families; /* "Novák/Nováková": the man's form, then the woman's where it differs */
} NameList;

extern const NameList name_lists[];
extern const int name_list_count;

/* The names usual at a place: by country, and by degrees where a country has several languages. Never NULL. */
const NameList *names_at(Text country, double latitude, double longitude);

/* A name out of the list, given name, then family name: numbers in a row go through all of them before one comes again.
 */
Text name_compose(Arena *arena, const NameList *list, uint64_t number);

/* Whether name_compose() gives a name of a woman. */
bool name_of_woman(const NameList *list, uint64_t number);

/* The seven languages of the network. */
enum { DEMO_LANGUAGES = 7 };
extern const char *const demo_languages[DEMO_LANGUAGES];

/* The one of them that somebody whose own language is that of a name list reads the network in: their own where it is one of the
 * seven, else one that is usual in their country, by the bits. */
const char *demo_preferred_language(const char *own, uint64_t bits);

/* Evenly scattered bits that depend on all four numbers and on nothing else (SplitMix64's finaliser). */
uint64_t demo_scatter(uint64_t kind, uint64_t first, uint64_t second, uint64_t third);

#endif
