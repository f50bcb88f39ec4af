/* SPDX-License-Identifier: EUPL-1.2 */
/* Keeps the names that things are found by, as features say them, whenever something is recorded that may change them. */
#include "features/find/pages.h"

enum { NAMES_LENGTH = 1 << 14 };

static const Query kept_of = { "SELECT audience, names FROM found_name WHERE object = $1" };
static const Query put_name = {
    "INSERT INTO found_name (object, feature, audience, names) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (object) DO UPDATE SET audience = excluded.audience, names = excluded.names"
};
static const Query put_word = { "INSERT INTO found_word (feature, word, object, audience) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING" };
static const Query forget_name = { "DELETE FROM found_name WHERE object = $1" };
static const Query forget_words = { "DELETE FROM found_word WHERE object = $1" };
static const Query forget_all_names = { "DELETE FROM found_name" };
static const Query forget_all_words = { "DELETE FROM found_word" };

static void forget_object(Write *write, int64_t object)
{
    database_run(write->database, &forget_words, ARGS(object));
    database_run(write->database, &forget_name, ARGS(object));
}

static bool is_among(Text lines, Text line)
{
    for (Text each; text_split(&lines, '\n', &each);)
        if (text_equal(each, line))
            return true;
    return false;
}

/* Folded, each once, a line each. */
static Text names_folded(Arena *arena, const Value *names)
{
    Buffer lines = buffer_new(arena, NAMES_LENGTH);
    for (ptrdiff_t i = 0; i < names->count; i++) {
        Text name = text_slug(arena, names->items[i]->text);
        if (name.length == 0 || is_among(buffer_text(&lines), name))
            continue;
        if (lines.length > 0)
            buffer_add_byte(&lines, '\n');
        buffer_add(&lines, name);
    }
    return buffer_text(&lines);
}

static bool is_kept(Write *write, int64_t object, int64_t audience, Text names)
{
    Value *kept = value_from_row(write->arena, database_query(write->database, write->arena, &kept_of, ARGS(object)));
    return kept && value_get_number(kept, "audience") == audience && text_equal(value_get_text(kept, "names"), names);
}

static void keep(Write *write, const char *feature, int64_t object, int64_t audience, Text names)
{
    if (is_kept(write, object, audience, names))
        return;
    database_run(write->database, &forget_words, ARGS(object));
    database_run(write->database, &put_name, ARGS(object, feature, audience, names));
    for (Text name; text_split(&names, '\n', &name);)
        for (Text word; text_split(&name, '-', &word);)
            database_run(write->database, &put_word, ARGS(feature, word, object, audience));
}

static bool is_one_of(Text verb, const char *verbs)
{
    Text rest = text_from_z(verbs);
    for (Text each; text_split(&rest, ' ', &each);)
        if (text_starts_with(verb, each))
            return true;
    return false;
}

static void follow(Write *write, const FollowedEntry *entry)
{
    const Feature *const *features = entry->context;
    for (int i = 0; features[i]; i++) {
        const Findable *findable = features[i]->findable;
        if (!findable || !text_is(entry->object_kind, findable->kind) || !is_one_of(entry->verb, findable->verbs))
            continue;
        int64_t audience = 0;
        Value *names = value_list(write->arena);
        if (findable->names(write->database, write->arena, entry->object, &audience, names))
            keep(write, features[i]->name, entry->object, audience, names_folded(write->arena, names));
        else
            forget_object(write, entry->object);
    }
}

static void forget(Write *write)
{
    database_run(write->database, &forget_all_words, NO_ARGS);
    database_run(write->database, &forget_all_names, NO_ARGS);
}

const Follower find_follower = { .name = "find", .follow = follow, .forget = forget };

/* ---- Personal data ---- */

const PersonColumn find_person_columns[] = { { "found_name.object", NULL, NULL }, { "found_word.object", NULL, NULL }, { 0 } };

void find_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    Value *kept = value_from_row(arena, database_query(database, arena, &kept_of, ARGS(person)));
    if (kept)
        put(result, "found_by", value_get(kept, TEXT("names")));
}

void find_erase_person(Write *write, int64_t person)
{
    forget_object(write, person);
}
