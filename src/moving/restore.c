/* SPDX-License-Identifier: EUPL-1.2 */
/* The proof is made on a copy of the backup's database, which on SQLite then becomes the network's. */
#include "moving/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "moving/aside.h"
#include "moving/copy.h"
#include "moving/disk.h"
#include "record/record.h"

static const Query head_hash = { "SELECT hash FROM record_head WHERE id = 1" };
static const Query known_schemas = { "SELECT DISTINCT schema FROM migration ORDER BY schema" };

typedef struct Restore {
    Moving *moving;
    Text backup;
    Text place; /* of the database while it is proven */
    int64_t size;
    int64_t done;
    Restored *result;
} Restore;

/* ---- The proof ---- */

static void tell(void *state, int64_t bytes)
{
    Restore *restore = state;
    restore->done += bytes;
    moving_progress(restore->moving, SAY("Copying the database"), restore->done, restore->size);
}

static bool database_take(Restore *restore)
{
    Digest digest;
    Arena *arena = restore->moving->arena;
    Text from = text_printf(arena, "%.*s/" BACKUP_DATABASE, TEXT_ARGUMENTS(restore->backup));
    restore->size = disk_size(arena, from);
    return disk_copy(arena, from, restore->place, &digest, tell, restore) ||
           moving_stop(restore->moving, SAY("The database cannot be written: {what}."), text_from_z(strerror(errno)));
}

static bool schemas_are_known(Moving *moving, Database *database)
{
    Rows *rows = database_query(database, moving->arena, &known_schemas, NO_ARGS);
    while (rows_next(rows)) {
        Text name = rows_text(rows, 0);
        bool known = false;
        for (int i = 0; !known && i < moving->schema_count; i++)
            known = text_is(name, moving->schemas[i].name);
        if (!known)
            return moving_stop(moving, SAY("The backup is from a later version of the program: this one does not know \"{what}\"."), name);
    }
    return !database_failed(database) || moving_stop_by(moving, database, SAY("{what}"), (Text){ 0 });
}

/* What it is, before anything is done with it. */
static bool is_sound(Restore *restore, Database *database)
{
    Moving *moving = restore->moving;
    const Manifest *manifest = &restore->result->manifest;
    moving_progress(moving, SAY("Looking through the database"), 0, 1);
    Text complaints = database_complaints(database, moving->arena);
    moving_progress(moving, SAY("Looking through the database"), 1, 1);
    if (complaints.length > 0)
        return moving_stop(moving, SAY("The database in the backup is damaged: {what}"), complaints);
    if (record_length(database) != manifest->entries || !text_equal(database_text(database, moving->arena, &head_hash, NO_ARGS), manifest->head))
        return moving_stop(moving, SAY("The record in the backup is not the one that its manifest names."), (Text){ 0 });
    return schemas_are_known(moving, database);
}

static bool is_brought_up_to_date(Restore *restore)
{
    Text problem;
    Moving *moving = restore->moving;
    Database *database = moving_open(moving, restore->place, READ_WRITE);
    if (!database)
        return false;
    bool done = is_sound(restore, database) && (database_migrate(database, moving->arena, moving->schemas, moving->schema_count, &problem) ||
                                                moving_stop(moving, SAY("{what}"), problem));
    database_close(database);
    return done;
}

static bool files_are_there(Restore *restore, Text folder)
{
    FilesMoved found;
    Database *database = moving_open(restore->moving, restore->place, READ_ONLY);
    bool done = database && files_check(restore->moving, database, folder, restore->result->manifest.lacking, &found);
    database_close(database);
    return done;
}

static bool prove(Restore *restore, NetworkOpens opens)
{
    Moving *moving = restore->moving;
    Restored *result = restore->result;
    Text files = text_printf(moving->arena, "%.*s/" BACKUP_FILES, TEXT_ARGUMENTS(restore->backup));
    return sums_check(moving, restore->backup, &result->manifest) && database_take(restore) &&
           is_brought_up_to_date(restore) && files_are_there(restore, files) && network_verify(moving, restore->place, &result->entries) &&
           (!opens || opens(moving, restore->place, files));
}

/* ---- A test ---- */

/* A folder that only we use; the empty text where none can be made. */
static Text work_folder(Moving *moving, Text work)
{
    char *folder = text_z(moving->arena, text_join(moving->arena, work, TEXT("/hanse-restore-XXXXXX")));
    if (mkdtemp(folder) != NULL)
        return text_from_z(folder);
    moving_stop(moving, SAY("There is no room to work in {what}."), work);
    return (Text){ 0 };
}

bool backup_test(Moving *moving, Text backup, Text work, NetworkOpens opens, Restored *result)
{
    *result = (Restored){ 0 };
    Text folder = work_folder(moving, work);
    Restore restore = { .moving = moving, .backup = backup, .place = text_join(moving->arena, folder, TEXT("/" BACKUP_DATABASE)), .result = result };
    if (folder.length == 0)
        return false;
    bool done = prove(&restore, opens);
    disk_remove(moving->arena, folder);
    return done;
}

/* ---- Into a file ---- */

static bool files_take(Restore *restore, Text files)
{
    FilesMoved moved;
    Moving *moving = restore->moving;
    Text from = text_printf(moving->arena, "%.*s/" BACKUP_FILES, TEXT_ARGUMENTS(restore->backup));
    Database *database = moving_open(moving, restore->place, READ_ONLY);
    bool done = database && files_move(moving, database, from, files, false, &moved);
    database_close(database);
    return done;
}

static bool system_stop(Moving *moving)
{
    return moving_stop(moving, SAY("The network cannot be put in its place: {what}."), text_from_z(strerror(errno)));
}

static bool unfinished_stop(Moving *moving, Text left)
{
    return moving_stop(moving, SAY("An earlier copy did not come to its end. Delete {what}, then begin anew."), left);
}

static bool files_place(Restore *restore, Text unfinished, Text files)
{
    Arena *arena = restore->moving->arena;
    return !disk_is_there(arena, unfinished) || disk_rename(arena, unfinished, files) || system_stop(restore->moving);
}

/* Whoever reads last leaves the log beside the file; who writes last takes it in. */
static bool log_take_in(const Restore *restore)
{
    Database *database = moving_open(restore->moving, restore->place, READ_WRITE);
    database_close(database);
    return database != NULL;
}

/* What did not all take its place takes none of it, and what was there is there again. */
static void take_back(Restore *restore, const RestoreOrder *order, Text files, bool has_placed_files)
{
    Arena *arena = restore->moving->arena;
    if (!disk_is_there(arena, restore->place))
        return; /* it has its name, and only the folder was not flushed */
    if (has_placed_files)
        disk_rename(arena, order->files_to, files);
    network_put_back(restore->moving, order->to, order->files_to, restore->result->aside, restore->result->files_aside);
}

/* The proof took its time: whoever has come to use the target meanwhile is seen. */
static bool put_in_place(Restore *restore, const RestoreOrder *order, Text files)
{
    Moving *moving = restore->moving;
    if (!disk_sync(moving->arena, restore->place))
        return system_stop(moving);
    if (!target_is_free(moving, order->to, order->files_to, order->replace) ||
        !network_put_aside(moving, order->to, order->files_to, &restore->result->aside, &restore->result->files_aside))
        return false;
    bool has_files = disk_is_there(moving->arena, files), placed = files_place(restore, files, order->files_to);
    bool done = placed && (disk_rename(moving->arena, restore->place, order->to) || system_stop(moving));
    if (!done)
        take_back(restore, order, files, placed && has_files);
    return done;
}

static bool into_file(Restore *restore, const RestoreOrder *order)
{
    Arena *arena = restore->moving->arena;
    restore->place = text_join(arena, order->to, TEXT(".unfinished"));
    Text files = text_join(arena, order->files_to, TEXT(".unfinished"));
    Text left = disk_database_is_there(arena, restore->place);
    if (left.length > 0 || disk_is_there(arena, files))
        return unfinished_stop(restore->moving, left.length > 0 ? left : files);
    bool done = prove(restore, order->opens) && files_take(restore, files) && log_take_in(restore) && put_in_place(restore, order, files);
    if (!done) {
        disk_database_remove(restore->moving->arena, restore->place);
        disk_remove(arena, files);
    }
    return done;
}

/* ---- Into a server's database ---- */

/* From where the database has changed hands its files wait under their other name, should they not take their place. */
static bool server_replace(Restore *restore, const RestoreOrder *order, Text files)
{
    Moving *moving = restore->moving;
    bool taken = prove(restore, order->opens) && files_take(restore, files) &&
                 server_take(moving, restore->place, order->to, order->replace, &restore->result->aside);
    if (!taken)
        disk_remove(moving->arena, files);
    return taken && files_put_aside(moving, order->files_to, &restore->result->files_aside) && files_place(restore, files, order->files_to);
}

static bool into_server(Restore *restore, const RestoreOrder *order)
{
    Moving *moving = restore->moving;
    Text files = text_join(moving->arena, order->files_to, TEXT(".unfinished"));
    if (disk_is_there(moving->arena, files))
        return unfinished_stop(moving, files);
    Text folder = work_folder(moving, order->work);
    restore->place = text_join(moving->arena, folder, TEXT("/" BACKUP_DATABASE));
    if (folder.length == 0)
        return false;
    bool done = server_replace(restore, order, files);
    disk_remove(moving->arena, folder);
    return done;
}

bool network_restore(Moving *moving, const RestoreOrder *order, Restored *result)
{
    Restore restore = { .moving = moving, .backup = order->backup, .result = result };
    *result = (Restored){ 0 };
    if (!target_is_free(moving, order->to, order->files_to, order->replace))
        return false;
    return is_server_address(order->to) ? into_server(&restore, order) : into_file(&restore, order);
}
