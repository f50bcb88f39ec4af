/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the words of a version come from: for each run of them which city's amendment or which drafter brought it, in which version, and what stood
 * there before. What else was proposed the features say that know it. */
#include "features/versions/pages.h"

#include "http/app.h"

static const Shape proposed_shape[] = {
    { "label", SHAPE_TEXT, "what it is called", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { "sentence", SHAPE_TEXT, "what became of it, in the reader's language", NULL, false },
    { 0 }
};
static const Shape origin_shape[] = {
    { "mark", SHAPE_NUMBER, "its number within the paragraph, from 1", NULL, false },
    { "text", SHAPE_TEXT, "the words; empty where words were only deleted", NULL, false },
    { "change", SHAPE_NUMBER, "number of the change that brought them", NULL, false },
    { "since", SHAPE_NUMBER, "the version in which they came", NULL, false },
    { "before", SHAPE_TEXT, "what stood there; empty: nothing, or what the reader may not see", NULL, false },
    { "amendment", SHAPE_NUMBER, "number of the amendment; 0: somebody who writes the text", NULL, false },
    { "label", SHAPE_TEXT, "what the amendment is called", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { "name", SHAPE_TEXT, "who brought them; empty where the reader may not see the person", NULL, false },
    { "organisation_name", SHAPE_WORDS, "for which organisation; may be empty", NULL, false },
    { "organisation_slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "is_amended", SHAPE_TRUTH, "whether an amendment brought them", NULL, false },
    { "is_seen", SHAPE_TRUTH, "whether the reader may see the version in which they came", NULL, false },
    { 0 }
};
static const Shape paragraph_shape[] = {
    { "id", SHAPE_NUMBER, "number of the paragraph, the same in all versions", NULL, false },
    { "number", SHAPE_NUMBER, "as it is printed; 0: it has none", NULL, false },
    { "has_number", SHAPE_TRUTH, "whether it has one", NULL, false },
    { "is_heading", SHAPE_TRUTH, "whether it is a heading", NULL, false },
    { "origins", SHAPE_LIST, "put together, their texts are the paragraph's Markdown", origin_shape, false },
    { "proposed", SHAPE_LIST, "what else was proposed for it", proposed_shape, false },
    { 0 }
};
const Shape text_provenance_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "version", SHAPE_OBJECT, "the version", text_version_shape, false },
    { "text_language", SHAPE_TEXT, "the language of the text", NULL, false },
    { "paragraphs", SHAPE_LIST, "its paragraphs", paragraph_shape, false },
    { 0 }
};

static Text change_numbers(Arena *arena, const Provenance *provenance)
{
    Buffer out = buffer_new(arena, 8 * (ptrdiff_t)DOCUMENT_MAXIMUM);
    int64_t last = 0;
    for (ptrdiff_t i = 0; i < provenance->count; i++)
        for (ptrdiff_t j = 0; j < provenance->paragraphs[i].count; j++)
            if (provenance->paragraphs[i].items[j].by != last)
                buffer_add_listed(&out, last = provenance->paragraphs[i].items[j].by);
    return out.length > 0 ? buffer_text(&out) : TEXT("0");
}

/* Rows stand in the order of their numbers. */
static const Value *change_of(const Value *changes, int64_t number)
{
    ptrdiff_t low = 0, high = changes->count;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        if (value_get_number(changes->items[middle], "number") < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < changes->count && value_get_number(changes->items[low], "number") == number ? changes->items[low] : NULL;
}

static void put_behind(Value *shown, const Value *change)
{
    static const char *const members[] = { "amendment", "label", "href", "name", "organisation_name", "organisation_slug" };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (value_get(change, text_from_z(members[i])))
            put(shown, members[i], value_get(change, text_from_z(members[i])));
        else if (i == 0)
            put_number(shown, members[i], 0);
        else
            put_text(shown, members[i], (Text){ 0 });
}

typedef struct Telling {
    Request *request;
    const Provenance *provenance;
    const Value *changes;
    const Value *seen; /* versions that the reader sees: what stood in others is not told */
} Telling;

static Value *origins_of(const Telling *telling, ptrdiff_t place)
{
    const Origins *origins = &telling->provenance->paragraphs[place];
    Value *list = value_list(telling->request->arena);
    for (ptrdiff_t i = 0; i < origins->count; i++) {
        const Origin *origin = &origins->items[i];
        bool is_seen = value_find_number(telling->seen, "number", origin->version - 1);
        Value *shown = add_object(list);
        put_number(shown, "mark", i + 1);
        put_text(shown, "text", origin->text);
        put_number(shown, "change", origin->by);
        put_number(shown, "since", origin->version);
        put_text(shown, "before", is_seen ? text_trim(origin->before) : (Text){ 0 });
        put_behind(shown, change_of(telling->changes, origin->by));
        put_truth(shown, "is_amended", value_get_number(shown, "amendment") != 0);
        put_truth(shown, "is_seen", value_find_number(telling->seen, "number", origin->version) != NULL);
    }
    return list;
}

static void ask_features(Request *request, int64_t position, int64_t version, Value *changes, Value *paragraphs)
{
    const Feature *const *all = app_features(request->app);
    for (int i = 0; all[i]; i++) {
        if (changes && all[i]->name_changes)
            all[i]->name_changes(request, position, changes);
        if (paragraphs && all[i]->for_paragraphs)
            all[i]->for_paragraphs(request, version, paragraphs);
    }
}

static void put_provenance(Request *request, const TextPage *page, int64_t version)
{
    enum { MOST_VERSIONS = 10000 };
    Document document = version_document(request->database, request->arena, version);
    ParagraphNumber *numbers = version_numbers(request->database, request->arena, version);
    Provenance provenance = version_provenance(request->database, request->arena, version);
    Value *changes = changes_named(request, page->id, change_numbers(request->arena, &provenance));
    ask_features(request, page->id, version, changes, NULL);
    const Telling telling = { request, &provenance, changes, versions_listed(request, page, 0, MOST_VERSIONS) };
    Value *list = put_list(request->data, "paragraphs");
    for (ptrdiff_t i = 0; i < document.count && i < provenance.count; i++) {
        Value *paragraph = add_object(list);
        put_number(paragraph, "id", document.items[i].id);
        put_number(paragraph, "number", numbers[i].number);
        put_truth(paragraph, "has_number", numbers[i].number != 0);
        put_truth(paragraph, "is_heading", document.items[i].kind == PARAGRAPH_HEADING);
        put(paragraph, "origins", origins_of(&telling, i));
        put_list(paragraph, "proposed");
    }
    ask_features(request, page->id, version, NULL, list);
}

Answer show_provenance(Request *request)
{
    TextPage page = text_page(request);
    int64_t number = 0;
    bool is_number = text_to_number(path_parameter(request, "number"), &number);
    if (!page.position)
        return page.answer;
    Value *version = is_number ? version_listed(request, &page, number) : NULL;
    if (!version)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(version, "id");
    put_position(request, page.position, "versions");
    put(request->data, "version", version);
    put_text(request->data, "text_language", value_get_text(version_load(request->database, request->arena, id), "language"));
    put_provenance(request, &page, id);
    put_version_title(request, &page, SAY("{title}, version {number}: who brought which words"), number);
    request->template = "versions/provenance";
    return ANSWER_PAGE;
}
