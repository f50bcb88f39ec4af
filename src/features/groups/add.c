/* SPDX-License-Identifier: EUPL-1.2 */
/* Setting up a group: who may, the form, and what the rules say of it in the write. */
#include "features/groups/pages.h"

#include "features/cities/cities.h"
#include "features/groups/words.h"
#include "view/sort.h"

enum { MOST_PARENTS = 2 };

static const Field group_add_fields[] = {
    { "kind", FIELD_CHOICE, SAY("Kind"), NULL, true, 0, 30, NULL },
    { "name", FIELD_TEXT, SAY("Name"), NULL, true, 0, 200, NULL },
    { "language", FIELD_CHOICE, SAY("Language of what you write here"), NULL, true, 0, 10, NULL },
    { "remit", FIELD_LINES, SAY("Remit"), SAY("What it is to do."), true, 0, 4000, NULL, SAY("Remit and scope") },
    { "scope", FIELD_LINES, SAY("Scope"), SAY("How far that goes, and what is left to others."), false, 0, 4000, NULL },
    { "parent", FIELD_CHOICE, SAY("Stands under"), NULL, false, 0, 100, NULL, SAY("Groups above groups") },
    { "second_parent", FIELD_CHOICE, SAY("And under"), SAY("For a group of two others together."), false, 0, 100, NULL },
    { "join_way", FIELD_CHOICE, SAY("How cities join"), NULL, false, 0, 20, NULL },
    { "starts", FIELD_DAY, SAY("Starts on"), NULL, true, 0, 0, NULL, SAY("When") },
    { "sunset", FIELD_DAY, SAY("Ends on, unless it is renewed"), SAY("Some kinds of groups must have an end. Empty: none."), false, 0, 0, NULL },
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "decided_by", FIELD_TEXT, SAY("Decided by"), SAY("The body: Mobility forum, Executive committee."), true, 0, 200, NULL },
    { "audience", FIELD_CHOICE, SAY("Who may see that it exists"), NULL, true, 0, 2, NULL },
    { 0 }
};
const Form group_add_form = { group_add_fields, SAY("Set up the group") };

static Value *groups_to_stand_under(Request *request)
{
    Value *above = groups_above(request->database, request->arena, language_code(request->language), request->reader.audiences,
                                request->today);
    return rows_sorted(request->language, above, (RowOrder){ .member = "name" });
}

/* Of all groups that others may stand under, those that the reader leads; the secretariat leads all. */
static Value *led_above(Request *request)
{
    Value *above = groups_to_stand_under(request);
    Value *led = value_list(request->arena);
    for (ptrdiff_t i = 0; i < above->count; i++)
        if (is_secretariat(&request->reader) || chairs(&request->reader, value_get_number(above->items[i], "id")))
            add(led, above->items[i]);
    return led;
}

bool may_set_up_groups(Request *request)
{
    bool may_chair = request->reader.seat_count > 0;
    return is_secretariat(&request->reader) || (may_chair && led_above(request)->count > 0);
}

/* Kinds that may stand under one of the groups that the reader leads; the secretariat sets up any. */
static void put_kinds(Request *request, const Value *led)
{
    Value *choices = put_list(value_get(request->page, TEXT("choices")), "kind");
    Value *kinds = group_kinds_all(request->database, request->arena, language_code(request->language));
    for (ptrdiff_t i = 0; i < kinds->count; i++) {
        GroupKind kind = group_kind_of_row(kinds->items[i]);
        bool fits = is_secretariat(&request->reader);
        for (ptrdiff_t j = 0; j < led->count; j++)
            fits |= group_kind_may_stand_under(&kind, value_get_text(led->items[j], "kind"));
        if (fits)
            choice_add(choices, kind.code, kind.name);
    }
}

static void put_parents(Request *request, const char *name, const Value *above)
{
    Value *choices = put_list(value_get(request->page, TEXT("choices")), name);
    choice_add(choices, (Text){ 0 }, request_say(request, SAY("No other group"), NULL));
    for (ptrdiff_t i = 0; i < above->count; i++)
        choice_add(choices, value_get_text(above->items[i], "slug"), value_get_text(above->items[i], "name"));
}

static void put_choices(Request *request)
{
    Value *led = led_above(request);
    put_form_choices(request);
    put_group_form_choices(request);
    put_kinds(request, led);
    put_parents(request, "parent", led);
    put_parents(request, "second_parent", groups_to_stand_under(request));
}

/* What the form begins with: today, English as the network's working language, the group whose page led here. */
static Value *usual_values(Request *request)
{
    Value *values = value_object(request->arena);
    put_text(values, "language", TEXT("en"));
    put_text(values, "starts", request->today);
    put_text(values, "decided_on", request->today);
    put_text(values, "audience", TEXT("1"));
    put_text(values, "parent", query_parameter(request, "parent"));
    return values;
}

Answer show_group_add(Request *request)
{
    if (!may_set_up_groups(request))
        return ANSWER_FORBIDDEN;
    put_choices(request);
    form_show(request, "form", &group_add_form, "/groups/add", usual_values(request));
    put_text(request->page, "title", request_say(request, SAY("Set up a group"), NULL));
    request->template = "groups/add";
    return ANSWER_PAGE;
}

/* The parents that were chosen, as they stand now; how many. */
static int parents_read(Write *write, const GroupChange *change, ParentState *result_parents)
{
    static const char *const names[MOST_PARENTS] = { "parent", "second_parent" };
    int count = 0;
    for (int i = 0; i < MOST_PARENTS; i++) {
        int64_t parent = group_find(write->database, change_field(change, names[i]));
        if (parent)
            result_parents[count++] = group_as_parent(write->database, write->arena, parent, change->request->today);
    }
    return count;
}

/* Who is not of the secretariat sets up groups under those that they chair, and nowhere else. */
static bool leads_one(const Reader *reader, const ParentState *parents, int count)
{
    for (int i = 0; i < count; i++)
        if (chairs(reader, parents[i].group))
            return true;
    return is_secretariat(reader);
}

static bool days_pass(GroupChange *change, const GroupKind *kind)
{
    Text starts = change_field(change, "starts"), decided_on = change_field(change, "decided_on");
    return change_passes(change, "starts", group_start_problem(starts, decided_on)) &&
           change_passes(change, "sunset", group_sunset_problem(kind, starts, change_field(change, "sunset"))) &&
           change_passes(change, "decided_on", decision_day_problem((Text){ 0 }, decided_on, change->request->today));
}

static bool parents_pass(GroupChange *change, const GroupKind *kind, const ParentState *parents, int count)
{
    if (!leads_one(&change->request->reader, parents, count))
        return change_passes(change, "parent", SAY("Please choose a group that you chair"));
    return change_passes(change, "parent", group_parents_problem(kind, parents, count));
}

static bool write_group(Write *write, void *state)
{
    GroupChange *change = state;
    GroupKind kind;
    ParentState parents[MOST_PARENTS] = { 0 };
    int count = parents_read(write, change, parents);
    if (!group_kind_load(write->database, write->arena, change_field(change, "kind"), &kind))
        return change_passes(change, "kind", SAY("Please choose one of the list"));
    if (!parents_pass(change, &kind, parents, count) || !days_pass(change, &kind) ||
        !change_passes(change, "join_way", group_join_way_problem(&kind, change_field(change, "join_way"))))
        return false;
    change->group = group_add(write, &(NewGroup){ .kind = kind.code,
                                                  .name = change_field(change, "name"),
                                                  .language = change_field(change, "language"),
                                                  .remit = change_field(change, "remit"),
                                                  .scope = change_field(change, "scope"),
                                                  .join_way = change_field(change, "join_way"),
                                                  .audience = field_number(change->request, "audience"),
                                                  .starts = change_field(change, "starts"),
                                                  .sunset = change_field(change, "sunset"),
                                                  .decided_on = change_field(change, "decided_on"),
                                                  .decided_by = change_field(change, "decided_by"),
                                                  .parents = { parents[0].group, parents[1].group },
                                                  .by = change->by });
    return true;
}

Answer add_group(Request *request)
{
    if (!may_set_up_groups(request))
        return ANSWER_FORBIDDEN;
    form_check(request);
    put_choices(request);
    form_choices_hold(request);
    if (text_slug(request->arena, field(request, "name")).length == 0)
        form_problem(request, "name", SAY("Please write a name with letters or digits"));
    if (form_has_problems(request))
        return form_again(request, show_group_add);
    GroupChange change = { .request = request, .by = request->reader.person };
    Answer answer = change_make(&change, write_group, show_group_add, (Text){ 0 });
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    Value *brief = group_brief(request->database, request->arena, change.group, language_code(request->language));
    return see_other(request, text_join(request->arena, TEXT("/groups/"), value_get_text(brief, "slug")));
}
