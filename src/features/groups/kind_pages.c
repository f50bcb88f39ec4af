/* SPDX-License-Identifier: EUPL-1.2 */
/* The kinds of groups, explained to everyone and looked after by administrators. */
#include "features/groups/pages.h"

#include "features/cities/cities.h"
#include "features/groups/words.h"

static const Field preset_fields[] = {
    { "preset", FIELD_CHOICE, SAY("Kinds of groups to begin with"), SAY("They can be changed afterwards, one by one."), true, 0, 20, NULL },
    { 0 }
};
const Form preset_form = { preset_fields, SAY("Begin with these kinds") };

static const Field kind_fields[] = {
    { "name", FIELD_TEXT, SAY("Name in English"), NULL, true, 0, 100, NULL },
    { "position", FIELD_NUMBER, SAY("Place in lists"), NULL, true, 1, 100, NULL },
    { "adopts", FIELD_CHECK, SAY("It adopts: it is a body of the network"), NULL, false, 0, 0, NULL },
    { "most_parents", FIELD_NUMBER, SAY("Groups that it may stand under"), SAY("0, 1 or 2."), true, 0, 2, NULL, SAY("Groups above groups") },
    { "parent_kinds", FIELD_TEXT, SAY("Kinds of those groups"), SAY("Codes of kinds, with spaces between them. Empty: any."), false, 0, 200, NULL },
    { "needs_sunset", FIELD_CHECK, SAY("It must say when it ends"), NULL, false, 0, 0, NULL },
    { "join_ways", FIELD_TEXT, SAY("Ways to join"), SAY("Of open, request, invitation, nomination, with spaces between them; the usual one first."), true, 0, 100, NULL, SAY("How cities join") },
    { "most_children", FIELD_NUMBER, SAY("Groups that may stand under one of it"), SAY("0: as many as you like."), true, 0, 1000, NULL },
    { "most_seats", FIELD_NUMBER, SAY("Cities that may have a seat"), SAY("0: as many as you like."), true, 0, 1000, NULL },
    { "most_chairs", FIELD_NUMBER, SAY("Cities that may chair it together"), NULL, true, 1, 10, NULL, SAY("Who sits") },
    { "seats_held_by", FIELD_CHOICE, SAY("Who sits for a city"), NULL, false, 0, 30, NULL },
    { "term_years", FIELD_NUMBER, SAY("Years that who is elected sits"), SAY("0: nobody is elected for a term."), true, 0, 20, NULL },
    { "report_months", FIELD_NUMBER, SAY("Months from one report to the next"), SAY("0: no report is due."), true, 0, 120, NULL },
    { "chair_elected_by", FIELD_CHOICE, SAY("Who elects the chair"), NULL, true, 0, 20, NULL },
    { 0 }
};
const Form kind_form = { kind_fields, SAY("Save the rules") };

const Form kind_add_form = { kind_fields, SAY("Add the kind") };

static const Field kind_name_fields[] = {
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { "name", FIELD_TEXT, SAY("Name in this language"), NULL, true, 0, 100, NULL },
    { 0 }
};
const Form kind_name_form = { kind_name_fields, SAY("Save the name") };

static const Shape rule_shape[] = {
    { "sentence", SHAPE_TEXT, "what holds, in the reader's language", NULL, false },
    { 0 }
};
#define KIND_MEMBERS                                                                                                    \
    { "code", SHAPE_TEXT, "its name in addresses and data", NULL, false },                                              \
    { "name", SHAPE_WORDS, "its name in the reader's language, where there is one", NULL, false },                      \
    { "position", SHAPE_NUMBER, "its place in lists", NULL, false },                                                    \
    { "adopts", SHAPE_NUMBER, "1 for a body, which adopts, else 0", NULL, false },                                      \
    { "most_parents", SHAPE_NUMBER, "groups that it may stand under", NULL, false },                                    \
    { "parent_kinds", SHAPE_TEXT, "their kinds, separated by spaces; empty: any", NULL, false },                        \
    { "needs_sunset", SHAPE_NUMBER, "1 where it must say when it ends, else 0", NULL, false },                          \
    { "join_ways", SHAPE_TEXT, "of open, request, invitation, nomination; the usual one first", NULL, false },          \
    { "most_children", SHAPE_NUMBER, "groups that may stand under one of it; 0: no limit", NULL, false },               \
    { "most_seats", SHAPE_NUMBER, "cities that may have a seat; 0: no limit", NULL, false },                            \
    { "most_chairs", SHAPE_NUMBER, "cities that may chair it together", NULL, false },                                  \
    { "seats_held_by", SHAPE_TEXT, "role whose holder sits for the city; empty: people named by it", NULL, false },     \
    { "term_years", SHAPE_NUMBER, "years of an elected seat; 0: none", NULL, false },                                   \
    { "report_months", SHAPE_NUMBER, "months from one report to the next; 0: never", NULL, false },                     \
    { "chair_elected_by", SHAPE_TEXT, "members, parent, assembly or secretariat", NULL, false }

static const Shape explained_kind_shape[] = {
    KIND_MEMBERS,
    { "rules", SHAPE_LIST, "what holds for groups of this kind", rule_shape, false },
    { 0 }
};
const Shape kinds_shape[] = {
    { "kinds", SHAPE_LIST, "the kinds in order", explained_kind_shape, false },
    { 0 }
};
const Shape one_kind_shape[] = { KIND_MEMBERS, { 0 } };

static void put_choices(Request *request)
{
    static const char *const roles[][2] = {
        { "", SAY("People whom the city names") },        { "mayor", SAY("Mayor") },     { "deputy_mayor", SAY("Deputy mayor") },
        { "councillor", SAY("Councillor") },              { "officer", SAY("Officer") }, { "expert", SAY("Expert") },
        { "head_of_office", SAY("Head of office") },      { "coordinator", SAY("Coordinator") },
    };
    put_form_choices(request);
    put_group_form_choices(request);
    Value *list = put_list(value_get(request->page, TEXT("choices")), "seats_held_by");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        choice_add(list, text_from_z(roles[i][0]), request_say(request, roles[i][1], NULL));
}

Answer show_kinds(Request *request)
{
    Value *kinds = group_kinds_all(request->database, request->arena, language_code(request->language));
    for (ptrdiff_t i = 0; i < kinds->count; i++)
        put(kinds->items[i], "rules", rules_in_words(request, kinds->items[i], kinds));
    put(request->data, "kinds", kinds);
    bool may_begin = is_administrator(&request->reader) && !there_are_groups(request->database);
    put(request->page, "preset_form", value_nothing());
    if (may_begin || request->method == POST) {
        put_choices(request);
        form_show(request, "preset_form", &preset_form, "/groups/kinds/preset", NULL);
    }
    put_truth(request->page, "may_change", is_administrator(&request->reader));
    put_text(request->page, "title", request_say(request, SAY("Kinds of groups"), NULL));
    request->template = "groups/kinds";
    return ANSWER_PAGE;
}

static bool write_preset(Write *write, void *state)
{
    GroupChange *change = state;
    if (there_are_groups(write->database))
        return change_passes(change, "preset", SAY("There are groups already: change their kinds one by one"));
    bool is_there = group_preset_apply(write, change_field(change, "preset"), change->by);
    return is_there || change_passes(change, "preset", SAY("Please choose one of the list"));
}

Answer apply_preset(Request *request)
{
    form_check(request);
    put_choices(request);
    if (!form_choices_hold(request))
        return form_again(request, show_kinds);
    GroupChange change = { .request = request, .by = request->reader.person };
    return change_make(&change, write_preset, show_kinds, TEXT("/groups/kinds"));
}

static Value *kind_of_path(Request *request, Text language)
{
    return group_kind_in_words(request->database, request->arena, path_parameter(request, "kind"), language);
}

Answer show_kind(Request *request)
{
    Value *kind = kind_of_path(request, language_code(request->language));
    if (!kind)
        return ANSWER_NOT_FOUND;
    put_choices(request);
    Text address = text_join(request->arena, TEXT("/groups/kinds/"), value_get_text(kind, "code"));
    form_show(request, "kind_form", &kind_form, text_z(request->arena, address), kind_of_path(request, TEXT("en")));
    form_show(request, "name_form", &kind_name_form, text_z(request->arena, text_join(request->arena, address, TEXT("/names"))), NULL);
    request->data = kind;
    put(request->page, "codes", group_kinds_all(request->database, request->arena, language_code(request->language)));
    put_text(request->page, "title", request_say(request, SAY("Rules for the kind {name}"), kind));
    request->template = "groups/kind";
    return ANSWER_PAGE;
}

/* What the form begins with: a kind that asks for little, after all others. */
static Value *usual_rules(Request *request)
{
    static const char *const numbers[] = { "most_parents", "most_children", "most_seats", "term_years", "report_months" };
    Value *rules = value_object(request->arena);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        put_number(rules, numbers[i], 0);
    put_number(rules, "position", group_kinds_counted(request->database) + 1);
    put_number(rules, "most_chairs", 1);
    put_text(rules, "join_ways", TEXT("request"));
    put_text(rules, "chair_elected_by", TEXT("members"));
    return rules;
}

Answer show_kind_add(Request *request)
{
    put_choices(request);
    form_show(request, "form", &kind_add_form, "/groups/kinds/add", usual_rules(request));
    put_text(request->page, "title", request_say(request, SAY("Add a kind of group"), NULL));
    request->template = "groups/kind_add";
    return ANSWER_PAGE;
}

static GroupKind kind_sent(const GroupChange *change, Text code)
{
    Request *request = change->request;
    return (GroupKind){ .code = code,
                        .position = field_number(request, "position"),
                        .name = change_field(change, "name"),
                        .adopts = change_field(change, "adopts").length > 0,
                        .most_parents = field_number(request, "most_parents"),
                        .parent_kinds = change_field(change, "parent_kinds"),
                        .needs_sunset = change_field(change, "needs_sunset").length > 0,
                        .join_ways = change_field(change, "join_ways"),
                        .most_children = field_number(request, "most_children"),
                        .most_seats = field_number(request, "most_seats"),
                        .most_chairs = field_number(request, "most_chairs"),
                        .seats_held_by = change_field(change, "seats_held_by"),
                        .term_years = field_number(request, "term_years"),
                        .report_months = field_number(request, "report_months"),
                        .chair_elected_by = change_field(change, "chair_elected_by") };
}

static bool kinds_are_known(Write *write, Text codes)
{
    GroupKind kind;
    for (Text code; text_split(&codes, ' ', &code);)
        if (code.length > 0 && !group_kind_load(write->database, write->arena, code, &kind))
            return false;
    return true;
}

static bool put_kind_sent(Write *write, GroupChange *change, Text code)
{
    GroupKind kind = kind_sent(change, code);
    const char *member = "";
    const char *problem = group_kind_problem(&kind, &member);
    if (!change_passes(change, member, problem))
        return false;
    if (!kinds_are_known(write, kind.parent_kinds))
        return change_passes(change, "parent_kinds", SAY("There is no kind of that code"));
    group_kind_put(write, &kind, change->by);
    return true;
}

static bool write_kind(Write *write, void *state)
{
    GroupChange *change = state;
    return put_kind_sent(write, change, path_parameter(change->request, "kind"));
}

static bool write_new_kind(Write *write, void *state)
{
    GroupChange *change = state;
    GroupKind before;
    Text code = group_kind_code(write->arena, change_field(change, "name"));
    bool is_taken = group_kind_load(write->database, write->arena, code, &before);
    const char *problem = group_kind_code_problem(code, is_taken, group_kinds_counted(write->database));
    return change_passes(change, "name", problem) && put_kind_sent(write, change, code);
}

static bool write_kind_name(Write *write, void *state)
{
    const GroupChange *change = state;
    group_kind_name_in(write, path_parameter(change->request, "kind"), change_field(change, "language"), change_field(change, "name"),
                       change->by);
    return true;
}

Answer add_kind(Request *request)
{
    form_check(request);
    put_choices(request);
    if (!form_choices_hold(request))
        return form_again(request, show_kind_add);
    GroupChange change = { .request = request, .by = request->reader.person };
    return change_make(&change, write_new_kind, show_kind_add, TEXT("/groups/kinds"));
}

static Answer change_one(Request *request, WriteFunction write)
{
    if (!kind_of_path(request, language_code(request->language)))
        return ANSWER_NOT_FOUND;
    form_check(request);
    put_choices(request);
    if (!form_choices_hold(request))
        return form_again(request, show_kind);
    GroupChange change = { .request = request, .by = request->reader.person };
    return change_make(&change, write, show_kind, TEXT("/groups/kinds"));
}

Answer change_kind(Request *request)
{
    return change_one(request, write_kind);
}

Answer name_kind(Request *request)
{
    return change_one(request, write_kind_name);
}
