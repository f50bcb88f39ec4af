/* SPDX-License-Identifier: EUPL-1.2 */
/* Commissioning a text: who may, the form, the stages that will follow. */
#include "features/positions/pages.h"

#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/themes/themes.h"

static const Field commission_fields[] = {
    { "kind", FIELD_CHOICE, SAY("Kind"), NULL, true, 0, 20, NULL },
    { "title", FIELD_TEXT, SAY("Title"), NULL, true, 0, 200, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the text"), SAY("The one that counts; translations come later."), true, 0, 10, NULL },
    { "task", FIELD_LINES, SAY("Task"), SAY("What is asked for, of whom, and why now. Everyone of the network reads it."), true, 0, 4000, NULL },
    { "body", FIELD_CHOICE, SAY("Commissioned by"), NULL, true, 0, 100, NULL },
    { "drafting_group", FIELD_CHOICE, SAY("Drafted by"), SAY("Empty: the same group."), false, 0, 100, NULL },
    { "assembly", FIELD_CHOICE, SAY("Adopted by"), SAY("Empty: the group that commissions it."), false, 0, 100, NULL },
    { "theme", FIELD_CHOICE, SAY("Theme"), NULL, false, 0, 100, NULL },
    { "second_theme", FIELD_CHOICE, SAY("Another theme"), NULL, false, 0, 100, NULL },
    { "file", FIELD_TEXT, SAY("What is replied to"), SAY("For a reply: the consultation and who holds it."), false, 0, 500, NULL },
    { "file_closes_on", FIELD_DAY, SAY("It closes on"), SAY("For a reply: the last day on which it can be handed in."), false, 0, 0, NULL },
    { 0 }
};
const Form commission_form = { commission_fields, SAY("Commission the text") };

/* $3: today. Bodies are groups whose kind adopts; a group that is led by the reader may draft. */
#define GROUP "SELECT g.id, g.slug AS value, COALESCE(t.text, g.name) AS label FROM groups g JOIN group_kind k ON k.code = g.kind "                                        \
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $1 "                              \
    "WHERE " SEEN_BY("$2", "g.audience") " AND (g.ends IS NULL OR g.ends > $3) "
static const Query adopting = { GROUP "AND k.adopts = 1 ORDER BY g.name_key, g.id LIMIT 500" };
static const Query in_force = { GROUP "ORDER BY g.name_key, g.id LIMIT 500" };

static Value *groups_of(Request *request, const Query *query)
{
    return value_from_rows(request->arena,
                           database_query(request->database, request->arena, query,
                                          ARGS(language_code(request->language), request->reader.audiences, request->today)));
}

/* The bodies that the reader chairs; the secretariat answers for all. */
static Value *bodies_led(Request *request)
{
    Value *led = value_list(request->arena);
    bool leads_any = is_secretariat(&request->reader);
    for (int i = 0; i < request->reader.seat_count; i++)
        leads_any |= request->reader.seats[i].chairs;
    Value *found = leads_any ? groups_of(request, &adopting) : led;
    for (ptrdiff_t i = 0; i < found->count; i++)
        if (is_secretariat(&request->reader) || chairs(&request->reader, value_get_number(found->items[i], "id")))
            add(led, found->items[i]);
    return led;
}

bool may_commission(Request *request)
{
    return is_secretariat(&request->reader) || bodies_led(request)->count > 0;
}

static void offer(Request *request, const char *name, const char *none, const Value *rows)
{
    Value *list = put_list(value_get(request->page, TEXT("choices")), name);
    if (none)
        choice_add(list, (Text){ 0 }, request_say(request, none, NULL));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        choice_add(list, value_get_text(rows->items[i], "value"), value_get_text(rows->items[i], "label"));
    choices_sort(request, list);
}

static void put_choices(Request *request)
{
    put_form_choices(request);
    Value *choices = value_get(request->page, TEXT("choices"));
    position_kinds_offer(request, put_list(choices, "kind"));
    put_choices_of_themes(request, SAY("None"));
    put(choices, "second_theme", value_get(choices, TEXT("theme")));
    offer(request, "body", NULL, bodies_led(request));
    offer(request, "drafting_group", SAY("The group that commissions it"), groups_of(request, &in_force));
    offer(request, "assembly", SAY("The group that commissions it"), groups_of(request, &adopting));
}

/* Each kind with what it is and the stages that it will go through. */
static void put_kinds(Request *request)
{
    Value *offered = value_get(value_get(request->page, TEXT("choices")), TEXT("kind"));
    Value *list = put_list(request->page, "kinds");
    for (ptrdiff_t i = 0; i < offered->count; i++) {
        Text code = value_get_text(offered->items[i], "value");
        Value *kind = add_object(list);
        put_text(kind, "name", value_get_text(offered->items[i], "label"));
        put_text(kind, "explained", position_kind_explained(request->language, code));
        put(kind, "stages", stage_rules_dressed(request, code, 0));
    }
}

Answer show_commission(Request *request)
{
    if (!may_commission(request))
        return ANSWER_FORBIDDEN;
    put_choices(request);
    put_kinds(request);
    Value *usual = value_object(request->arena);
    put_text(usual, "language", TEXT("en"));
    form_show(request, "form", &commission_form, "/positions/commission", usual);
    put_text(request->page, "title", request_say(request, SAY("Commission a text"), NULL));
    request->template = "positions/commission";
    return ANSWER_PAGE;
}

typedef struct Commission {
    Request *request;
    int64_t position;
    const char *field;
    const char *problem;
} Commission;

static Text given(const Commission *commission, const char *name)
{
    return text_trim(field(commission->request, name));
}

static bool write_commission(Write *write, void *state)
{
    Commission *commission = state;
    const NewPosition new_position = { .kind = given(commission, "kind"),
                                       .title = given(commission, "title"),
                                       .language = given(commission, "language"),
                                       .task = given(commission, "task"),
                                       .file = given(commission, "file"),
                                       .file_closes_on = given(commission, "file_closes_on"),
                                       .body = group_find(write->database, given(commission, "body")),
                                       .drafting_group = group_find(write->database, given(commission, "drafting_group")),
                                       .assembly = group_find(write->database, given(commission, "assembly")),
                                       .themes = { theme_find(write->database, given(commission, "theme")),
                                                   theme_find(write->database, given(commission, "second_theme")) },
                                       .by = commission->request->reader.person };
    commission->problem = commission_problem(new_position.kind, new_position.file, &commission->field);
    if (commission->problem)
        return false;
    if (stage_rules(write->database, write->arena, new_position.kind, new_position.body)->count == 0) {
        commission->field = "kind";
        commission->problem = SAY("There are no stages for texts of this kind: the secretariat sets them");
        return false;
    }
    commission->position = position_commission(write, &new_position);
    return true;
}

Answer commission(Request *request)
{
    if (!may_commission(request))
        return ANSWER_FORBIDDEN;
    form_check(request);
    put_choices(request);
    form_choices_hold(request);
    if (text_slug(request->arena, field(request, "title")).length == 0)
        form_problem(request, "title", SAY("Please write a title with letters or digits"));
    if (form_has_problems(request))
        return form_again(request, show_commission);
    Commission made = { .request = request };
    Answer answer = form_write(request, write_commission, &made, &made.field, &made.problem, show_commission);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The text is commissioned. Say now who drafts it."));
    Value *row = position_load(request->database, request->arena, made.position, (Text){ 0 });
    return see_other(request, text_printf(request->arena, "/positions/%.*s/people", TEXT_ARGUMENTS(value_get_text(row, "slug"))));
}
