/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing profiles: what is said, who may see it, and the photo. */
#include "features/profiles/store.h"

#include <sodium.h>

#include "base/zone.h"
#include "record/record.h"

static const Query insert_profile = {
    "INSERT INTO profile (person, about, about_language, telephone, email_audience, telephone_audience, photo_audience, "
    "about_audience, expertise_audience, languages_audience, changed_at) "
    "VALUES ($1, '', '', '', $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (person) DO NOTHING"
};
static const Query own_organisation = {
    "SELECT organisation FROM mandate WHERE person = $1 AND starts <= $2 AND (ends IS NULL OR ends > $2) ORDER BY starts, id LIMIT 1"
};
static const Query said_before = { "SELECT about, about_language, telephone FROM profile WHERE person = $1" };
static const Query set_text = {
    "UPDATE profile SET about = $2, about_language = $3, telephone = $4, changed_at = $5 WHERE person = $1"
};
static const Query set_audiences = {
    "UPDATE profile SET email_audience = $2, telephone_audience = $3, photo_audience = $4, about_audience = $5, "
    "expertise_audience = $6, languages_audience = $7, changed_at = $8 WHERE person = $1"
};
static const Query set_person_audience = { "UPDATE person SET audience = $2 WHERE id = $1" };
static const Query insert_theme = {
    "INSERT INTO person_theme (id, person, theme, name_key) VALUES ($1, $2, $3, (SELECT name_key FROM person WHERE id = $2)) ON CONFLICT (person, theme) DO NOTHING"
};
static const Query delete_theme = { "DELETE FROM person_theme WHERE person = $1 AND theme = $2" };
static const Query insert_language = {
    "INSERT INTO person_language (id, person, language, position, name_key) VALUES ($1, $2, $3, "
    "(SELECT COALESCE(MAX(position), 0) + 1 FROM person_language WHERE person = $2), "
    "(SELECT name_key FROM person WHERE id = $2)) ON CONFLICT (person, language) DO NOTHING"
};
static const Query delete_language = { "DELETE FROM person_language WHERE person = $1 AND language = $2" };
/* Two accounts that become one may have had two names. */
#define OF_OTHER_NAME                                                                                                   \
    "SET name_key = (SELECT name_key FROM person WHERE id = $1) "                                                      \
    "WHERE person = $1 AND name_key <> (SELECT name_key FROM person WHERE id = $1)"
static const Query name_languages = { "UPDATE person_language " OF_OTHER_NAME };
static const Query name_themes = { "UPDATE person_theme " OF_OTHER_NAME };
static const Query put_photo = {
    "INSERT INTO photo (person, content, digest, changed_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (person) DO UPDATE SET content = excluded.content, digest = excluded.digest, changed_at = excluded.changed_at"
};
static const Query delete_photo = { "DELETE FROM photo WHERE person = $1" };

const char *const item_names[ITEM_COUNT] = { "person", "email", "telephone", "photo", "about", "expertise", "languages" };

static void record_change(Write *write, const char *verb, int64_t person, int64_t by, const Value *content)
{
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "person", .object = person, .content = content });
    write_touch(write, "people");
}

static void add_name(Value *fields, const char *name, bool has_changed)
{
    if (has_changed)
        add(fields, value_text(fields->arena, text_from_z(name)));
}

static void record_field(Write *write, int64_t person, const char *name, int64_t by)
{
    Value *content = value_object(write->arena);
    add_name(put_list(content, "fields"), name, true);
    record_change(write, "profile.changed", person, by, content);
}

/* The first row of a person has the audiences that held without one; the city's own is made when it is first needed. */
static void profile_begin(Write *write, int64_t person)
{
    Text today = network_day(write->arena, write->now);
    int64_t organisation = database_number(write->database, &own_organisation, ARGS(person, today), 0);
    if (organisation != 0)
        audience_of_city(write, organisation);
    const int64_t *now = visibility_of(write->database, person, today).audiences;
    database_run(write->database, &insert_profile,
                 ARGS(person, now[ITEM_EMAIL], now[ITEM_TELEPHONE], now[ITEM_PHOTO], now[ITEM_ABOUT], now[ITEM_EXPERTISE],
                      now[ITEM_LANGUAGES], write->now));
}

void profile_save(Write *write, int64_t person, const ProfileText *text, int64_t by)
{
    Value *before = value_from_row(write->arena, database_query(write->database, write->arena, &said_before, ARGS(person)));
    Value *content = value_object(write->arena);
    Value *fields = put_list(content, "fields");
    add_name(fields, "about", !text_equal(value_get_text(before, "about"), text->about) ||
                                  !text_equal(value_get_text(before, "about_language"), text->about_language));
    add_name(fields, "telephone", !text_equal(value_get_text(before, "telephone"), text->telephone));
    if (fields->count == 0)
        return;
    profile_begin(write, person);
    database_run(write->database, &set_text, ARGS(person, text->about, text->about_language, text->telephone, write->now));
    record_change(write, "profile.changed", person, by, content);
}

void visibility_set(Write *write, int64_t person, const Visibility *visibility, int64_t by)
{
    const Visibility before = visibility_of(write->database, person, network_day(write->arena, write->now));
    const int64_t *now = visibility->audiences;
    Value *content = value_object(write->arena);
    Value *fields = put_list(content, "fields");
    for (int item = 0; item < ITEM_COUNT; item++)
        add_name(fields, item_names[item], before.audiences[item] != now[item]);
    if (fields->count == 0)
        return;
    profile_begin(write, person);
    database_run(write->database, &set_person_audience, ARGS(person, now[ITEM_PERSON]));
    database_run(write->database, &set_audiences,
                 ARGS(person, now[ITEM_EMAIL], now[ITEM_TELEPHONE], now[ITEM_PHOTO], now[ITEM_ABOUT], now[ITEM_EXPERTISE],
                      now[ITEM_LANGUAGES], write->now));
    record_change(write, "visibility.changed", person, by, content);
}

void profile_theme_add(Write *write, int64_t person, int64_t theme, int64_t by)
{
    if (database_run(write->database, &insert_theme, ARGS(write_new_id(write), person, theme)) == 0)
        return;
    profile_begin(write, person);
    record_field(write, person, "expertise", by);
}

void profile_theme_remove(Write *write, int64_t person, int64_t theme, int64_t by)
{
    if (database_run(write->database, &delete_theme, ARGS(person, theme)) > 0)
        record_field(write, person, "expertise", by);
}

void profile_language_add(Write *write, int64_t person, Text language, int64_t by)
{
    if (database_run(write->database, &insert_language, ARGS(write_new_id(write), person, language)) == 0)
        return;
    profile_begin(write, person);
    record_field(write, person, "languages", by);
}

void profile_language_remove(Write *write, int64_t person, Text language, int64_t by)
{
    if (database_run(write->database, &delete_language, ARGS(person, language)) > 0)
        record_field(write, person, "languages", by);
}

void profile_keep(Write *write, Text object_kind, int64_t object)
{
    if (!text_is(object_kind, "person"))
        return;
    database_run(write->database, &name_languages, ARGS(object));
    database_run(write->database, &name_themes, ARGS(object));
}

static Text digest_of(Arena *arena, Blob content)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash(hash, sizeof hash, content.data, (unsigned long long)content.length, NULL, 0);
    return text_hex(arena, hash, sizeof hash);
}

void photo_put(Write *write, int64_t person, Blob jpeg, int64_t by)
{
    profile_begin(write, person);
    database_run(write->database, &put_photo, ARGS(person, jpeg, digest_of(write->arena, jpeg), write->now));
    record_change(write, "photo.changed", person, by, NULL);
}

void photo_remove(Write *write, int64_t person, int64_t by)
{
    if (database_run(write->database, &delete_photo, ARGS(person)) > 0)
        record_change(write, "photo.removed", person, by, NULL);
}
