/* SPDX-License-Identifier: EUPL-1.2 */
/* What is kept of a profile, given out, given to another account of the same person, and erased. */
#include "features/profiles/store.h"

static const Query profile = {
    "SELECT about, about_language, telephone, email_audience, telephone_audience, photo_audience, about_audience, "
    "expertise_audience, languages_audience, changed_at FROM profile WHERE person = $1"
};
static const Query themes = {
    "SELECT theme.name AS theme FROM person_theme JOIN theme ON theme.id = person_theme.theme WHERE person_theme.person = $1 "
    "ORDER BY theme.id"
};
static const Query languages = { "SELECT language FROM person_language WHERE person = $1 ORDER BY position, id" };
static const Query photo = {
    "SELECT '/people/' || person || '/photo' AS address, digest, changed_at FROM photo WHERE person = $1"
};

static const Query erase_profile = { "DELETE FROM profile WHERE person = $1" };
static const Query erase_themes = { "DELETE FROM person_theme WHERE person = $1" };
static const Query erase_languages = { "DELETE FROM person_language WHERE person = $1" };
static const Query erase_photo = { "DELETE FROM photo WHERE person = $1" };

/* What the other account has already is not given to it twice. */
static const Query theme_rows = { "SELECT id FROM person_theme WHERE person = $1" };
static const Query move_theme = {
    "UPDATE person_theme SET person = $2 WHERE id = $1 AND NOT EXISTS "
    "(SELECT 1 FROM person_theme other WHERE other.person = $2 AND other.theme = person_theme.theme)"
};
static const Query language_rows = { "SELECT id FROM person_language WHERE person = $1" };
static const Query move_language = {
    "UPDATE person_language SET person = $2 WHERE id = $1 AND NOT EXISTS "
    "(SELECT 1 FROM person_language other WHERE other.person = $2 AND other.language = person_language.language)"
};

const PersonColumn profiles_person_columns[] = {
    { "profile.person", NULL, NULL },
    { "person_theme.person", &theme_rows, &move_theme },
    { "person_language.person", &language_rows, &move_language },
    { "photo.person", NULL, NULL },
    { 0 },
};

void profiles_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    static const struct {
        const char *name;
        const Query *query;
    } parts[] = { { "profile", &profile }, { "expertise", &themes }, { "languages", &languages }, { "photo", &photo } };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put(result, parts[i].name, value_from_rows(arena, database_query(database, arena, parts[i].query, ARGS(person))));
}

void profiles_erase_person(Write *write, int64_t person)
{
    static const Query *const erasures[] = { &erase_profile, &erase_themes, &erase_languages, &erase_photo };
    for (size_t i = 0; i < sizeof erasures / sizeof *erasures; i++)
        database_run(write->database, erasures[i], ARGS(person));
}
