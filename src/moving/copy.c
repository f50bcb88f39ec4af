/* SPDX-License-Identifier: EUPL-1.2 */
/* Copies under another name, proves, and only then gives the name. */
#include "moving/copy.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "moving/disk.h"
#include "record/record.h"
#include "record/verify.h"

typedef struct Copy {
    Moving *moving;
    const CopyOrder *order;
    Database *from, *to;
    bool is_server; /* the target */
    bool is_begun;  /* a file of the target may be there, and is ours */
    Text place;     /* where the target is until it is whole */
    Copied *result;
} Copy;

/* ---- The record at the target ---- */

static const Moving *verifying; /* one at a time: the check of the record tells without a state */
static int64_t verifying_of;

static void verify_tell(int64_t entries)
{
    moving_progress(verifying, SAY("Checking the record"), entries, verifying_of);
}

static bool rows_verify(Moving *moving, Database *database)
{
    moving_progress(moving, SAY("Comparing rows with the record"), 0, 1);
    RowsVerified verified = record_verify_rows(database, moving->arena, moving->vouched, 1);
    moving_progress(moving, SAY("Comparing rows with the record"), 1, 1);
    if (database_failed(database))
        return moving_stop_by(moving, database, SAY("{what}"), (Text){ 0 });
    return verified.differing == 0 ||
           moving_stop(moving, SAY("What stands in the database is not what was recorded: {what}"),
                       value_get_text(verified.problems->items[0], "problem"));
}

bool network_verify(Moving *moving, Text address, int64_t *result_entries)
{
    Database *database = moving_open(moving, address, READ_ONLY);
    if (!database)
        return false;
    verifying = moving;
    verifying_of = record_length(database);
    Examined examined = record_examine(database, moving->arena, &(Examination){ .address = address, .progress = verify_tell });
    *result_entries = examined.entries;
    bool holds = examined.finding.problem == RECORD_HOLDS ? rows_verify(moving, database)
                                                         : moving_stop(moving, SAY("The record does not hold: {what}."),
                                                                       text_from_z(record_problem_text(examined.finding.problem)));
    database_close(database);
    return holds;
}

/* ---- The target ---- */

static bool file_is_new(Copy *copy)
{
    Arena *arena = copy->moving->arena;
    copy->place = text_join(arena, copy->order->to, TEXT(".unfinished"));
    Text there = disk_database_is_there(arena, copy->order->to), left = disk_database_is_there(arena, copy->place);
    if (there.length > 0)
        return moving_stop(copy->moving, SAY("{what} is there already, and nothing is overwritten."), there);
    return left.length == 0 || moving_stop(copy->moving, SAY("An earlier copy did not come to its end. Delete {what}, then begin anew."), left);
}

static bool server_is_empty(Copy *copy)
{
    Text shown = address_shown(copy->moving->arena, copy->order->to);
    if (tables_read(copy->to, copy->moving->arena).count == 0)
        return true;
    return moving_stop(copy->moving,
                       database_is_unfinished(copy->to) ? SAY("An earlier copy did not come to its end. Delete the database {what}, make it anew, then begin again.")
                                                        : SAY("The database {what} is not empty, and nothing is overwritten."), shown);
}

static bool target_open(Copy *copy)
{
    Text problem;
    copy->place = copy->order->to;
    if (!copy->is_server && !file_is_new(copy))
        return false;
    copy->is_begun = !copy->is_server;
    copy->to = moving_open(copy->moving, copy->place, READ_WRITE);
    if (!copy->to || (copy->is_server && !server_is_empty(copy)))
        return false;
    return database_migrate_to_fill(copy->to, copy->moving->arena, copy->moving->schemas, copy->moving->schema_count, &problem) ||
           moving_stop(copy->moving, SAY("{what}"), problem);
}

/* A file takes its name; a database of a server has it already. */
static bool target_finish(Copy *copy)
{
    Arena *arena = copy->moving->arena;
    if (!database_finish(copy->to))
        return moving_stop_by(copy->moving, copy->to, SAY("{what}"), (Text){ 0 });
    database_close(copy->to);
    copy->to = NULL;
    return copy->is_server || (disk_sync(arena, copy->place) && disk_rename(arena, copy->place, copy->order->to)) ||
           moving_stop(copy->moving, SAY("The copy cannot be finished: {what}."), text_from_z(strerror(errno)));
}

static bool steps_take(Copy *copy)
{
    const CopyOrder *order = copy->order;
    if (!tables_move(copy->moving, copy->from, copy->to, &copy->result->rows))
        return false;
    if (order->files_to.length > 0 && (!files_are_kept(copy->moving, copy->from, order->files_from) ||
                                       !files_move(copy->moving, copy->from, order->files_from, order->files_to, false, &copy->result->files)))
        return false;
    return (!order->verify || network_verify(copy->moving, copy->place, &copy->result->entries)) && target_finish(copy);
}

static bool source_open(Copy *copy)
{
    copy->from = moving_open(copy->moving, copy->order->from, READ_ONLY);
    if (!copy->from)
        return false;
    if (!database_begin(copy->from) || tables_read(copy->from, copy->moving->arena).count == 0)
        return moving_stop(copy->moving, SAY("There is no network in {what}."), address_shown(copy->moving->arena, copy->order->from));
    return !database_is_unfinished(copy->from) ||
           moving_stop(copy->moving, SAY("{what} is itself a copy that was not finished."), address_shown(copy->moving->arena, copy->order->from));
}

bool network_copy(Moving *moving, const CopyOrder *order, Copied *result)
{
    Copy copy = { .moving = moving, .order = order, .is_server = is_server_address(order->to), .result = result };
    *result = (Copied){ 0 };
    bool done = source_open(&copy) && target_open(&copy) && steps_take(&copy);
    database_close(copy.to);
    database_close(copy.from);
    if (copy.is_begun && !done)
        disk_database_remove(copy.moving->arena, copy.place);
    return done;
}
