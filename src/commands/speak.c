/* SPDX-License-Identifier: EUPL-1.2 */
/* What commands say to people, in the language of their terminal. */
#include "commands/speak.h"

#include <stdio.h>
#include <string.h>

#include "base/embedded.h"
#include "commands/input.h"

Text language_of_locale(Text locale)
{
    ptrdiff_t length = 0;
    while (length < locale.length && !strchr("_.@-", locale.data[length]))
        length++;
    Text code = text_slice(locale, 0, length);
    return text_is(code, "C") || text_is(code, "POSIX") ? (Text){ 0 } : code;
}

static Text catalogue_of(Arena *arena, Text code)
{
    Text path = text_printf(arena, "locale/%.*s.mo", TEXT_ARGUMENTS(code));
    for (int i = 0; i < embedded_file_count; i++)
        if (text_is(path, embedded_files[i].path))
            return embedded_files[i].content;
    return (Text){ 0 };
}

/* Opened for each sentence: a command says few, and tests change the environment between two. */
const Language *terminal_language(Arena *arena)
{
    const char *locale = environment_or("LC_ALL", environment_or("LC_MESSAGES", environment_or("LANG", "C")));
    Text code = language_of_locale(text_from_z(locale)), problem;
    Text catalogue = catalogue_of(arena, code);
    return language_new(arena, catalogue.length > 0 ? code : TEXT("en"), catalogue, &problem);
}

Text terminal_say(Arena *arena, const char *message, const Value *values)
{
    const Language *language = terminal_language(arena);
    if (!language)
        return text_from_z(message);
    return values ? say(language, arena, message, values) : text_copy(arena, language_message(language, text_from_z(message)));
}

void terminal_print(Arena *arena, const char *message, const Value *values)
{
    printf("%.*s\n", TEXT_ARGUMENTS(terminal_say(arena, message, values)));
}
