/* SPDX-License-Identifier: EUPL-1.2 */
/* Items of a profile and entries of the record in words. */
#include "features/profiles/store.h"

static const char *const words[ITEM_COUNT] = {
    [ITEM_PERSON] = SAY("You at all: name, cities, roles"),
    [ITEM_EMAIL] = SAY("E-mail address"),
    [ITEM_TELEPHONE] = SAY("Telephone number"),
    [ITEM_PHOTO] = SAY("Photo"),
    [ITEM_ABOUT] = SAY("What you say about yourself"),
    [ITEM_EXPERTISE] = SAY("Expertise"),
    [ITEM_LANGUAGES] = SAY("Languages"),
};

/* As parts of a sentence about somebody. */
static const char *const fields[ITEM_COUNT] = {
    [ITEM_PERSON] = SAY("the person"),       [ITEM_EMAIL] = SAY("e-mail address"), [ITEM_TELEPHONE] = SAY("telephone number"),
    [ITEM_PHOTO] = SAY("photo"),             [ITEM_ABOUT] = SAY("the text"),       [ITEM_EXPERTISE] = SAY("expertise"),
    [ITEM_LANGUAGES] = SAY("languages"),
};

/* `plain` is said once the content has been erased. */
static const struct {
    const char *verb;
    const char *message;
    const char *plain;
} sentences[] = {
    { "profile.changed", SAY("The profile was changed: {fields, list}"), SAY("A profile was changed") },
    { "visibility.changed", SAY("Who can see it was changed: {fields, list}"), SAY("Who can see a person was changed") },
    { "photo.changed", SAY("The photo was changed"), SAY("The photo was changed") },
    { "photo.removed", SAY("The photo was removed"), SAY("The photo was removed") },
};

const char *item_in_words(Item item)
{
    return words[item];
}

static Text field_in_words(const Language *language, Text name)
{
    for (int item = 0; item < ITEM_COUNT; item++)
        if (text_is(name, item_names[item]))
            return language_message(language, text_from_z(fields[item]));
    return name;
}

static Value *fields_in_words(const Language *language, Arena *arena, const Value *names)
{
    Value *all = value_list(arena);
    for (ptrdiff_t i = 0; i < names->count; i++)
        add(all, value_text(arena, field_in_words(language, names->items[i]->text)));
    return all;
}

Text profiles_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    const Value *names = value_get(content, TEXT("fields"));
    Value *values = value_object(arena);
    if (names && names->kind == VALUE_LIST)
        put(values, "fields", fields_in_words(language, arena, names));
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (text_is(verb, sentences[i].verb))
            return say(language, arena, values->count > 0 ? sentences[i].message : sentences[i].plain, values);
    return (Text){ 0 };
}

/* What people say about themselves has no history for others; how far they are seen decides what of theirs has one. */
int64_t profiles_entry_moves(const Value *entry)
{
    return text_is(value_get_text(entry, "verb"), "visibility.changed") ? value_get_number(entry, "object") : 0;
}
