/* SPDX-License-Identifier: EUPL-1.2 */
/* The stages of each kind of text as data, which the secretariat changes: for every body, or for one that has its own. */
#include "features/positions/pages.h"

#include "features/groups/groups.h"

static const Field rule_fields[] = {
    { "stage", FIELD_CHOICE, SAY("Stage"), NULL, true, 0, 20, NULL },
    { "owner", FIELD_CHOICE, SAY("Whose stage"), NULL, true, 0, 20, NULL },
    { "writes", FIELD_CHOICE, SAY("Who writes the text"), NULL, true, 0, 20, NULL },
    { "amends", FIELD_CHOICE, SAY("Who proposes amendments"), NULL, true, 0, 20, NULL },
    { "supporters", FIELD_NUMBER, SAY("Supporters of an amendment"), SAY("Cities besides its own that it needs; 0: none."), true, 0, 100, NULL },
    { "comments", FIELD_CHOICE, SAY("Who comments"), NULL, true, 0, 20, NULL },
    { "audience", FIELD_CHOICE, SAY("Who sees the text"), NULL, true, 0, 20, NULL },
    { "days", FIELD_NUMBER, SAY("Days"), SAY("Its usual length, after which it closes by itself; 0: until it is closed."), true, 0, 1000, NULL },
    { 0 }
};
const Form stage_rule_form = { rule_fields, SAY("Save the stage") };

static const Query bodies = {
    "SELECT g.slug, COALESCE(t.text, g.name) AS name, COALESCE(t.language, g.language) AS name_language "
    "FROM groups g JOIN group_kind k ON k.code = g.kind "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $1 "
    "WHERE k.adopts = 1 AND g.ends IS NULL ORDER BY g.name_key, g.id LIMIT 500"
};

static void put_rules(Request *request, Value *list, Text kind, int64_t body, const Value *group)
{
    Value *shown = add_object(list);
    put_text(shown, "kind", kind);
    put_text(shown, "kind_name", position_kind_in_words(request->language, kind));
    put(shown, "body", group ? value_get(group, TEXT("slug")) : value_text(request->arena, (Text){ 0 }));
    put(shown, "body_name", group ? value_get(group, TEXT("name")) : value_text(request->arena, (Text){ 0 }));
    Value *rules = stage_rules_dressed(request, kind, body);
    put(shown, "rules", rules);
    put_number(shown, "next", rules->count + 1);
    put_truth(shown, "is_own", body && stage_rules_are_own(request->database, kind, body));
}

/* Those of every body, or of the one that the query names: its own, or those of every body, which become its own once one is changed. */
Answer show_rules(Request *request)
{
    Value *list = put_list(request->data, "kinds"), *kinds = value_list(request->arena);
    position_kinds_offer(request, kinds);
    Text slug = query_parameter(request, "body");
    int64_t body = group_find(request->database, slug);
    if (slug.length > 0 && body == 0)
        return ANSWER_BAD_REQUEST;
    Value *group = group_brief(request->database, request->arena, body, language_code(request->language));
    for (ptrdiff_t i = 0; i < kinds->count; i++)
        put_rules(request, list, value_get_text(kinds->items[i], "value"), body, group);
    put(request->page, "bodies", value_from_rows(request->arena, database_query(request->database, request->arena, &bodies,
                                                                                ARGS(language_code(request->language)))));
    put_text(request->page, "title", request_say(request, SAY("Stages of each kind"), NULL));
    request->template = "positions/rules";
    return ANSWER_PAGE;
}

#define RULE_MEMBERS                                                                                                    \
    { "ordinal", SHAPE_NUMBER, "its place among the stages", NULL, false },                                             \
    { "stage", SHAPE_TEXT, "code of the stage", NULL, true },                                                           \
    { "stage_name", SHAPE_TEXT, "the same in the reader's language", NULL, true },                                      \
    { "owner", SHAPE_TEXT, "commissioner, drafter or assembly", NULL, true },                                           \
    { "owner_name", SHAPE_TEXT, "the same in the reader's language", NULL, true },                                      \
    { "writes", SHAPE_TEXT, "nobody, drafters or rapporteur", NULL, true },                                             \
    { "writes_name", SHAPE_TEXT, "the same in the reader's language", NULL, true },                                     \
    { "amends", SHAPE_TEXT, "nobody, owner or members", NULL, true },                                                   \
    { "amends_name", SHAPE_TEXT, "the same in the reader's language", NULL, true },                                     \
    { "comments", SHAPE_TEXT, "nobody, owner or network", NULL, true },                                                 \
    { "comments_name", SHAPE_TEXT, "the same in the reader's language", NULL, true },                                   \
    { "audience", SHAPE_TEXT, "owner, network or public", NULL, true },                                                 \
    { "audience_name", SHAPE_TEXT, "the same in the reader's language", NULL, true },                                   \
    { "supporters", SHAPE_NUMBER, "cities besides its own that an amendment needs", NULL, true },                       \
    { "days", SHAPE_NUMBER, "its usual length; 0: until it is closed", NULL, true }
static const Shape rule_row_shape[] = { RULE_MEMBERS, { 0 } };
static const Shape one_rule_shape[] = {
    RULE_MEMBERS,
    { "kind", SHAPE_TEXT, "the kind of text", NULL, false },
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { 0 }
};
const Shape stage_rule_shape[] = { { "rule", SHAPE_OBJECT, "the stage; only kind and ordinal of one to be added", one_rule_shape, false }, { 0 } };
static const Shape kind_rules_shape[] = {
    { "kind", SHAPE_TEXT, "the kind of text", NULL, false },
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "body", SHAPE_TEXT, "the body, by its name in addresses; empty: every one", NULL, false },
    { "body_name", SHAPE_WORDS, "its name", NULL, false },
    { "is_own", SHAPE_TRUTH, "whether the body has stages of its own", NULL, false },
    { "rules", SHAPE_LIST, "the stages in their order", rule_row_shape, false },
    { "next", SHAPE_NUMBER, "the place of one to be added", NULL, false },
    { 0 }
};
const Shape stage_rules_shape[] = { { "kinds", SHAPE_LIST, "the kinds of texts", kind_rules_shape, false }, { 0 } };

/* The rule that kind and ordinal in the path and the body in the query name: that body's, or a new one after the last. */
typedef struct RulePlace {
    Request *request;
    Text kind;
    int64_t body;
    int64_t ordinal;
    Value *rule; /* NULL: there is none yet */
    const char *problem_field;
    const char *problem;
} RulePlace;

static bool rule_of_path(Request *request, RulePlace *place)
{
    Text body = query_parameter(request, "body");
    *place = (RulePlace){ .request = request, .kind = path_parameter(request, "kind"), .body = group_find(request->database, body) };
    (void)text_to_number(path_parameter(request, "ordinal"), &place->ordinal);
    Value *rules = stage_rules_dressed(request, place->kind, place->body);
    place->rule = value_find_number(rules, "ordinal", place->ordinal);
    bool is_known = position_kind_is_known(place->kind) && (body.length == 0 || place->body);
    return is_known && place->ordinal >= 1 && place->ordinal <= rules->count + 1;
}

Answer show_rule(Request *request)
{
    RulePlace place;
    if (!rule_of_path(request, &place))
        return ANSWER_NOT_FOUND;
    Value *rule = place.rule ? place.rule : value_object(request->arena);
    put_text(rule, "kind", place.kind);
    put_text(rule, "kind_name", position_kind_in_words(request->language, place.kind));
    put_number(rule, "ordinal", place.ordinal);
    put(request->data, "rule", rule);
    put_choices_of_stage_rule(request);
    form_show(request, "form", &stage_rule_form, text_z(request->arena, request->target), rule);
    if (place.rule)
        form_button_add(request, "form", "remove", SAY("Remove the stage"));
    put_text(request->page, "title", request_say(request, SAY("{kind_name}: stage {ordinal}"), rule));
    request->template = "positions/rule";
    return ANSWER_PAGE;
}

static bool write_rule(Write *write, void *state)
{
    RulePlace *place = state;
    Request *request = place->request;
    StageRule rule = { .stage = text_trim(field(request, "stage")),
                       .owner = text_trim(field(request, "owner")),
                       .writes = text_trim(field(request, "writes")),
                       .amends = text_trim(field(request, "amends")),
                       .comments = text_trim(field(request, "comments")),
                       .audience = text_trim(field(request, "audience")),
                       .supporters = field_number(request, "supporters"),
                       .days = field_number(request, "days") };
    place->problem = stage_rule_problem(&rule);
    place->problem_field = "stage";
    if (place->problem)
        return false;
    stage_rule_put(write, place->kind, place->body, place->ordinal, &rule, request->reader.person);
    return true;
}

static bool write_removal(Write *write, void *state)
{
    RulePlace *place = state;
    stage_rule_remove(write, place->kind, place->body, place->ordinal, place->request->reader.person);
    return true;
}

Answer change_rule(Request *request)
{
    RulePlace place;
    if (!rule_of_path(request, &place))
        return ANSWER_NOT_FOUND;
    bool removes = text_is(field(request, "do"), "remove");
    if (!removes) {
        form_check(request);
        put_choices_of_stage_rule(request);
        form_choices_hold(request);
    }
    if (form_has_problems(request))
        return form_again(request, show_rule);
    Answer answer = form_write(request, removes ? write_removal : write_rule, &place, &place.problem_field, &place.problem, show_rule);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("Saved. It holds for texts that are commissioned from now on."));
    return see_other(request, TEXT("/positions/rules"));
}
