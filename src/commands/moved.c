/* SPDX-License-Identifier: EUPL-1.2 */
/* How moves show themselves on a terminal. */
#include "commands/moved.h"

#include "commands/options.h"
#include "commands/progress.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "http/gather.h"

static void show(const char *what, int64_t done, int64_t of)
{
    static int64_t shown;
    static const char *last;
    /* A thousandth is seen; what is shown more often costs more than the work. */
    if (what == last && done < of && of > 0 && done * 1000 / of == shown)
        return;
    last = what;
    shown = of > 0 ? done * 1000 / of : 0;
    Arena *arena = arena_new();
    progress_show(text_z(arena, terminal_say(arena, what, NULL)), done, of);
    arena_free(arena);
}

Moving moving_of_command(Arena *arena)
{
    return (Moving){
        .arena = arena,
        .platform = &machine,
        .schemas = schemas,
        .schema_count = schema_count,
        .vouched = gather_vouched(arena, features),
        .progress = show,
    };
}

int moving_could_not(const char *command, const Moving *moving)
{
    return could_not(command, terminal_say(moving->arena, moving->problem, moving->values));
}
