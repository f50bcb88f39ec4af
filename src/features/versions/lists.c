/* SPDX-License-Identifier: EUPL-1.2 */
/* Versions as pages list them, and who is behind changes: names come in the reader's language, people's as their audience allows. */
#include "features/versions/pages.h"

/* $2: the reader's audiences; $3: their language; $4: of whom versions are shown. */
#define NAMED(by)                                                                                                       \
    "LEFT JOIN person p ON p.id = " by " AND p.status = 'active' AND " SEEN_BY("$2", "p.audience") " "
#define VERSION                                                                                                         \
    "SELECT v.id, v.number, v.name, v.language AS name_language, v.milestone, v.note, v.language AS note_language, v.made_of, v.words, v.paragraphs, " \
    "v.made_at, COALESCE(p.name, '') AS by_name, COALESCE(t.text, o.name, '') AS organisation_name, "                    \
    "COALESCE(t.language, o.language, '') AS organisation_name_language, COALESCE(o.slug, '') AS organisation_slug "     \
    "FROM version v " NAMED("v.by_person")                                                                               \
    "LEFT JOIN organisation o ON o.id = v.organisation "                                                                 \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "                               \
    "WHERE v.position = $1 AND " SEEN_BY("$4", "v.audience") " "

static const Query newest = { VERSION "ORDER BY v.number DESC LIMIT $5" };
static const Query newest_before = { VERSION "AND v.number < $6 ORDER BY v.number DESC LIMIT $5" };
static const Query named = { VERSION "AND (v.name <> '' OR v.milestone <> '') ORDER BY v.number DESC LIMIT 100" };
static const Query since = { VERSION "AND v.number > $5 ORDER BY v.number DESC LIMIT 20" };
static const Query one = { VERSION "AND v.number = $5" };
static const Query changes = {
    "SELECT c.number, c.amendment, COALESCE(p.name, '') AS name, COALESCE(t.text, o.name, '') AS organisation_name, "
    "COALESCE(t.language, o.language, '') AS organisation_name_language, COALESCE(o.slug, '') AS organisation_slug, '' AS label, '' AS href "
    "FROM text_change c " NAMED("c.person")
    "LEFT JOIN organisation o ON o.id = c.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "
    "WHERE c.position = $1 AND c.number IN (SELECT number FROM numbers($4)) ORDER BY c.number"
};

const Shape text_version_shape[] = {
    { "id", SHAPE_NUMBER, "number of the version in the network", NULL, false },
    { "number", SHAPE_NUMBER, "its number in the text, from 1", NULL, false },
    { "name", SHAPE_WORDS, "the name that it was given; may be empty", NULL, false },
    { "milestone", SHAPE_TEXT, "code of the stage that closed with it; empty: none did", NULL, false },
    { "milestone_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "note", SHAPE_WORDS, "what is new in it; may be empty", NULL, false },
    { "made_of", SHAPE_TEXT, "draft, amendments or import", NULL, false },
    { "made_of_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "words", SHAPE_NUMBER, "how many words it has", NULL, false },
    { "paragraphs", SHAPE_NUMBER, "how many paragraphs it has", NULL, false },
    { "made_at", SHAPE_MOMENT, "when it was saved", NULL, false },
    { "by_name", SHAPE_TEXT, "who saved it; empty where the reader may not see the person", NULL, false },
    { "organisation_name", SHAPE_WORDS, "for which organisation; may be empty", NULL, false },
    { "organisation_slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { 0 }
};

static const struct {
    const char *code;
    const char *message;
} made_of_names[] = {
    { "draft", SAY("saved") },
    { "amendments", SAY("made of amendments") },
    { "import", SAY("from a file") },
};

static void dress(Request *request, Value *version)
{
    Text milestone = value_get_text(version, "milestone"), made_of = value_get_text(version, "made_of");
    put_text(version, "milestone_name", milestone.length > 0 ? stage_in_words(request->language, milestone) : (Text){ 0 });
    put_text(version, "made_of_name", made_of);
    for (size_t i = 0; i < sizeof made_of_names / sizeof *made_of_names; i++)
        if (text_is(made_of, made_of_names[i].code))
            put_text(version, "made_of_name", request_say(request, made_of_names[i].message, NULL));
}

static Value *list(Request *request, const Query *query, Parameters parameters)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        dress(request, rows->items[i]);
    return rows;
}

Value *versions_listed(Request *request, const TextPage *page, int64_t before, int limit)
{
    Text audiences = request->reader.audiences, language = language_code(request->language);
    return before > 0 ? list(request, &newest_before, ARGS(page->id, audiences, language, page->audiences, limit, before))
                      : list(request, &newest, ARGS(page->id, audiences, language, page->audiences, limit));
}

Value *versions_with_names(Request *request, const TextPage *page)
{
    return list(request, &named, ARGS(page->id, request->reader.audiences, language_code(request->language), page->audiences));
}

Value *versions_since(Request *request, const TextPage *page, int64_t number)
{
    return list(request, &since, ARGS(page->id, request->reader.audiences, language_code(request->language), page->audiences, number));
}

Value *version_listed(Request *request, const TextPage *page, int64_t number)
{
    Value *found = list(request, &one, ARGS(page->id, request->reader.audiences, language_code(request->language), page->audiences, number));
    return found->count > 0 ? found->items[0] : NULL;
}

Value *changes_named(Request *request, int64_t position, Text numbers)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, &changes,
                                                          ARGS(position, request->reader.audiences, language_code(request->language), numbers)));
}
