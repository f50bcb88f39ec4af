/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of rules, and what its pages share. */
#include "features/rulebooks/pages.h"

#include "features/groups/groups.h"

bool rulebook_of_path(Request *request, Rulebook *result_rulebook)
{
    *result_rulebook = (Rulebook){ .address = TEXT("/rules"), .may_change = is_secretariat(&request->reader) };
    if (path_parameter(request, "group").length == 0)
        return true;
    result_rulebook->group = group_of_path(request);
    if (!result_rulebook->group)
        return false;
    result_rulebook->body = value_get_number(result_rulebook->group, "id");
    result_rulebook->address = text_printf(request->arena, "/groups/%.*s/rules", TEXT_ARGUMENTS(value_get_text(result_rulebook->group, "slug")));
    result_rulebook->may_change |= chairs(&request->reader, result_rulebook->body);
    return true;
}

Value *rule_of_path(Request *request, const Rulebook *rulebook, Rule *result_rule)
{
    int64_t id = 0;
    if (!text_to_number(path_parameter(request, "rule"), &id))
        return NULL;
    Value *rule = rule_load(request->database, request->arena, id, language_code(request->language), result_rule);
    int64_t body = rule ? value_get_number(rule, "body") : 0;
    return body == 0 || body == rulebook->body ? rule : NULL;
}

void put_rulebook(Request *request, const Rulebook *rulebook)
{
    put(request->data, "group", value_nothing());
    put_text(request->page, "address", rulebook->address);
    if (!rulebook->group)
        return;
    Value *group = put_object(request->data, "group");
    put(group, "slug", value_get(rulebook->group, TEXT("slug")));
    put(group, "name", value_get(rulebook->group, TEXT("name")));
}

void put_rule_shown(Request *request, Value *shown, Value *rule)
{
    rule_names_in(request->language, rule);
    put(shown, "id", value_get(rule, TEXT("id")));
    put(shown, "way", value_get(rule, TEXT("way")));
    put_text(shown, "way_name", way_in_words(request->language, value_get_text(rule, "way")));
    put(shown, "name", value_get(rule, TEXT("name")));
    put(shown, "is_retired", value_get(rule, TEXT("is_retired")));
    put_truth(shown, "is_of_every_body", value_get_number(rule, "body") == 0);
}

Answer rule_change_make(RuleChange *change, WriteFunction write, Answer (*show)(Request *), const char *done)
{
    Request *request = change->request;
    Answer answer = form_write(request, write, change, &change->problem_field, &change->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, text_printf(request->arena, "%.*s/%lld", TEXT_ARGUMENTS(change->rulebook.address), (long long)change->id));
}

const Shape rule_group_shape[] = {
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { 0 },
};
const Shape rule_shown_shape[] = {
    { "id", SHAPE_NUMBER, "number of the rule", NULL, false },
    { "way", SHAPE_TEXT, "vote, silence, consent or election", NULL, false },
    { "way_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "name", SHAPE_WORDS, "what it is called", NULL, false },
    { "is_retired", SHAPE_TRUTH, "whether it is not offered any more", NULL, false },
    { "is_of_every_body", SHAPE_TRUTH, "whether it is of every body", NULL, false },
    { 0 },
};

#define TRIED "others as second yes no abstain silent absent yes_people no_people abstain_people silent_people absent_people"

static const Route routes[] = {
    { GET, "/rules", show_rulebook, .who = ANYONE, .shape = rules_shape, .summary = "The rules that every body may decide by" },
    { POST, "/rules", add_to_rulebook, .who = SECRETARIAT, .form = &rule_add_form, .summary = "Adds a rule of every body" },
    { GET, "/rules/{rule}", show_rule_page, .who = ANYONE, .shape = rule_page_shape, .parameters = TRIED, .summary = "A rule in words, and tried" },
    { GET, "/rules/{rule}/edit", show_rule_form, .who = SECRETARIAT, .shape = rule_edit_shape, .summary = "The form to change a rule of every body" },
    { POST, "/rules/{rule}/edit", change_rule_page, .who = SECRETARIAT, .form = &rule_form, .summary = "Changes a rule of every body" },
    { POST, "/rules/{rule}/retire", retire_rule_page, .who = SECRETARIAT, .summary = "A rule of every body is not offered any more" },
    { GET, "/groups/{group}/rules", show_rulebook, .who = ANYONE, .shape = rules_shape, .summary = "The rules that a body decides by" },
    { POST, "/groups/{group}/rules", add_to_rulebook, .who = CHAIR, .form = &rule_add_form, .summary = "Adds a rule of a body" },
    { GET, "/groups/{group}/rules/{rule}", show_rule_page, .who = ANYONE, .shape = rule_page_shape, .parameters = TRIED,
      .summary = "A rule in words, and tried with the cities of the body" },
    { GET, "/groups/{group}/rules/{rule}/edit", show_rule_form, .who = CHAIR, .shape = rule_edit_shape, .summary = "The form to change a rule of a body" },
    { POST, "/groups/{group}/rules/{rule}/edit", change_rule_page, .who = CHAIR, .form = &rule_form, .summary = "Changes a rule of a body" },
    { POST, "/groups/{group}/rules/{rule}/retire", retire_rule_page, .who = CHAIR, .summary = "A rule of a body is not offered any more" },
    { 0 },
};

const Schema rulebooks_schema = { "rulebooks", "src/features/rulebooks/schema.sql" };

const Feature rulebooks = {
    .registers = rulebooks_registers,
    .name = "rulebooks",
    .area = "votes",
    .routes = routes,
    .topics = "rulebooks",
    .for_group = rulebooks_for_group,
    .about_person = rulebooks_about_person,
    .erase_person = rulebooks_erase_person,
    .person_columns = rulebooks_person_columns,
    .vouched = rulebooks_vouched,
    .entry_in_words = rulebooks_entry_in_words,
    .entry_audience = rulebooks_entry_audience,
    .entry_kinds = rulebooks_entry_kinds,
};
