/* SPDX-License-Identifier: EUPL-1.2 */
/* A backup is made under another name and takes its own when it is whole and on the disk. */
#include "moving/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "moving/copy.h"
#include "moving/disk.h"
#include "record/record.h"
#include "record/signer.h"

#define UNFINISHED ".unfinished"
#define LOCK "/.hanse-backup.lock"

enum { SHARD_DIGITS = 2, LONGEST_SUMS = 256 * 1024 * 1024, NAME_LENGTH = 22 /* hanse-20261130T141500Z */ };

static const Query head_hash = { "SELECT hash FROM record_head WHERE id = 1" };
static const Query last_steps = { "SELECT schema, MAX(step) AS step FROM migration GROUP BY schema ORDER BY schema" };
static const Query all_digests = { "SELECT digest FROM file ORDER BY digest" };

typedef struct Backup {
    Moving *moving;
    const BackupOrder *order;
    Text place; /* where it is until it is whole */
    Text database;
    int64_t expected; /* bytes of the database */
    Buffer sums;
    Manifest manifest;
} Backup;

/* ---- The folder ---- */

static Text within(const Backup *backup, const char *name)
{
    return text_printf(backup->moving->arena, "%.*s/%s", TEXT_ARGUMENTS(backup->place), name);
}

static bool system_stop(Moving *moving)
{
    return moving_stop(moving, SAY("The backup cannot be written: {what}."), text_from_z(strerror(errno)));
}

static bool is_backup_name(Text name)
{
    bool is = name.length == NAME_LENGTH && text_starts_with(name, TEXT("hanse-")) && text_ends_with(name, TEXT("Z"));
    for (ptrdiff_t i = 6; is && i < NAME_LENGTH - 1; i++)
        is = i == 14 ? name.data[i] == 'T' : name.data[i] >= '0' && name.data[i] <= '9';
    return is;
}

/* hanse-20261130T141500Z of 2026-11-30T14:15:00Z */
static Text name_of(Arena *arena, Moment moment)
{
    Buffer name = buffer_new(arena, 64);
    buffer_add(&name, TEXT("hanse-"));
    Text words = moment_text(arena, moment);
    for (ptrdiff_t i = 0; i < words.length; i++)
        if (words.data[i] != '-' && words.data[i] != ':')
            buffer_add_byte(&name, words.data[i]);
    return buffer_text(&name);
}

/* The names in a folder that belong, sorted, in the arena. */
static int names_in(Arena *arena, Text folder, bool (*belongs)(Text name), Text **result_names)
{
    DIR *listing = opendir(text_z(arena, folder));
    int count = 0, room = 0;
    Text *names = NULL;
    for (const struct dirent *entry; listing && (entry = readdir(listing)) != NULL;) {
        if (!belongs(text_from_z(entry->d_name)))
            continue;
        if (count == room) {
            Text *more = new(arena, Text, room = 2 * room + 16);
            if (count > 0)
                memcpy(more, names, (size_t)count * sizeof *more);
            names = more;
        }
        names[count++] = text_copy(arena, text_from_z(entry->d_name));
    }
    if (listing)
        closedir(listing);
    *result_names = names;
    return count;
}

static int compare_names(const void *a, const void *b)
{
    return text_compare(*(const Text *)a, *(const Text *)b);
}

static bool is_left_over(Text name)
{
    return text_ends_with(name, TEXT(UNFINISHED)) && is_backup_name(text_slice(name, 0, name.length - (ptrdiff_t)strlen(UNFINISHED)));
}

/* What an interruption has left is nobody's while we have the lock. */
static void left_overs_remove(const Backup *backup)
{
    Text *names;
    Arena *arena = backup->moving->arena;
    int count = names_in(arena, backup->order->folder, is_left_over, &names);
    for (int i = 0; i < count; i++)
        disk_remove(arena, text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(backup->order->folder), TEXT_ARGUMENTS(names[i])));
}

static int folder_lock(const Backup *backup)
{
    Arena *arena = backup->moving->arena;
    if (!disk_folder_make(arena, backup->order->folder)) {
        system_stop(backup->moving);
        return -1;
    }
    int lock = open(text_z(arena, text_join(arena, backup->order->folder, TEXT(LOCK))), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (lock >= 0)
        close(lock);
    moving_stop(backup->moving, SAY("Another backup is just being made in {what}."), backup->order->folder);
    return -1;
}

/* ---- What is in it ---- */

static void file_grows(void *state)
{
    const Backup *backup = state;
    int64_t size = disk_size(backup->moving->arena, backup->database);
    moving_progress(backup->moving, SAY("Copying the database"), size < backup->expected ? size : backup->expected - 1, backup->expected);
}

static bool from_file(Backup *backup)
{
    Moving *moving = backup->moving;
    backup->expected = disk_size(moving->arena, backup->order->database);
    if (backup->expected < 0)
        return moving_stop(moving, SAY("There is no network in {what}."), backup->order->database);
    Database *database = moving_open(moving, backup->order->database, READ_ONLY);
    if (!database)
        return false;
    bool done = database_copy_into(database, text_z(moving->arena, backup->database), file_grows, backup) ||
                moving_stop_by(moving, database, SAY("The database was not copied: {what}"), (Text){ 0 });
    database_close(database);
    moving_progress(moving, SAY("Copying the database"), 1, 1);
    return done && (disk_sync(moving->arena, backup->database) || system_stop(moving));
}

static bool from_server(Backup *backup)
{
    Copied copied;
    const CopyOrder order = { .from = backup->order->database, .to = backup->database };
    return network_copy(backup->moving, &order, &copied);
}

/* Everything is asked of the copy, so that it belongs together. */
static void manifest_fill(Backup *backup, Database *copy)
{
    Manifest *manifest = &backup->manifest;
    Arena *arena = backup->moving->arena;
    manifest->program = backup->order->program;
    manifest->engine = is_server_address(backup->order->database) ? TEXT("postgresql") : TEXT("sqlite");
    manifest->entries = record_length(copy);
    manifest->head = database_text(copy, arena, &head_hash, NO_ARGS);
    manifest->schemas = value_from_rows(arena, database_query(copy, arena, &last_steps, NO_ARGS));
}

static bool add_to_sums(Backup *backup, const char *name)
{
    Digest digest;
    int64_t size;
    if (!disk_digest(backup->moving->arena, within(backup, name), &digest, &size, NULL, NULL))
        return system_stop(backup->moving);
    sums_add(&backup->sums, &digest, text_from_z(name));
    backup->manifest.size += size;
    return true;
}

static bool text_save(Backup *backup, const char *name, Text text)
{
    return disk_write(backup->moving->arena, within(backup, name), text, 0600) || system_stop(backup->moving);
}

static bool checkpoint_save(Backup *backup, Database *copy)
{
    SignedNote note = record_newest_checkpoint(copy, backup->moving->arena);
    backup->manifest.signed_entries = note.size;
    return note.size == 0 || (text_save(backup, BACKUP_CHECKPOINT, note.note) && add_to_sums(backup, BACKUP_CHECKPOINT));
}

static bool key_save(Backup *backup, Text key, const char *name)
{
    Digest digest;
    if (key.length == 0)
        return true;
    return (disk_copy(backup->moving->arena, key, within(backup, name), &digest, NULL, NULL) ||
            moving_stop(backup->moving, SAY("The secret key {what} cannot be read."), key)) && add_to_sums(backup, name);
}

static bool keys_save(Backup *backup)
{
    return key_save(backup, backup->order->key, BACKUP_KEY) && key_save(backup, backup->order->factor_key, BACKUP_FACTOR_KEY);
}

static void files_list(Backup *backup, Database *copy, const Value *lacking)
{
    Arena *arena = arena_new();
    for (Rows *rows = database_query(copy, arena, &all_digests, NO_ARGS); rows_next(rows);) {
        Digest digest;
        Text name = rows_text(rows, 0);
        if (digest_from_hex(name, &digest) && !value_find_text(lacking, "digest", name))
            sums_add(&backup->sums, &digest, text_printf(arena, BACKUP_FILES "/%.*s/%.*s", SHARD_DIGITS, name.data,
                                                         (int)name.length - SHARD_DIGITS, name.data + SHARD_DIGITS));
    }
    arena_free(arena);
}

static bool files_save(Backup *backup, Database *copy)
{
    FilesMoved moved;
    if (!files_are_kept(backup->moving, copy, backup->order->files) ||
        !files_move(backup->moving, copy, backup->order->files, within(backup, BACKUP_FILES), true, &moved))
        return false;
    backup->manifest.files = moved.count;
    backup->manifest.size += moved.size;
    backup->manifest.lacking = moved.digests;
    files_list(backup, copy, moved.digests);
    return !database_failed(copy) || moving_stop_by(backup->moving, copy, SAY("{what}"), (Text){ 0 });
}

static bool contents_save(Backup *backup)
{
    Database *copy = moving_open(backup->moving, backup->database, READ_ONLY);
    if (!copy)
        return false;
    manifest_fill(backup, copy);
    bool done = add_to_sums(backup, BACKUP_DATABASE) && checkpoint_save(backup, copy) && keys_save(backup) && files_save(backup, copy);
    database_close(copy);
    return done;
}

/* The digests come last: what has them is whole. */
static bool finish(Backup *backup, Text path)
{
    Arena *arena = backup->moving->arena;
    if (!text_save(backup, BACKUP_MANIFEST, manifest_json(arena, &backup->manifest)) || !add_to_sums(backup, BACKUP_MANIFEST) ||
        !text_save(backup, BACKUP_SUMS, buffer_text(&backup->sums)))
        return false;
    return (disk_sync(arena, backup->place) && disk_rename(arena, backup->place, path)) || system_stop(backup->moving);
}

static bool make(Backup *backup, Text path)
{
    Arena *arena = backup->moving->arena;
    backup->place = text_join(arena, path, TEXT(UNFINISHED));
    backup->database = within(backup, BACKUP_DATABASE);
    backup->sums = buffer_new(arena, LONGEST_SUMS);
    left_overs_remove(backup);
    if (disk_is_there(arena, path))
        return moving_stop(backup->moving, SAY("{what} is there already, and nothing is overwritten."), path);
    if (!disk_folder_make(arena, backup->place))
        return system_stop(backup->moving);
    bool done = (is_server_address(backup->order->database) ? from_server(backup) : from_file(backup)) && contents_save(backup) &&
                finish(backup, path);
    if (!done)
        disk_remove(arena, backup->place);
    return done;
}

bool network_backup(Moving *moving, const BackupOrder *order, BackupMade *result)
{
    Moment now = platform_now(moving->platform);
    Backup backup = { .moving = moving, .order = order, .manifest = { .name = name_of(moving->arena, now), .made_at = now } };
    int lock = folder_lock(&backup);
    if (lock < 0)
        return false;
    Text path = text_printf(moving->arena, "%.*s/%.*s", TEXT_ARGUMENTS(order->folder), TEXT_ARGUMENTS(backup.manifest.name));
    bool done = make(&backup, path);
    close(lock);
    *result = (BackupMade){ backup.manifest, path };
    return done;
}

/* Half gone it is no backup any more, and says so by its name. */
static bool backup_remove(Moving *moving, Text path)
{
    Text going = text_join(moving->arena, path, TEXT(UNFINISHED));
    return (disk_rename(moving->arena, path, going) && disk_remove(moving->arena, going)) || system_stop(moving);
}

bool backups_thin(Moving *moving, Text folder, int64_t keep, Value *gone)
{
    Text *names;
    Arena *arena = moving->arena;
    int count = names_in(arena, folder, is_backup_name, &names);
    bool done = true;
    if (count > 1)
        qsort(names, (size_t)count, sizeof *names, compare_names);
    /* One from after now was made while the clock was wrong: it is no reason to delete what has just been made. */
    Text now = name_of(arena, platform_now(moving->platform));
    while (count > 0 && text_compare(names[count - 1], now) > 0)
        count--;
    for (int i = 0; done && i < count - keep; i++) {
        done = backup_remove(moving, text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(names[i])));
        if (done)
            add(gone, value_text(arena, names[i]));
    }
    return done;
}
