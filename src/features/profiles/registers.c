/* SPDX-License-Identifier: EUPL-1.2 */
/* What people say about themselves, as registers: all but their portraits. */
#include "features/profiles/store.h"

#define PERSON { "person", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "people", "by e-mail address", "ana.silva@porto.example.org", NULL, NULL }
#define SEEN_BY_WHOM(name) { name, REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees it: never more than see the person", "network", "network", NULL }

static const RegisterColumn profile_columns[] = {
    PERSON,
    { "about", REGISTER_TEXT, 0, NULL, "in their own words", "", NULL, NULL },
    { "about_language", REGISTER_LANGUAGE, 0, NULL, "of these words", "", NULL, NULL },
    { "telephone", REGISTER_WORD, 0, NULL, NULL, "+351 22 000 00 00", NULL, NULL },
    SEEN_BY_WHOM("email_audience"),
    SEEN_BY_WHOM("telephone_audience"),
    SEEN_BY_WHOM("photo_audience"),
    SEEN_BY_WHOM("about_audience"),
    SEEN_BY_WHOM("expertise_audience"),
    SEEN_BY_WHOM("languages_audience"),
    { "changed_at", REGISTER_MOMENT, 0, NULL, NULL, "2026-11-24T09:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_profiles = {
    "SELECT r.person, r.about, r.about_language, r.telephone, r.email_audience, r.telephone_audience, r.photo_audience, r.about_audience, "
    "r.expertise_audience, r.languages_audience, r.changed_at, 0 FROM profile r JOIN person p ON p.id = r.person "
    "WHERE p.status IN ('active', 'merged') ORDER BY p.email"
};
static const Query add_profile = {
    "INSERT INTO profile (person, about, about_language, telephone, email_audience, telephone_audience, photo_audience, about_audience, "
    "expertise_audience, languages_audience, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
};
static const Query change_profile = {
    "UPDATE profile SET about = $2, about_language = $3, telephone = $4, email_audience = $5, telephone_audience = $6, photo_audience = $7, "
    "about_audience = $8, expertise_audience = $9, languages_audience = $10, changed_at = $11 WHERE person = $1"
};

static const RegisterColumn expertise_columns[] = {
    PERSON,
    { "theme", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "themes", "what the person can be asked about", "mobility", NULL, NULL },
    { 0 }
};
static const Query all_expertise = {
    "SELECT e.person, e.theme, e.id FROM person_theme e JOIN person p ON p.id = e.person JOIN theme t ON t.id = e.theme "
    "WHERE p.status IN ('active', 'merged') ORDER BY p.email, t.slug, e.id"
};
static const Query add_expertise = {
    "INSERT INTO person_theme (id, person, theme, name_key) VALUES ($1, $2, $3, (SELECT name_key FROM person WHERE id = $2))"
};

static const RegisterColumn language_columns[] = {
    PERSON,
    { "language", REGISTER_LANGUAGE, IS_KEY | IS_REQUIRED, NULL, "that the person works in", "pt", NULL, NULL },
    { "position", REGISTER_NUMBER, 0, NULL, "in the order in which the person would rather read them", "1", "0", NULL },
    { 0 }
};
static const Query all_languages = {
    "SELECT l.person, l.language, l.position, l.id FROM person_language l JOIN person p ON p.id = l.person "
    "WHERE p.status IN ('active', 'merged') ORDER BY p.email, l.language, l.id"
};
static const Query add_language = {
    "INSERT INTO person_language (id, person, language, position, name_key) VALUES ($1, $2, $3, $4, (SELECT name_key FROM person WHERE id = $2))"
};
static const Query change_language = { "UPDATE person_language SET person = $2, language = $3, position = $4 WHERE id = $1" };

#define OF_PERSON .has_people = true, .object = "person", .topic = "people"

const Register profiles_registers[] = {
    { .name = "profiles", .label = SAY("Profiles"), .about = SAY("What a person says about themselves, and who sees it"), .table = "profile",
      .columns = profile_columns, .rows = &all_profiles, .add = &add_profile, .change = &change_profile, .has_no_id = true, OF_PERSON },
    { .name = "expertise", .label = SAY("Expertise"), .about = SAY("A theme that a person can be asked about"), .table = "person_theme",
      .columns = expertise_columns, .rows = &all_expertise, .add = &add_expertise, OF_PERSON },
    { .name = "languages", .label = SAY("Languages"), .about = SAY("A language that a person works in"), .table = "person_language",
      .columns = language_columns, .rows = &all_languages, .add = &add_language, .change = &change_language, OF_PERSON },
    { 0 }
};
