/* SPDX-License-Identifier: EUPL-1.2 */
/* A message in a language, its arguments filled in. */
#include "view/language.h"

#include "base/zone.h"
#include "view/message.h"

static bool has_arguments(Text message)
{
    return text_find(message, TEXT("{"), 0) >= 0 || text_find(message, TEXT("''"), 0) >= 0;
}

/* A translation that is malformed is left for the message itself; a message that is, shows as it is. */
static const Message *parse_best(Arena *arena, Text translation, Text message)
{
    Text problem;
    const Message *parsed = message_parse(arena, translation, false, &problem);
    return parsed != NULL ? parsed : message_parse(arena, message, false, &problem);
}

Text say(const Language *language, Arena *arena, const char *message, const Value *values)
{
    enum { MESSAGE_MAXIMUM = 1 << 20 };
    Text source = text_from_z(message);
    Text translation = language_message(language, source);
    if (!has_arguments(translation))
        return translation;
    const Message *parsed = parse_best(arena, translation, source);
    if (parsed == NULL)
        return source;
    Scope scope = { values != NULL ? values : value_nothing(), NULL };
    MessageSetting setting = { .language = language, .zone = NETWORK_ZONE, .arena = arena, .scope = &scope };
    Buffer buffer = buffer_new(arena, MESSAGE_MAXIMUM);
    message_write(parsed, &setting, &buffer);
    return buffer_text(&buffer);
}
