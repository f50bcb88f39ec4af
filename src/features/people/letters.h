/* SPDX-License-Identifier: EUPL-1.2 */
/* Letters about mandates, each in the receiver's language. */
#ifndef FEATURES_PEOPLE_LETTERS_H
#define FEATURES_PEOPLE_LETTERS_H

#include "http/app.h"

/* What happened to a mandate, told to somebody. */
typedef struct MandateNews {
    int64_t person;       /* who is told */
    int64_t organisation;
    int64_t mandate;
    int64_t other;        /* whom else the letter names: as {other}; 0: nobody */
    Text role;
    Text starts;
    Text ends;            /* may be empty */
    bool follows;         /* whether the person comes after somebody else */
} MandateNews;

/* The messages may name {name}, {network}, {site}, {place}, {slug}, {mandate}, {role_name}, {starts}, {ends}, {other} and {handover}: a
 * paragraph that leads who coordinates, or follows somebody, to what is open in the city; else empty. */
void mandate_letter(Write *write, const App *app, const MandateNews *news, const char *subject, const char *body);

/* The letter with which a mandate begins: the invitation where the account is new, else a letter that says by whom it was entered. */
void mandate_begun_letter(Write *write, const App *app, const MandateNews *news, bool is_new_account);

/* Tells a deputy for whom (other) they stand in, as what, from when until when. */
void deputy_named_letter(Write *write, const App *app, const MandateNews *news);

/* The city's name in the language that a letter to the person would be in. */
Text place_for(Write *write, const App *app, int64_t organisation, int64_t person);

#endif
