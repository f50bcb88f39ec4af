/* SPDX-License-Identifier: EUPL-1.2 */
/* Who holds the offices of the network, and who did; and a new term. */
#include "features/offices/pages.h"

#include "features/cities/cities.h"
#include "features/people/people.h"
#include "http/list.h"

static const Field begin_fields[] = {
    { "post", FIELD_CHOICE, SAY("Office"), NULL, true, 0, 40, NULL },
    { "city", FIELD_CITY, SAY("City"), NULL, true, 0, 200, NULL },
    { "starts", FIELD_DAY, SAY("From"), NULL, true, 0, 0, NULL },
    { "ends", FIELD_DAY, SAY("Until"), SAY("The first day after the term. Left empty: as long as a term of this office is."), false, 0, 0, NULL },
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "decided_by", FIELD_TEXT, SAY("Decided by"), SAY("The body: annual general meeting, Executive Committee."), true, 0, 200, NULL },
    { 0 }
};
const Form begin_form = { begin_fields, SAY("Begin the term") };

static Text language_of(const Request *request)
{
    return language_code(request->language);
}

static const char *standing_of(const Value *term, Text today)
{
    if (text_compare(value_get_text(term, "starts"), today) > 0)
        return "coming";
    return text_compare(value_get_text(term, "ends"), today) > 0 ? "now" : "over";
}

/* Who acts: today, of a term that is over or to come on its first day. */
static void term_dress(Request *request, Value *term)
{
    const char *standing = standing_of(term, request->today);
    Text role = value_get_text(term, "held_by");
    Text day = text_is(TEXT("now"), standing) ? request->today : value_get_text(term, "starts");
    put_text(term, "standing", text_from_z(standing));
    put_truth(term, "can_end", is_secretariat(&request->reader) && !text_is(TEXT("over"), standing));
    put_text(term, "role_name", role_in_words(request->language, role));
    put_text(term, "person_name",
             acting_person(request->database, request->arena, value_get_number(term, "organisation"), role, day, request->reader.audiences));
}

static void add_holders(const Value *terms, Value *post)
{
    Value *holders = put_list(post, "holders");
    for (ptrdiff_t i = 0; i < terms->count; i++)
        if (text_is(value_get_text(terms->items[i], "standing"), "now") &&
            text_equal(value_get_text(terms->items[i], "post"), value_get_text(post, "code")))
            add(holders, terms->items[i]);
}

static void put_posts(Request *request, const Value *terms)
{
    Value *found = office_posts(request->database, request->arena, language_of(request));
    Value *posts = put_list(request->data, "posts");
    for (ptrdiff_t i = 0; i < found->count; i++) {
        Value *post = add_object(posts);
        put(post, "code", value_get(found->items[i], TEXT("code")));
        put(post, "name", value_get(found->items[i], TEXT("name")));
        add_holders(terms, post);
    }
}

static void put_choices(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    Value *posts = put_list(choices, "post");
    Value *found = office_posts(request->database, request->arena, language_of(request));
    for (ptrdiff_t i = 0; i < found->count; i++)
        choice_add(posts, value_get_text(found->items[i], "code"), value_get_text(found->items[i], "name"));
    if (cities_are_many(request->database))
        return;
    Value *offered = office_cities(request->database, request->arena, language_of(request));
    put(choices, "city", offered);
    choices_sort(request, offered);
}

static void put_form(Request *request)
{
    put(request->page, "form", value_nothing());
    put_truth(request->page, "may_put_posts", is_administrator(&request->reader));
    if (!is_secretariat(&request->reader))
        return;
    put_choices(request);
    form_show(request, "form", &begin_form, "/offices", NULL);
}

/* Terms stand in the history of their city: rows of one change together. Cities whose post has changed, or a person who acts for them. */
static const Query also = {
    "SELECT f.organisation AS object, MAX(e.at) AS at FROM record_entry e JOIN office_post p ON p.id = e.object JOIN office f ON f.post = p.code "
    "WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind = 'office_post' GROUP BY f.organisation "
    "UNION ALL SELECT m.organisation, MAX(e.at) FROM (SELECT DISTINCT organisation FROM office) f JOIN mandate m ON m.organisation = f.organisation "
    "JOIN record_entry e ON e.object = m.person WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind = 'person' GROUP BY m.organisation"
};

static Value *dressed(Request *request, Value *terms)
{
    for (ptrdiff_t i = 0; i < terms->count; i++)
        term_dress(request, terms->items[i]);
    return terms;
}

static Value *terms_of_cities(Request *request, Text keys)
{
    return dressed(request, offices_of_cities(request->database, request->arena, language_of(request), request->reader.audiences, keys));
}

static const List terms_list = { "terms", .rows = terms_of_cities, .kind = "city", .key = "organisation", .also = &also };

Answer show_offices(Request *request)
{
    Value *changes, *terms = dressed(request, offices_of_network(request->database, request->arena, language_of(request), request->reader.audiences));
    if (!list_changes(request, &terms_list, offices_are_cut(request->database), &changes))
        return ANSWER_BAD_REQUEST;
    put_posts(request, terms);
    put(request->data, "terms", changes ? changes : terms);
    put(request->data, "next", value_nothing());
    put_truth(request->page, "has_terms", terms->count > 0);
    put_form(request);
    put_text(request->page, "title", request_say(request, SAY("Offices of the network"), NULL));
    request->template = "offices/list";
    return ANSWER_PAGE;
}

static bool write_begin(Write *write, void *state)
{
    OfficeChange *change = state;
    const Request *request = change->request;
    const NewOffice office = { .post = field(request, "post"),
                               .organisation = change->organisation,
                               .starts = text_trim(field(request, "starts")),
                               .ends = text_trim(field(request, "ends")),
                               .decided_on = text_trim(field(request, "decided_on")),
                               .decided_by = text_trim(field(request, "decided_by")),
                               .by = request->reader.person };
    change->problem = office_problem(write->database, write->arena, &office, &change->problem_field);
    if (change->problem)
        return false;
    office_begin(write, &office);
    return true;
}

Answer begin_office(Request *request)
{
    form_check(request);
    put_choices(request);
    OfficeChange change = { .request = request, .organisation = city_chosen(request, "city") };
    if (!form_choices_hold(request)) {
        show_offices(request);
        return ANSWER_INVALID;
    }
    return office_change(&change, write_begin, show_offices, SAY("The term is entered."), TEXT("/offices"));
}

static const Shape term_shape[] = {
    { "id", SHAPE_NUMBER, "number of the term", NULL, false },
    { "post", SHAPE_TEXT, "code of the office", NULL, false },
    { "post_name", SHAPE_TEXT, "its name in the reader's language", NULL, false },
    { "held_by", SHAPE_TEXT, "role of whoever acts for the city in it", NULL, false },
    { "role_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the city's name", NULL, false },
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { "ends", SHAPE_DAY, "first day on which it is no longer held", NULL, false },
    { "decided_on", SHAPE_DAY, "day of the decision", NULL, false },
    { "decided_by", SHAPE_TEXT, "the body that decided", NULL, false },
    { "standing", SHAPE_TEXT, "now, over or coming", NULL, false },
    { "can_end", SHAPE_TRUTH, "whether the reader may end it earlier", NULL, false },
    { "person_name", SHAPE_TEXT, "who acts, today or on the first day; empty where nobody does whom the reader may see", NULL, false },
    { 0 }
};
static const Shape post_shape[] = {
    { "code", SHAPE_TEXT, "code of the office", NULL, false },
    { "name", SHAPE_TEXT, "its name in the reader's language", NULL, false },
    { "holders", SHAPE_LIST, "terms that hold today", term_shape, false },
    { 0 }
};
const Shape offices_shape[] = {
    { "posts", SHAPE_LIST, "the offices in their order, and who holds them", post_shape, false },
    { "terms", SHAPE_LIST, "every term, the last that started first", term_shape, false },
    { "next", SHAPE_TEXT, "null: they are all on one page", NULL, true },
    { 0 }
};
