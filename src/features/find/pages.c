/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding by name: one page, one answer as data, which the palette of the browser asks for while one types. */
#include "features/find/pages.h"

#include "http/app_state.h"
#include "http/gather.h"

enum { SHOWN = 20, MOST_CANDIDATES = 256 };

/* What fits, before it has the name that this reader reads. */
typedef struct Candidate {
    int fit;
    ptrdiff_t length;  /* of the name that fits: the shorter is the nearer */
    int order;         /* of the feature; a page of the program stands before all */
    int64_t object;    /* 0: a page of the program */
    const char *label; /* a message: what it is */
    const ProgramPage *page;
} Candidate;

typedef struct Candidates {
    int count;
    Candidate list[MOST_CANDIDATES];
} Candidates;

static bool is_before(const Candidate *one, const Candidate *other)
{
    if (one->fit != other->fit)
        return one->fit < other->fit;
    if (one->order != other->order && one->fit == 0)
        return one->order < other->order;
    if (one->length != other->length)
        return one->length < other->length;
    return one->order != other->order ? one->order < other->order : one->object < other->object;
}

/* Into its place. */
static void candidate_add(Candidates *candidates, Candidate candidate)
{
    if (candidate.fit < 0 || candidates->count == MOST_CANDIDATES)
        return;
    int place = candidates->count++;
    for (; place > 0 && is_before(&candidate, &candidates->list[place - 1]); place--)
        candidates->list[place] = candidates->list[place - 1];
    candidates->list[place] = candidate;
}

static int feature_named(const Request *request, Text name)
{
    const Feature *const *features = request->app->options.features;
    for (int i = 0; features[i]; i++)
        if (features[i]->findable && text_is(name, features[i]->name))
            return i;
    return -1;
}

/* The name of an object that fits best. */
static void add_object_found(Request *request, Candidates *candidates, const Wanted *wanted, const Value *row)
{
    Text names = value_get_text(row, "names");
    int order = feature_named(request, value_get_text(row, "feature"));
    Candidate best = { .fit = -1, .order = order + 1, .object = value_get_number(row, "object") };
    for (Text name; order >= 0 && text_split(&names, '\n', &name);) {
        int fit = name_fits(wanted, name);
        if (fit < 0 || (best.fit >= 0 && (best.fit < fit || (best.fit == fit && best.length <= name.length))))
            continue;
        best.fit = fit;
        best.length = name.length;
    }
    best.label = order >= 0 ? request->app->options.features[order]->findable->label : NULL;
    candidate_add(candidates, best);
}

static void add_pages_found(Request *request, Candidates *candidates, const Wanted *wanted)
{
    for (const ProgramPage *page = program_pages; page->label; page++) {
        if (page->may && !page->may(&request->reader))
            continue;
        Text name = text_slug(request->arena, request_say(request, page->label, NULL));
        candidate_add(candidates, (Candidate){ .fit = name_fits(wanted, name), .length = name.length, .label = SAY("Page"), .page = page });
    }
}

/* False where this reader sees no such thing. */
static bool put_found(Request *request, const Candidate *candidate, Value *found)
{
    Value *named = candidate->page ? value_object(request->arena) : gather_name(request, candidate->object);
    if (!named)
        return false;
    if (candidate->page) {
        put_text(named, "name", request_say(request, candidate->page->label, NULL));
        put_text(named, "href", text_from_z(candidate->page->href));
    }
    put_text(named, "language", value_get(named, TEXT("name"))->language);
    put_text(named, "kind_name", request_say(request, candidate->label, NULL));
    add(found, named);
    return true;
}

static void put_all_found(Request *request, Text typed)
{
    Value *found = put_list(request->data, "found");
    Wanted wanted = wanted_of(request->arena, typed);
    Candidates *candidates = new(request->arena, Candidates, 1);
    add_pages_found(request, candidates, &wanted);
    Value *rows = names_of_objects(request, objects_that_may_fit(request, &wanted));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        add_object_found(request, candidates, &wanted, rows->items[i]);
    for (int i = 0; i < candidates->count && found->count < SHOWN; i++)
        put_found(request, &candidates->list[i], found);
}

static Answer show_find(Request *request)
{
    Text typed = text_trim(query_parameter(request, "q"));
    put_text(request->data, "q", typed);
    put_all_found(request, typed);
    put_truth(request->page, "has_asked", typed.length > 0);
    put_text(request->page, "title", request_say(request, SAY("Search"), NULL));
    request->template = "find/find";
    return ANSWER_PAGE;
}

static const Shape found_shape[] = {
    { "name", SHAPE_WORDS, "its name in the reader's language, where there is one", NULL, false },
    { "language", SHAPE_TEXT, "of that name, BCP 47; empty where that of the page", NULL, false },
    { "kind_name", SHAPE_TEXT, "what it is, in the reader's language", NULL, false },
    { "href", SHAPE_TEXT, "address of its page", NULL, false },
    { 0 }
};
static const Shape shape[] = {
    { "q", SHAPE_TEXT, "what was typed", NULL, false },
    { "found", SHAPE_LIST, "what bears a name of which words begin so, the best first", found_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/find", show_find, .who = ANYONE, .shape = shape, .quick = true, .parameters = "q",
      .summary = "People, cities, groups, themes and pages by their names" },
    { 0 }
};

const Schema find_schema = { "find", "src/features/find/schema.sql" };

const Feature find = {
    .name = "find",
    .area = "network",
    .routes = routes,
    .follower = &find_follower,
    .about_person = find_about_person,
    .erase_person = find_erase_person,
    .person_columns = find_person_columns,
};
