/* SPDX-License-Identifier: EUPL-1.2 */
/* Key files and the table of keys. */
#include "record/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/disk.h"
#include "base/key_file.h"
#include "record/record.h"

enum { KEY_FILE_MAXIMUM = 1024, ORIGIN_BYTES = 8 };

static const Query first_key = { "SELECT public_key FROM record_key WHERE number = 1" };
static const Query newest_key = { "SELECT number, since, public_key FROM record_key ORDER BY number DESC LIMIT 1" };
static const Query add_first_key = {
    "INSERT INTO record_key (number, public_key, since) VALUES (1, $1, 0) ON CONFLICT (number) DO NOTHING",
};
static const Query add_key = { "INSERT INTO record_key (number, public_key, since) VALUES ($1, $2, $3)" };

Text record_first_key(Database *database, Arena *arena)
{
    return database_text(database, arena, &first_key, NO_ARGS);
}

RecordKey record_newest_key(Database *database, Arena *arena)
{
    RecordKey key = { 0 };
    for (Rows *rows = database_query(database, arena, &newest_key, NO_ARGS); rows_next(rows);)
        key = (RecordKey){ rows_number(rows, 0), rows_number(rows, 1), rows_text(rows, 2) };
    return key;
}

Text secret_key_place(Arena *arena, Text asked, Text database_address)
{
    return disk_place_beside(arena, asked, database_address, ".record-key");
}

static bool key_problem(Arena *arena, Text place, const char *what, Text *result_problem)
{
    *result_problem = text_printf(arena, "the key of the record, %.*s, %s", TEXT_ARGUMENTS(place), what);
    return false;
}

typedef enum { FILE_READ, FILE_ABSENT, FILE_BAD } FileState;

static FileState key_file_read(Arena *arena, Text place, SecretKey *result_key)
{
    char *bytes = new(arena, char, KEY_FILE_MAXIMUM);
    int file = open(text_z(arena, place), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? FILE_ABSENT : FILE_BAD;
    ssize_t length = read(file, bytes, KEY_FILE_MAXIMUM);
    close(file);
    Text line;
    if (length <= 0 || !text_from_client(bytes, length, &line))
        return FILE_BAD;
    return secret_key_read(arena, text_trim(line), result_key) ? FILE_READ : FILE_BAD;
}

static Text new_origin(Arena *arena, const Platform *platform)
{
    unsigned char bytes[ORIGIN_BYTES];
    platform_random(platform, bytes, sizeof bytes);
    return text_join(arena, TEXT("hanse-record/"), text_hex(arena, bytes, sizeof bytes));
}

static bool enter_first_key(Write *write, void *state)
{
    database_run(write->database, &add_first_key, ARGS(*(const Text *)state));
    return true;
}

/* Another process may have entered its own meanwhile: what stands there is looked at again. */
static bool first_key_make(Database *database, Arena *arena, const Platform *platform, Text place, SecretKey *key, Text *result_problem)
{
    FileState state = key_file_read(arena, place, key);
    if (state == FILE_BAD)
        return key_problem(arena, place, "cannot be read", result_problem);
    if (state == FILE_ABSENT) {
        *key = key_make(platform, new_origin(arena, platform));
        /* Another process may have been quicker. */
        if (!key_file_write(arena, place, secret_key_text(arena, key)) && key_file_read(arena, place, key) != FILE_READ)
            return key_problem(arena, place, "cannot be written", result_problem);
    }
    Text text = public_key_text(arena, &key->public_key);
    return write_directly(database, arena, platform, NULL, UNRECORDED, enter_first_key, &text) == WRITE_DONE ||
           key_problem(arena, place, "was not entered: the database cannot be written", result_problem);
}

/* A replacement that was interrupted after its entry had been written is finished. */
static bool replacement_finish(Arena *arena, Text place, Text wanted, SecretKey *key)
{
    Text next = text_join(arena, place, TEXT(".new"));
    return key_file_read(arena, next, key) == FILE_READ && text_equal(public_key_text(arena, &key->public_key), wanted) &&
           rename(text_z(arena, next), text_z(arena, place)) == 0;
}

bool secret_key_take(Database *database, Arena *arena, const Platform *platform, Text place, SecretKey *result_key, Text *result_problem)
{
    RecordKey newest = record_newest_key(database, arena);
    if (newest.number == 0 && !database_failed(database)) {
        if (!first_key_make(database, arena, platform, place, result_key, result_problem))
            return false;
        newest = record_newest_key(database, arena);
    }
    FileState state = key_file_read(arena, place, result_key);
    bool is_newest = state == FILE_READ && text_equal(public_key_text(arena, &result_key->public_key), newest.text);
    if (is_newest || replacement_finish(arena, place, newest.text, result_key))
        return true;
    return key_problem(arena, place, state == FILE_READ ? "is not the one that signs this record now" : "cannot be read", result_problem);
}

typedef struct Replacement {
    Text key;
    Text before;
    Text signature; /* empty where the key before is lost */
} Replacement;

static bool replace(Write *write, void *state)
{
    const Replacement *replacement = state;
    RecordKey newest = record_newest_key(write->database, write->arena);
    if (!text_equal(newest.text, replacement->before))
        return false;
    Value *content = value_object(write->arena);
    put_text(content, "key", replacement->key);
    put_text(content, "signature", replacement->signature);
    record_append(write, (Entry){ .verb = KEY_REPLACED, .object_kind = "record_key", .object = write_new_id(write), .content = content });
    database_run(write->database, &add_key, ARGS(newest.number + 1, replacement->key, record_last_sequence(write)));
    return true;
}

bool secret_key_replace(Database *database, Arena *arena, const Platform *platform, Text place, bool is_lost, Text *result_problem)
{
    SecretKey before, key;
    if (!is_lost && !secret_key_take(database, arena, platform, place, &before, result_problem))
        return false;
    Text now = record_newest_key(database, arena).text, next = text_join(arena, place, TEXT(".new"));
    if (!public_key_read(arena, now, &before.public_key))
        return key_problem(arena, place, "cannot be replaced: the record has none yet", result_problem);
    unlink(text_z(arena, next)); /* of an attempt that came to nothing */
    key = key_make(platform, before.public_key.origin);
    Replacement replacement = { public_key_text(arena, &key.public_key), now, TEXT("") };
    if (!is_lost)
        replacement.signature = replacement_sign(arena, &before, &key.public_key);
    if (!key_file_write(arena, next, secret_key_text(arena, &key)))
        return key_problem(arena, next, "cannot be written", result_problem);
    if (write_directly(database, arena, platform, &record_hooks, RECORDED, replace, &replacement) != WRITE_DONE) {
        unlink(text_z(arena, next));
        return key_problem(arena, place, "was not replaced: the database cannot be written", result_problem);
    }
    return rename(text_z(arena, next), text_z(arena, place)) == 0 || key_problem(arena, place, "cannot be replaced", result_problem);
}
