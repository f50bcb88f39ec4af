/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules in words. */
#include "features/rulebooks/rulebooks.h"

#include "view/named.h"

/* As schema.sql has them. */
static const char *const names_at_first[] = {
    SAY("More than half of the votes"), SAY("Adopted unless a city objects"), SAY("Agreed once no city objects"), SAY("Secret, counted as in Scotland"),
};

static bool is_named_at_first(Text name)
{
    for (size_t i = 0; i < sizeof names_at_first / sizeof *names_at_first; i++) {
        if (text_is(name, names_at_first[i]))
            return true;
    }
    return false;
}

static void name_in(const Language *language, Value *rule)
{
    const Value *name = value_get(rule, TEXT("name"));
    if (name && name->language.length == 0 && is_named_at_first(name->text))
        put(rule, "name", value_words(rule->arena, language_message(language, name->text), language_code(language)));
}

void rule_names_in(const Language *language, Value *rules)
{
    if (rules->kind == VALUE_OBJECT)
        name_in(language, rules);
    for (ptrdiff_t i = 0; rules->kind == VALUE_LIST && i < rules->count; i++)
        name_in(language, rules->items[i]);
}

static void add_sentence(Value *sentences, Text sentence)
{
    put_text(add_object(sentences), "sentence", sentence);
}

Value *rule_in_words(const Language *language, Arena *arena, const Rule *rule)
{
    Value *sentences = value_list(arena);
    add_sentence(sentences, say(language, arena, rule->is_secret ? SAY("The ballot is secret.") : SAY("Who votes how is published."), NULL));
    return sentences;
}
