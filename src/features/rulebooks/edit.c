/* SPDX-License-Identifier: EUPL-1.2 */
/* Changing a rule, and retiring it. */
#include "features/rulebooks/pages.h"

/* A rule of the rulebook itself that is still in use. */
static Value *own_rule(Request *request, Rulebook *result_rulebook, Rule *result_rule)
{
    Value *found = rulebook_of_path(request, result_rulebook) ? rule_of_path(request, result_rulebook, result_rule) : NULL;
    bool is_own = found && value_get_number(found, "body") == result_rulebook->body && value_get_number(found, "retired") == 0;
    return is_own ? found : NULL;
}

static Text address_of(Request *request, const Rulebook *rulebook, const Value *rule, const char *end)
{
    return text_printf(request->arena, "%.*s/%lld%s", TEXT_ARGUMENTS(rulebook->address), (long long)value_get_number(rule, "id"), end);
}

Answer show_rule_form(Request *request)
{
    Rulebook rulebook;
    Rule rule;
    Value *found = own_rule(request, &rulebook, &rule);
    if (!found)
        return ANSWER_NOT_FOUND;
    put_rulebook(request, &rulebook);
    put_rule_shown(request, put_object(request->data, "rule"), found);
    put_rule_choices(request);
    form_show(request, "form", &rule_form, text_z(request->arena, address_of(request, &rulebook, found, "/edit")), rule_as_fields(request, &rule));
    put_text(request->page, "retire_action", address_of(request, &rulebook, found, "/retire"));
    put_text(request->page, "title", request_say(request, SAY("Change the rule “{name}”"), value_get(request->data, TEXT("rule"))));
    request->template = "rulebooks/edit";
    return ANSWER_PAGE;
}

static bool write_change(Write *write, void *state)
{
    const RuleChange *change = state;
    rule_change(write, change->id, &change->rule, change->request->reader.person);
    return true;
}

static bool write_retirement(Write *write, void *state)
{
    const RuleChange *change = state;
    rule_retire(write, change->id, change->request->reader.person);
    return true;
}

Answer change_rule_page(Request *request)
{
    RuleChange change = { .request = request };
    Value *found = own_rule(request, &change.rulebook, &change.rule);
    if (!found)
        return ANSWER_NOT_FOUND;
    change.id = value_get_number(found, "id");
    form_check(request);
    put_rule_choices(request);
    if (!form_choices_hold(request) || !rule_of_fields(request, &change.rule))
        return form_again(request, show_rule_form);
    return rule_change_make(&change, write_change, show_rule_form, SAY("The rule is saved. Questions that are open keep the one they opened with."));
}

Answer retire_rule_page(Request *request)
{
    RuleChange change = { .request = request };
    Value *found = own_rule(request, &change.rulebook, &change.rule);
    if (!found)
        return ANSWER_NOT_FOUND;
    change.id = value_get_number(found, "id");
    return rule_change_make(&change, write_retirement, show_rule_form, SAY("The rule is no longer offered. What was decided by it stays."));
}

const Shape rule_edit_shape[] = {
    { "group", SHAPE_OBJECT, "the body; null where it is every body", rule_group_shape, true },
    { "rule", SHAPE_OBJECT, "the rule", rule_shown_shape, false },
    { 0 },
};
