/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking for who is meant by a name: the longest run of words that is one. */
#include "features/threads/mentions.h"

#include <string.h>

enum { MOST_WORDS = 5, MOST_TRIES = 60 };

/* $1: the name, folded; $2: the same as part of an address; $3: what the author sees. */
static const Query places_named = {
    "SELECT id, slug, 'groups' AS part FROM groups WHERE name_key = $1 AND " SEEN_BY("$3", "audience")
    " UNION SELECT id, slug, 'groups' AS part FROM groups WHERE slug = $2 AND " SEEN_BY("$3", "audience")
    " UNION SELECT id, slug, 'cities' AS part FROM organisation WHERE name_key = $1 AND " SEEN_BY("$3", "audience")
    " UNION SELECT id, slug, 'cities' AS part FROM organisation WHERE slug = $2 AND " SEEN_BY("$3", "audience") " ORDER BY 1 LIMIT 2"
};
static const Query people_named = {
    "SELECT id, name FROM person WHERE name_key = $1 AND status = 'active' AND " SEEN_BY("$2", "audience") " ORDER BY id LIMIT 20"
};
static const Query people_at = {
    "SELECT id, name FROM person WHERE email = $1 AND status = 'active' AND " SEEN_BY("$2", "audience") " ORDER BY id LIMIT 1"
};
/* Of namesakes, what tells them apart: the city that they act for. */
static const Query city_of_person = {
    "SELECT o.name FROM mandate m JOIN organisation o ON o.id = m.organisation WHERE m.person = $1 AND m.starts <= $2 "
    "AND (m.ends IS NULL OR m.ends > $2) AND " SEEN_BY("$3", "o.audience") " ORDER BY m.starts, m.id LIMIT 1"
};

Mentions mentions_of(Database *database, Arena *arena, Text author_sees, int64_t audience, Text today)
{
    return (Mentions){ .database = database, .arena = arena, .author_sees = author_sees, .audience = audience, .today = today };
}

static void note(Mentions *mentions, Mentioned mentioned)
{
    for (int i = 0; i < mentions->count; i++)
        if (mentions->list[i].person == mentioned.person && mentions->list[i].place == mentioned.place)
            return;
    if (mentions->count < MOST_MENTIONS)
        mentions->list[mentions->count++] = mentioned;
}

static Text href_of(Mentions *mentions, const char *part, int64_t id, Text slug)
{
    return slug.length > 0 ? text_printf(mentions->arena, "/%s/%.*s", part, TEXT_ARGUMENTS(slug))
                           : text_printf(mentions->arena, "/%s/%lld", part, (long long)id);
}

/* Of these people those who may see the thread. */
static Value *who_sees(Mentions *mentions, Rows *rows)
{
    Value *people = value_from_rows(mentions->arena, rows), *kept = value_list(mentions->arena);
    for (ptrdiff_t i = 0; i < people->count; i++) {
        int64_t id = value_get_number(people->items[i], "id");
        Reader reader = reader_of_person(mentions->database, mentions->arena, id, mentions->today);
        if (may_see(&reader, mentions->audience))
            add(kept, people->items[i]);
    }
    return kept;
}

static void note_namesakes(Mentions *mentions, Text name, const Value *people)
{
    mentions->ambiguities++;
    if (mentions->ambiguous.length > 0)
        return;
    mentions->ambiguous = text_copy(mentions->arena, name);
    mentions->namesakes = value_list(mentions->arena);
    for (ptrdiff_t i = 0; i < people->count; i++) {
        Value *one = add_object(mentions->namesakes);
        put(one, "name", value_get(people->items[i], TEXT("name")));
        put_text(one, "city", database_text(mentions->database, mentions->arena, &city_of_person,
                                            ARGS(value_get_number(people->items[i], "id"), mentions->today, mentions->author_sees)));
    }
}

static void mean_person(Mentions *mentions, const Value *person, Mention *result)
{
    int64_t id = value_get_number(person, "id");
    note(mentions, (Mentioned){ .person = id });
    result->href = href_of(mentions, "people", id, (Text){ 0 });
    result->shown = value_get_text(person, "name");
}

static bool is_person(Mentions *mentions, Text name, Mention *result)
{
    bool by_address = text_find(name, TEXT("@"), 0) > 0;
    Text key = by_address ? text_ascii_lower(mentions->arena, name) : text_fold(mentions->arena, name);
    Value *found = who_sees(mentions, database_query(mentions->database, mentions->arena, by_address ? &people_at : &people_named,
                                                     ARGS(key, mentions->author_sees)));
    if (found->count > 1)
        note_namesakes(mentions, name, found);
    if (found->count != 1)
        return false;
    mean_person(mentions, found->items[0], result);
    if (!by_address)
        result->shown = text_copy(mentions->arena, name);
    return true;
}

static bool is_place(Mentions *mentions, Text name, Mention *result)
{
    Value *found = value_from_rows(mentions->arena,
                                   database_query(mentions->database, mentions->arena, &places_named,
                                                  ARGS(text_fold(mentions->arena, name), text_slug(mentions->arena, name),
                                                       mentions->author_sees)));
    if (found->count != 1)
        return false;
    int64_t id = value_get_number(found->items[0], "id");
    note(mentions, (Mentioned){ .place = id });
    result->href = text_printf(mentions->arena, "/%.*s/%.*s", TEXT_ARGUMENTS(value_get_text(found->items[0], "part")),
                               TEXT_ARGUMENTS(value_get_text(found->items[0], "slug")));
    result->shown = text_copy(mentions->arena, name);
    return true;
}

/* Where the words end, the first to the last one, each without what ends a sentence; how many. */
static int words_end(Text behind, ptrdiff_t *ends)
{
    int count = 0;
    ptrdiff_t at = 0;
    while (count < MOST_WORDS && at < behind.length && behind.data[at] != ' ') {
        while (at < behind.length && behind.data[at] != ' ')
            at++;
        ends[count++] = at;
        if (at < behind.length)
            at++;
    }
    return count;
}

/* "Anna Schmidt," and "Lyon's" name Anna Schmidt and Lyon. */
static Text without_end(Text name)
{
    while (name.length > 0 && strchr(".,;:!?)]}\"'*_", name.data[name.length - 1]))
        name.length--;
    if (text_ends_with(name, TEXT("'s")))
        name.length -= 2;
    else if (text_ends_with(name, TEXT("’s")))
        name.length -= 4;
    return name;
}

static bool is_meant(Mentions *mentions, Text name, Mention *result)
{
    result->length = name.length;
    return name.length > 0 && (is_person(mentions, name, result) ||
                               (text_find(name, TEXT("@"), 0) < 0 && is_place(mentions, name, result)));
}

static void keep_plain(Mentions *mentions, Text written, Text shown)
{
    Text from = text_join(mentions->arena, TEXT("@"), written), to = text_join(mentions->arena, TEXT("@"), shown);
    ptrdiff_t at = text_find(mentions->plain, from, 0);
    if (text_find(written, TEXT("@"), 0) < 0 || at < 0)
        return;
    Text before = text_join(mentions->arena, text_slice(mentions->plain, 0, at), to);
    mentions->plain = text_join(mentions->arena, before,
                                text_slice(mentions->plain, at + from.length, mentions->plain.length));
}

static bool find(void *state, Text behind, Mention *result)
{
    Mentions *mentions = state;
    ptrdiff_t ends[MOST_WORDS];
    int ambiguities = mentions->ambiguities;
    if (mentions->tries++ >= MOST_TRIES)
        return false;
    for (int words = words_end(behind, ends); words > 0 && mentions->ambiguities == ambiguities; words--) {
        Text whole = text_slice(behind, 0, ends[words - 1]), name = without_end(whole);
        if (is_meant(mentions, name, result) || (name.length < whole.length && is_meant(mentions, whole, result))) {
            keep_plain(mentions, text_slice(behind, 0, result->length), result->shown);
            return true;
        }
    }
    return false;
}

Text mentions_html(Mentions *mentions, Text markdown)
{
    mentions->plain = markdown;
    return markdown_html(mentions->arena, markdown,
                         &(MarkdownOptions){ .first_heading = 3, .mention = find, .state = mentions });
}
