/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of a body, or of every body, and another one. */
#include "features/rulebooks/pages.h"

#include "features/cities/cities.h"

static const Field add_fields[] = {
    { "way", FIELD_CHOICE, SAY("For which way to decide"), NULL, true, 0, 20 },
    { "name", FIELD_TEXT, SAY("Name"), SAY("As in: Two thirds of those present."), true, 0, 100 },
    { "language", FIELD_CHOICE, SAY("Language of the name"), NULL, true, 0, 10 },
    { "preset", FIELD_CHOICE, SAY("What it begins with"), SAY("Everything can be changed afterwards."), true, 0, 40 },
    { 0 },
};
const Form rule_add_form = { add_fields, SAY("Add the rule") };

static void put_choices(Request *request)
{
    static const char *const presets[][2] = {
        { "usual", SAY("More than half of the votes") },
        { "assembly", SAY("An assembly") },
        { "executive_committee", SAY("An executive committee") },
        { "forum", SAY("A forum") },
        { "aisbl", SAY("Statutes of a Belgian international association") },
        { "council", SAY("As the Council of the European Union: 55% and 65%") },
        { "council_reinforced", SAY("As the Council without a proposal: 72% and 65%") },
    };
    put_form_choices(request);
    Value *ways = form_choices(request, "way"), *begins = form_choices(request, "preset");
    for (int i = 0; rule_ways[i]; i++)
        choice_add(ways, text_from_z(rule_ways[i]), way_in_words(request->language, text_from_z(rule_ways[i])));
    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++)
        choice_add(begins, text_from_z(presets[i][0]), request_say(request, presets[i][1], NULL));
}

static void put_list_of(Request *request, const char *name, int64_t body)
{
    Value *found = rules_listed(request->database, request->arena, body, language_code(request->language));
    Value *shown = put_list(request->data, name);
    for (ptrdiff_t i = 0; i < found->count; i++)
        put_rule_shown(request, add_object(shown), found->items[i]);
}

static void put_add_form(Request *request, const Rulebook *rulebook)
{
    Value *current = value_object(request->arena);
    put_text(current, "language", language_code(request->language));
    put_choices(request);
    form_show(request, "form", &rule_add_form, text_z(request->arena, rulebook->address), current);
}

Answer show_rulebook(Request *request)
{
    Rulebook rulebook;
    if (!rulebook_of_path(request, &rulebook))
        return ANSWER_NOT_FOUND;
    put_rulebook(request, &rulebook);
    put_list_of(request, "rules", rulebook.body);
    put_list(request->data, "common");
    if (rulebook.body)
        put_list_of(request, "common", 0);
    put(request->page, "form", value_nothing());
    if (rulebook.may_change)
        put_add_form(request, &rulebook);
    put_text(request->page, "title",
             rulebook.group ? request_say(request, SAY("{name}: how it decides"), rulebook.group) : request_say(request, SAY("How bodies decide"), NULL));
    request->template = "rulebooks/list";
    return ANSWER_PAGE;
}

static bool write_new(Write *write, void *state)
{
    RuleChange *change = state;
    Request *request = change->request;
    const NewRule rule = { .body = change->rulebook.body,
                           .way = field(request, "way"),
                           .name = text_trim(field(request, "name")),
                           .language = field(request, "language"),
                           .rule = change->rule,
                           .by = request->reader.person };
    change->id = rule_add(write, &rule);
    return true;
}

/* An election is always secret, whatever the rule that it begins with; and it has to be counted somehow. */
static Rule rule_begun(Request *request)
{
    Rule rule = rule_usual();
    rule_preset(field(request, "preset"), &rule);
    if (!text_is(field(request, "way"), "election"))
        return rule;
    rule.is_secret = rule.is_hidden = true;
    rule.people = (Share){ 0 };
    rule.blocking = 0;
    if (rule.counting.length == 0)
        rule.counting = TEXT("scottish-stv");
    return rule;
}

Answer add_to_rulebook(Request *request)
{
    RuleChange change = { .request = request };
    if (!rulebook_of_path(request, &change.rulebook))
        return ANSWER_NOT_FOUND;
    form_check(request);
    put_choices(request);
    if (!form_choices_hold(request))
        return form_again(request, show_rulebook);
    change.rule = rule_begun(request);
    return rule_change_make(&change, write_new, show_rulebook, SAY("The rule is there. Everything in it can be changed."));
}

const Shape rules_shape[] = {
    { "group", SHAPE_OBJECT, "the body; null where it is every body", rule_group_shape, true },
    { "rules", SHAPE_LIST, "its rules, those that are retired last", rule_shown_shape, false },
    { "common", SHAPE_LIST, "of a body: those of every body, which it may use, too", rule_shown_shape, false },
    { 0 },
};
