/* SPDX-License-Identifier: EUPL-1.2 */
/* Message catalogues (.mo): whatever a file says, nothing outside it is read; messages found in it are taken apart and filled in. */
#include <stdlib.h>
#include <string.h>

#include "view/catalogue.h"
#include "view/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Language *polish(void)
{
    static Arena *arena; /* for the life of the program */
    static Language *language;
    Text problem;
    if (arena == NULL) {
        arena = arena_new();
        language = language_new(arena, TEXT("pl"), (Text){ 0 }, &problem);
    }
    return language;
}

static void use(Arena *arena, Text translation)
{
    Text problem;
    const Message *message = message_parse(arena, translation, true, &problem);
    Value *values = value_object(arena);
    put_number(values, "n", 22);
    put_text(values, "name", TEXT("<2026-01-01>"));
    Scope scope = { values, NULL };
    MessageSetting setting = { .language = polish(), .zone = TEXT("UTC"), .arena = arena, .scope = &scope, .html = true };
    Buffer buffer = buffer_new(arena, 1 << 16);
    if (message != NULL)
        message_write(message, &setting, &buffer);
    if (text_find(buffer_text(&buffer), TEXT("<"), 0) >= 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    char *file = malloc(size + (size == 0)); /* exactly so long that a byte read behind it is seen */
    if (size > 0)
        memcpy(file, data, size);
    Catalogue catalogue;
    static const char *const messages[] = { "a", "b", "Hello {name}", "{n, plural, one {#} other {# {name}}}" };
    if (catalogue_open((Text){ file, (ptrdiff_t)size }, &catalogue))
        for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
            use(arena, catalogue_find(&catalogue, text_from_z(messages[i])));
    arena_free(arena);
    free(file);
    return 0;
}
