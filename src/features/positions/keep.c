/* SPDX-License-Identifier: EUPL-1.2 */
/* What is done with a text besides its stages: its title in other languages, when the network looks at it again, what takes its place. */
#include "features/positions/pages.h"

#include "features/cities/cities.h"

static const Field supersede_fields[] = {
    { "successor", FIELD_CHOICE, SAY("Superseded by"), SAY("A text that is published. Both pages then say so."), true, 0, 100, NULL },
    { 0 }
};
const Form supersede_form = { supersede_fields, SAY("It takes the place of this one") };

static const Field review_fields[] = {
    { "review_on", FIELD_DAY, SAY("To be looked at again on"), SAY("Empty: on no day."), false, 0, 0, NULL },
    { 0 }
};
const Form review_form = { review_fields, SAY("Save the day") };

static const Field title_fields[] = {
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { "title", FIELD_TEXT, SAY("Title"), NULL, true, 0, 200, NULL },
    { 0 }
};
const Form position_title_form = { title_fields, SAY("Save the title") };

/* $1: not this one; $2: the language; $3: audiences. */
static const Query published = {
    "SELECT p.slug AS value, COALESCE(t.text, p.title) AS label FROM position p "
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $2 "
    "WHERE p.stage_code IN ('published', 'follow_up') AND p.id <> $1 AND " SEEN_BY("$3", "p.shown_to") " "
    "ORDER BY p.moved_at DESC, p.id DESC LIMIT 500"
};

static void put_choices(Request *request, int64_t position)
{
    put_form_choices(request);
    Value *list = put_list(value_get(request->page, TEXT("choices")), "successor");
    Value *found = value_from_rows(request->arena,
                                   database_query(request->database, request->arena, &published,
                                                  ARGS(position, language_code(request->language), request->reader.audiences)));
    for (ptrdiff_t i = 0; i < found->count; i++)
        choice_add(list, value_get_text(found->items[i], "value"), value_get_text(found->items[i], "label"));
    choices_sort(request, list);
}

Answer show_supersede(Request *request)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    if (!rights.leads)
        return ANSWER_FORBIDDEN;
    put_position(request, position, "text");
    put_choices(request, value_get_number(position, "id"));
    bool can_be = !supersede_problem(value_get_text(position, "stage_code"), 1, 2, TEXT("published"));
    put_position_form(request, "supersede_form", &supersede_form, can_be, position, "/supersede", NULL);
    put_position_form(request, "review_form", &review_form, true, position, "/review", position);
    put_position_form(request, "title_form", &position_title_form, true, position, "/titles", NULL);
    put(request->page, "title", value_get(position, TEXT("title")));
    request->template = "positions/supersede";
    return ANSWER_PAGE;
}

static bool write_supersession(Write *write, void *state)
{
    PositionChange *change = state;
    int64_t successor = position_find(write->database, position_change_field(change, "successor"));
    Value *row = position_load(write->database, write->arena, change->id, (Text){ 0 });
    Value *other = position_load(write->database, write->arena, successor, (Text){ 0 });
    const char *problem = supersede_problem(value_get_text(row, "stage_code"), change->id, successor, value_get_text(other, "stage_code"));
    if (problem)
        return position_change_refuse(change, "successor", problem);
    position_supersede(write, change->id, successor, change->request->reader.person);
    return true;
}

static Answer keep(Request *request, WriteFunction write, const char *done)
{
    PositionChange change;
    if (!position_change_begin(request, &change))
        return ANSWER_NOT_FOUND;
    if (!change.rights.leads)
        return ANSWER_FORBIDDEN;
    form_check(request);
    put_choices(request, change.id);
    form_choices_hold(request);
    return position_change_make(&change, write, show_supersede, done, "");
}

Answer supersede(Request *request)
{
    return keep(request, write_supersession, SAY("Another text has taken its place."));
}

static bool write_review(Write *write, void *state)
{
    const PositionChange *change = state;
    position_review_set(write, change->id, position_change_field(change, "review_on"), change->request->reader.person);
    return true;
}

Answer set_review(Request *request)
{
    return keep(request, write_review, SAY("The day is set."));
}

static bool write_title(Write *write, void *state)
{
    PositionChange *change = state;
    Text language = position_change_field(change, "language");
    if (text_equal(language, value_get_text(change->position, "language")))
        return position_change_refuse(change, "language", SAY("This is the language of the text itself"));
    position_translate(write, change->id, language, position_change_field(change, "title"), change->request->reader.person);
    return true;
}

Answer translate_title(Request *request)
{
    return keep(request, write_title, SAY("The title is saved."));
}
