/* SPDX-License-Identifier: EUPL-1.2 */
/* The posts that the network has: data that the administrator looks after. */
#include "features/offices/pages.h"

#include "features/people/people.h"

static const Field post_fields[] = {
    { "code", FIELD_TEXT, SAY("Code"), SAY("As in vice_president. A post of the same code is changed."), true, 0, 40, NULL },
    { "name", FIELD_TEXT, SAY("Name"), SAY("In English."), true, 0, 100, NULL },
    { "position", FIELD_NUMBER, SAY("Place in the list"), NULL, true, 1, 99, NULL },
    { "term_years", FIELD_NUMBER, SAY("Years of a term"), NULL, true, 0, 0, NULL },
    { "most_renewals", FIELD_NUMBER, SAY("Renewals"), SAY("Terms that may follow the first without a break; -1: any number."), true, 0, 0, NULL },
    { "most_holders", FIELD_NUMBER, SAY("Cities at a time"), NULL, true, 0, 0, NULL },
    { "held_by", FIELD_CHOICE, SAY("Who acts for the city"), NULL, true, 0, 20, NULL },
    { 0 }
};
const Form post_form = { post_fields, SAY("Save the post") };

static void put_roles(Request *request)
{
    static const char *const roles[] = { "mayor", "deputy_mayor", "councillor", "head_of_office" };
    Value *choices = put_list(put_object(request->page, "choices"), "held_by");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        choice_add(choices, text_from_z(roles[i]), role_in_words(request->language, text_from_z(roles[i])));
}

Answer show_posts(Request *request)
{
    Value *posts = office_posts(request->database, request->arena, language_code(request->language));
    for (ptrdiff_t i = 0; i < posts->count; i++)
        put_text(posts->items[i], "role_name", role_in_words(request->language, value_get_text(posts->items[i], "held_by")));
    put(request->data, "posts", posts);
    put_truth(request->page, "has_posts", posts->count > 0);
    put_roles(request);
    form_show(request, "form", &post_form, "/offices/posts", NULL);
    put_text(request->page, "title", request_say(request, SAY("Posts of the network"), NULL));
    request->template = "offices/posts";
    return ANSWER_PAGE;
}

static bool write_post(Write *write, void *state)
{
    const OfficeChange *change = state;
    const Request *request = change->request;
    const OfficePost post = { text_trim(field(request, "code")), field_number(request, "position"), text_trim(field(request, "name")),
                              field_number(request, "term_years"), field_number(request, "most_renewals"),
                              field_number(request, "most_holders"), field(request, "held_by") };
    office_post_put(write, &post, request->reader.person);
    return true;
}

Answer put_post(Request *request)
{
    const char *member = NULL, *problem = NULL;
    if (form_check(request))
        problem = post_problem(text_trim(field(request, "code")), field_number(request, "term_years"),
                               field_number(request, "most_renewals"), field_number(request, "most_holders"), &member);
    if (problem)
        form_problem(request, member, problem);
    put_roles(request);
    if (!form_choices_hold(request)) {
        show_posts(request);
        return ANSWER_INVALID;
    }
    OfficeChange change = { .request = request };
    return office_change(&change, write_post, show_posts, SAY("The post is saved."), TEXT("/offices/posts"));
}

static bool write_usual(Write *write, void *state)
{
    const OfficeChange *change = state;
    office_posts_put(write, change->request->reader.person);
    return true;
}

Answer put_usual_posts(Request *request)
{
    OfficeChange change = { .request = request };
    return office_change(&change, write_usual, show_posts, SAY("The usual posts are there."), TEXT("/offices/posts"));
}

static const Shape post_shape[] = {
    { "code", SHAPE_TEXT, "code of the post", NULL, false },
    { "id", SHAPE_NUMBER, "number of the post", NULL, false },
    { "position", SHAPE_NUMBER, "its place in the list", NULL, false },
    { "name", SHAPE_TEXT, "its name in the reader's language", NULL, false },
    { "term_years", SHAPE_NUMBER, "years of a term", NULL, false },
    { "most_renewals", SHAPE_NUMBER, "terms that may follow the first without a break; -1: any number", NULL, false },
    { "most_holders", SHAPE_NUMBER, "cities that hold it at a time", NULL, false },
    { "held_by", SHAPE_TEXT, "role of whoever acts for the city", NULL, false },
    { "role_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { 0 }
};
const Shape posts_shape[] = {
    { "posts", SHAPE_LIST, "the posts in their order", post_shape, false },
    { 0 }
};
