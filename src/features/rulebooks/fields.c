/* SPDX-License-Identifier: EUPL-1.2 */
/* A rule as a form, and back. */
#include "features/rulebooks/pages.h"

#include "deciding/rule_json.h"
#include "features/rulebooks/share_text.h"

#define SHARE_HINT SAY("2/3 or 55% is at least that, >1/2 is more than that. Empty: nothing is demanded.")

const Field rule_fields[RULE_FIELDS + 1] = {
    { "categories", FIELD_TEXT, SAY("Categories of membership that vote"), SAY("Codes, with spaces between them. Empty: every category."), false, 0, 200,
      .section = SAY("Who votes") },
    { "statuses", FIELD_TEXT, SAY("States of membership that vote"), SAY("Codes, with spaces between them. Empty: active."), false, 0, 200 },
    { "overdue_votes", FIELD_CHECK, SAY("Cities vote whose fee is overdue"), NULL, false, 0, 0 },
    { "by_membership", FIELD_CHECK, SAY("Every member city votes, with a seat in the body or without"), NULL, false, 0, 0 },
    { "naming_hours", FIELD_NUMBER, SAY("A city names its voter until so many hours before it opens"), NULL, true, 0, 8784 },
    { "proxies", FIELD_NUMBER, SAY("Cities that one city may vote for"), SAY("0: none."), true, 0, 1000, .section = SAY("Proxies") },
    { "proxy_hours", FIELD_NUMBER, SAY("Proxies are given until so many hours before it opens"), NULL, true, 0, 8784 },
    { "proxies_count", FIELD_CHECK, SAY("Cities that are represented count for the quorum"), NULL, false, 0, 0 },
    { "quorum", FIELD_TEXT, SAY("Share of the cities that has to be there"), SHARE_HINT, false, 0, 20, .section = SAY("Quorum") },
    { "quorum_people", FIELD_TEXT, SAY("Share of the people whose cities have to be there"), SHARE_HINT, false, 0, 20 },
    { "second_days", FIELD_NUMBER, SAY("Without a quorum it may be put again after so many days"), SAY("0: it is not put again."), true, 0, 366 },
    { "second_quorum", FIELD_TEXT, SAY("Share of the cities that has to be there then"), SHARE_HINT, false, 0, 20 },
    { "majority", FIELD_TEXT, SAY("Share of the cities that has to be for it"), SHARE_HINT, false, 0, 20, .section = SAY("Majority") },
    { "majority_of", FIELD_CHOICE, SAY("Of which cities"), NULL, true, 0, 20 },
    { "people", FIELD_TEXT, SAY("Share of the people whose cities have to be for it"), SHARE_HINT, false, 0, 20 },
    { "people_of", FIELD_CHOICE, SAY("Of the people of which cities"), NULL, true, 0, 20 },
    { "blocking", FIELD_NUMBER, SAY("Cities that a minority needs to block it by people alone"), SAY("0: one is enough."), true, 0, 1000 },
    { "abstentions_count", FIELD_CHECK, SAY("Abstentions count among the votes cast"), NULL, false, 0, 0 },
    { "tie", FIELD_CHOICE, SAY("In a tie"), NULL, true, 0, 20 },
    { "is_secret", FIELD_CHECK, SAY("Ballots are secret"), NULL, false, 0, 0, .section = SAY("Ballots") },
    { "is_hidden", FIELD_CHECK, SAY("Nothing is counted before the close"), NULL, false, 0, 0 },
    { "is_final", FIELD_CHECK, SAY("A ballot is not changed once it is cast"), NULL, false, 0, 0 },
    { "silence_hours", FIELD_NUMBER, SAY("Hours that a silence lasts at least"), NULL, true, 1, 8784, .section = SAY("Silences and elections") },
    { "broken_to_vote", FIELD_CHECK, SAY("Once a silence is broken it is put to the vote"), NULL, false, 0, 0 },
    { "counting", FIELD_CHOICE, SAY("How elections are counted"), NULL, false, 0, 20 },
    { 0 },
};

const Form rule_form = { rule_fields, SAY("Save the rule") };

/* ---- The rule as fields ---- */

static bool is_share(const char *name)
{
    static const char *const shares[] = { "quorum", "quorum_people", "second_quorum", "majority", "people" };
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        if (text_is(text_from_z(name), shares[i]))
            return true;
    }
    return false;
}

static Share share_in(const Value *value)
{
    const Value *strict = value_get(value, TEXT("is_strict"));
    return (Share){ value_get_number(value, "part"), value_get_number(value, "whole"), strict && strict->truth };
}

static Text codes_in(Arena *arena, const Value *codes)
{
    Text joined = { 0 };
    for (ptrdiff_t i = 0; i < codes->count; i++)
        joined = text_printf(arena, "%.*s%s%.*s", TEXT_ARGUMENTS(joined), i > 0 ? " " : "", TEXT_ARGUMENTS(codes->items[i]->text));
    return joined;
}

/* From the rule's JSON, whose members have the fields' names. */
Value *rule_as_fields(Request *request, const Rule *rule)
{
    Text problem;
    Value *fields = value_from_json(request->arena, rule_to_json(request->arena, rule), &problem);
    for (const Field *named = rule_fields; fields && named->name; named++) {
        const Value *value = value_get(fields, text_from_z(named->name));
        if (is_share(named->name))
            put_text(fields, named->name, share_to_text(request->arena, share_in(value)));
        else if (value->kind == VALUE_LIST)
            put_text(fields, named->name, codes_in(request->arena, value));
        else if (value->kind == VALUE_TRUTH)
            put_number(fields, named->name, value->truth);
    }
    return fields;
}

/* ---- Fields as a rule ---- */

static void put_codes(Value *rule, const char *name, Text typed)
{
    Value *codes = put_list(rule, name);
    for (Text code; text_split(&typed, ' ', &code);) {
        if (code.length > 0)
            add(codes, value_text(rule->arena, code));
    }
}

static void put_share(Request *request, Value *rule, const char *name)
{
    Share share;
    if (!share_of_text(field(request, name), &share))
        form_problem(request, name, SAY("Please write a share as in 2/3, 55% or >1/2"));
    else if (share.whole > 0) {
        Value *shown = put_object(rule, name);
        put_number(shown, "part", share.part);
        put_number(shown, "whole", share.whole);
        put_truth(shown, "is_strict", share.is_strict);
    } else
        put(rule, name, value_nothing());
}

static void put_field(Request *request, Value *rule, const Field *declared)
{
    Text typed = text_trim(field(request, declared->name));
    if (is_share(declared->name))
        put_share(request, rule, declared->name);
    else if (declared->kind == FIELD_CHECK)
        put_truth(rule, declared->name, typed.length > 0);
    else if (declared->kind == FIELD_NUMBER)
        put_number(rule, declared->name, field_number(request, declared->name));
    else if (declared->kind == FIELD_CHOICE)
        put_text(rule, declared->name, typed);
    else
        put_codes(rule, declared->name, typed);
}

static const char *problem_of(Request *request, const Value *fields, Rule *result_rule)
{
    Buffer json = buffer_new(request->arena, 1 << 16);
    value_to_json(fields, &json);
    if (rule_from_json(request->arena, buffer_text(&json), result_rule) == NULL)
        return NULL;
    const char *problem = rule_problem(result_rule);
    return problem ? problem : SAY("Codes have small letters, digits, _ and - only");
}

bool rule_of_fields(Request *request, Rule *result_rule)
{
    Value *fields = value_object(request->arena);
    for (const Field *declared = rule_fields; declared->name; declared++)
        put_field(request, fields, declared);
    if (form_has_problems(request))
        return false;
    const char *problem = problem_of(request, fields, result_rule);
    if (problem)
        form_problem(request, "", problem);
    return problem == NULL;
}

/* ---- Choices ---- */

static void add_choices(Request *request, const char *name, const char *const (*choices)[2])
{
    Value *list = form_choices(request, name);
    for (; (*choices)[0]; choices++)
        choice_add(list, text_from_z((*choices)[0]), request_say(request, (*choices)[1], NULL));
}

void put_rule_choices(Request *request)
{
    static const char *const of[][2] = { { "cast", SAY("those that vote") },
                                         { "present", SAY("those that are present or represented") },
                                         { "entitled", SAY("all that are entitled") },
                                         { NULL, NULL } };
    static const char *const ties[][2] = {
        { "fails", SAY("it fails") }, { "chair", SAY("the chair decides") }, { "lot", SAY("the lot decides") }, { NULL, NULL }
    };
    static const char *const countings[] = { "plurality", "approval", "scottish-stv", "meek", "wigm", "schulze", NULL };
    add_choices(request, "majority_of", of);
    add_choices(request, "people_of", of);
    add_choices(request, "tie", ties);
    Value *list = form_choices(request, "counting");
    choice_add(list, (Text){ 0 }, request_say(request, SAY("no elections by this rule"), NULL));
    for (int i = 0; countings[i]; i++)
        choice_add(list, text_from_z(countings[i]), counting_in_words(request->language, text_from_z(countings[i])));
}
