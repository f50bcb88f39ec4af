/* SPDX-License-Identifier: EUPL-1.2 */
/* How moves show themselves on a terminal. */
#include "commands/moved.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "commands/options.h"
#include "commands/progress.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "features/backups/backups.h"
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

void moving_prepare(void)
{
    umask(077);
    signal(SIGXFSZ, SIG_IGN);
}

int moving_could_not(const char *command, const Moving *moving)
{
    return could_not(command, terminal_say(moving->arena, moving->problem, moving->values));
}

static void note_one(Write *write, const MovedNote *note, const NotedBackup *backup)
{
    switch (note->deed) {
    case MOVED_BACKED_UP:
        backup_note(write, backup);
        break;
    case MOVED_TESTED:
    case MOVED_FAILED:
        backup_note_test(write, backup, note->deed == MOVED_TESTED);
        break;
    case MOVED_RESTORED:
        backup_note_restored(write, backup);
        break;
    }
}

/* As it is found from anywhere on this machine. */
static Text whole_path(Arena *arena, Text path)
{
    char whole[PATH_MAX];
    return realpath(text_z(arena, path), whole) ? text_copy(arena, text_from_z(whole)) : path;
}

static const Query hash_of_entry = { "SELECT hash FROM record_entry WHERE sequence = $1" };

/* What was tested says something of the network whose record it has. */
static bool is_of_network(Write *write, const Manifest *manifest)
{
    return manifest->entries == 0 ||
           text_equal(database_text(write->database, write->arena, &hash_of_entry, ARGS(manifest->entries)), manifest->head);
}

static bool note_write(Write *write, void *state)
{
    const MovedNote *note = state;
    const Manifest *manifest = note->manifest;
    if ((note->deed == MOVED_TESTED || note->deed == MOVED_FAILED) && !is_of_network(write, manifest))
        return false;
    const NotedBackup backup = { manifest->name, manifest->made_at, whole_path(write->arena, note->path), manifest->size, manifest->files,
                                 manifest->entries };
    note_one(write, note, &backup);
    for (ptrdiff_t i = 0; note->gone && i < note->gone->count; i++)
        backup_note_gone(write, note->gone->items[i]->text);
    return true;
}

bool moved_note(Moving *moving, Text database, const MovedNote *note, Text *result_problem)
{
    Database *network = database_open(moving->arena, database, READ_WRITE, result_problem);
    if (!network)
        return false;
    const WriteHooks hooks = gather_hooks(moving->arena, features);
    MovedNote written = *note;
    bool done = write_directly(network, moving->arena, moving->platform, &hooks, UNRECORDED, note_write, &written) == WRITE_DONE;
    *result_problem = text_copy(moving->arena, database_problem(network));
    database_close(network);
    return done;
}
