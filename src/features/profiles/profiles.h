/* SPDX-License-Identifier: EUPL-1.2 */
/* Profiles: what people say about themselves, and who may see it. Functions that write want a RECORDED write and append to the
 * record; `by` is the acting person, 0 for the program. None checks who may: the caller does. */
#ifndef FEATURES_PROFILES_PROFILES_H
#define FEATURES_PROFILES_PROFILES_H

#include "http/feature.h"

typedef struct ProfileText {
    Text about;          /* may be empty */
    Text about_language; /* BCP 47; empty where about is */
    Text telephone;      /* may be empty */
} ProfileText;

/* Puts what a person says in place of what they said before. Record: profile.changed, which fields, not what stands in them; nothing
 * where nothing changes. */
void profile_save(Write *write, int64_t person, const ProfileText *text, int64_t by);

/* Expertise and languages (BCP 47), one at a time; nothing happens where it is so already. Record: profile.changed. */
void profile_theme_add(Write *write, int64_t person, int64_t theme, int64_t by);
void profile_theme_remove(Write *write, int64_t person, int64_t theme, int64_t by);
void profile_language_add(Write *write, int64_t person, Text language, int64_t by);
void profile_language_remove(Write *write, int64_t person, Text language, int64_t by);

/* A JPEG as picture_shrink() makes it, in place of the one before. Record: photo.changed. */
void photo_put(Write *write, int64_t person, Blob jpeg, int64_t by);
/* Nothing happens where there is none. Record: photo.removed. */
void photo_remove(Write *write, int64_t person, int64_t by);

/* What has an audience of its own. */
typedef enum {
    ITEM_PERSON, /* that there is such a person: name, cities, roles */
    ITEM_EMAIL,
    ITEM_TELEPHONE,
    ITEM_PHOTO,
    ITEM_ABOUT,
    ITEM_EXPERTISE,
    ITEM_LANGUAGES,
    ITEM_COUNT
} Item;

typedef struct Visibility {
    int64_t audiences[ITEM_COUNT];
} Visibility;

/* Who may see what of a person now: as chosen, else as usual. */
Visibility visibility_of(Database *database, int64_t person, Text today);

/* Sets all audiences. Record: visibility.changed, which items; nothing where nothing changes. */
void visibility_set(Write *write, int64_t person, const Visibility *visibility, int64_t by);

/* The languages that people can say they work in, as choices of a form, by their names in the reader's language: [{value, label}]. */
Value *profile_languages_to_choose(Request *request);

extern const Feature profiles;
extern const Schema profiles_schema;

#endif
