/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of stages in the reader's words, and what their forms offer. */
#include "features/positions/words.h"

#include "features/themes/themes.h"

typedef struct Word {
    const char *code;
    const char *message;
} Word;

static const Word owners[] = {
    { "commissioner", SAY("the group that commissions") },
    { "drafter", SAY("the group that drafts") },
    { "assembly", SAY("the group that adopts") },
    { 0 }
};
static const Word writers[] = {
    { "nobody", SAY("nobody") },
    { "drafters", SAY("drafters and rapporteurs") },
    { "rapporteur", SAY("rapporteurs") },
    { 0 }
};
static const Word amenders[] = {
    { "nobody", SAY("nobody") },
    { "owner", SAY("cities with a seat in the group whose stage it is") },
    { "members", SAY("all members of the network") },
    { 0 }
};
static const Word commenters[] = {
    { "nobody", SAY("nobody") },
    { "owner", SAY("the group whose stage it is") },
    { "network", SAY("everyone of the network") },
    { 0 }
};
static const Word audiences[] = {
    { "owner", SAY("the group whose stage it is") },
    { "network", SAY("everyone of the network") },
    { "public", SAY("everyone") },
    { 0 }
};
static const struct {
    const char *member;
    const char *named;
    const Word *words;
} parts[] = {
    { "owner", "owner_name", owners },
    { "writes", "writes_name", writers },
    { "amends", "amends_name", amenders },
    { "comments", "comments_name", commenters },
    { "audience", "audience_name", audiences },
};

static Text in_words(const Language *language, const Word *words, Text code)
{
    for (; words->code; words++)
        if (text_is(code, words->code))
            return language_message(language, text_from_z(words->message));
    return code;
}

void stage_rule_dress(Request *request, Value *rule)
{
    put_text(rule, "stage_name", stage_in_words(request->language, value_get_text(rule, "stage")));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (value_get_text(rule, parts[i].member).length > 0)
            put_text(rule, parts[i].named, in_words(request->language, parts[i].words, value_get_text(rule, parts[i].member)));
}

Value *stage_rules_dressed(Request *request, Text kind, int64_t body)
{
    Value *rules = stage_rules(request->database, request->arena, kind, body);
    for (ptrdiff_t i = 0; i < rules->count; i++)
        stage_rule_dress(request, rules->items[i]);
    return rules;
}

void put_choices_of_stage_rule(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    position_stages_offer(request, put_list(choices, "stage"));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Value *list = put_list(choices, parts[i].member);
        for (const Word *word = parts[i].words; word->code; word++)
            choice_add(list, text_from_z(word->code), request_say(request, word->message, NULL));
    }
}

void put_choices_of_themes(Request *request, const char *none)
{
    Value *list = put_list(value_get(request->page, TEXT("choices")), "theme");
    choice_add(list, (Text){ 0 }, request_say(request, none, NULL));
    Value *areas = themes_all(request->database, request->arena, language_code(request->language));
    for (ptrdiff_t i = 0; i < areas->count; i++) {
        choice_add(list, value_get_text(areas->items[i], "slug"), value_get_text(areas->items[i], "name"));
        Value *within = value_get(areas->items[i], TEXT("subthemes"));
        for (ptrdiff_t j = 0; j < within->count; j++)
            choice_add(list, value_get_text(within->items[j], "slug"), value_get_text(within->items[j], "name"));
    }
}
