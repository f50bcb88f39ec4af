/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading and writing what a backup says of itself. */
#include "moving/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "moving/disk.h"

enum { FORMAT = 1, LONGEST_SUMS = 256 * 1024 * 1024, LONGEST_MANIFEST = 16 * 1024 * 1024, DIGEST_AND_SPACES = DIGEST_HEX + 2 };

/* ---- The manifest ---- */

static void put_value(Value *object, const char *name, const Value *value)
{
    put(object, name, (Value *)(uintptr_t)value);
}

Text manifest_json(Arena *arena, const Manifest *manifest)
{
    Value *root = value_object(arena), *record = value_object(arena);
    put_number(root, "format", FORMAT);
    put_text(root, "name", manifest->name);
    put_number(root, "made_at", manifest->made_at);
    put_text(root, "made", moment_text(arena, manifest->made_at));
    put_text(root, "program", manifest->program);
    put_text(root, "engine", manifest->engine);
    put_number(root, "size", manifest->size);
    put_number(root, "files", manifest->files);
    put_value(root, "lacking", manifest->lacking);
    put_number(record, "entries", manifest->entries);
    put_text(record, "head", manifest->head);
    put_number(record, "signed", manifest->signed_entries);
    put(root, "record", record);
    put_value(root, "schemas", manifest->schemas);
    Buffer json = buffer_new(arena, LONGEST_MANIFEST);
    value_to_json(root, &json);
    buffer_add_byte(&json, '\n');
    return buffer_text(&json);
}

static bool file_text(Arena *arena, Text path, ptrdiff_t most, Text *result_text)
{
    int file = open(text_z(arena, path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    Buffer all = buffer_new(arena, most);
    char piece[65536];
    ssize_t length;
    while (file >= 0 && (length = read(file, piece, sizeof piece)) > 0)
        buffer_add_bytes(&all, piece, length);
    if (file >= 0)
        close(file);
    return file >= 0 && length == 0 && !buffer_is_full(&all) && text_from_client(all.data, all.length, result_text);
}

static bool manifest_take(const Value *root, Manifest *result)
{
    const Value *record = value_get(root, TEXT("record"));
    *result = (Manifest){
        .name = value_get_text(root, "name"),
        .made_at = value_get_number(root, "made_at"),
        .program = value_get_text(root, "program"),
        .engine = value_get_text(root, "engine"),
        .size = value_get_number(root, "size"),
        .files = value_get_number(root, "files"),
        .lacking = value_get(root, TEXT("lacking")),
        .entries = value_get_number(record, "entries"),
        .head = value_get_text(record, "head"),
        .signed_entries = value_get_number(record, "signed"),
        .schemas = value_get(root, TEXT("schemas")),
    };
    return result->name.length > 0 && result->lacking && result->schemas;
}

bool manifest_read(Moving *moving, Text folder, Manifest *result)
{
    Text json, problem;
    Text path = text_printf(moving->arena, "%.*s/" BACKUP_MANIFEST, TEXT_ARGUMENTS(folder));
    if (!file_text(moving->arena, path, LONGEST_MANIFEST, &json))
        return moving_stop(moving, SAY("{what} is no backup: its manifest.json cannot be read."), folder);
    const Value *root = value_from_json(moving->arena, json, &problem);
    if (root && value_get_number(root, "format") > FORMAT)
        return moving_stop(moving, SAY("{what} was made by a later version of the program."), folder);
    return (root && manifest_take(root, result)) || moving_stop(moving, SAY("{what} is damaged."), path);
}

/* ---- The digests ---- */

void sums_add(Buffer *sums, const Digest *digest, Text path)
{
    char hex[DIGEST_HEX + 1];
    digest_to_hex(digest, hex);
    buffer_printf(sums, "%s  %.*s\n", hex, TEXT_ARGUMENTS(path));
}

/* Within the folder, whatever somebody wrote there. */
static bool is_inside(Text path)
{
    Text rest = path, part;
    bool inside = path.length > 0;
    while (inside && text_split(&rest, '/', &part))
        inside = part.length > 0 && !text_is(part, ".") && !text_is(part, "..");
    return inside;
}

typedef struct SumsCheck {
    Moving *moving;
    Text folder;
    int64_t done, of;
    bool has_database, has_manifest;
} SumsCheck;

static void tell(void *state, int64_t bytes)
{
    SumsCheck *check = state;
    check->done += bytes;
    moving_progress(check->moving, SAY("Checking the backup"), check->done < check->of ? check->done : check->of, check->of);
}

static bool line_check(SumsCheck *check, Text line)
{
    Arena *arena = arena_new();
    Digest said, is;
    int64_t size;
    Text path = text_slice(line, DIGEST_AND_SPACES, line.length);
    bool fine = line.length > DIGEST_AND_SPACES && digest_from_hex(text_slice(line, 0, DIGEST_HEX), &said) &&
                text_is(text_slice(line, DIGEST_HEX, DIGEST_AND_SPACES), "  ") && is_inside(path);
    if (!fine)
        moving_stop(check->moving, SAY("{what} is damaged."), TEXT(BACKUP_SUMS));
    Text place = text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(check->folder), TEXT_ARGUMENTS(path));
    if (fine && !disk_digest(arena, place, &is, &size, tell, check))
        fine = moving_stop(check->moving, SAY("{what} is missing in the backup."), path);
    if (fine && !digest_equal(&said, &is))
        fine = moving_stop(check->moving, SAY("{what} is damaged."), path);
    check->has_database = check->has_database || text_is(path, BACKUP_DATABASE);
    check->has_manifest = check->has_manifest || text_is(path, BACKUP_MANIFEST);
    arena_free(arena);
    return fine;
}

bool sums_check(Moving *moving, Text folder, Manifest *result)
{
    Text sums, line;
    SumsCheck check = { .moving = moving, .folder = folder };
    if (!file_text(moving->arena, text_printf(moving->arena, "%.*s/" BACKUP_SUMS, TEXT_ARGUMENTS(folder)), LONGEST_SUMS, &sums))
        return moving_stop(moving, SAY("{what} is no whole backup: its SHA256SUMS cannot be read."), folder);
    if (!manifest_read(moving, folder, result))
        return false;
    check.of = result->size;
    bool fine = true;
    while (fine && text_split(&sums, '\n', &line) && (line.length > 0 || sums.length > 0))
        fine = line_check(&check, line);
    moving_progress(moving, SAY("Checking the backup"), 1, 1);
    return fine && ((check.has_database && check.has_manifest) || moving_stop(moving, SAY("{what} is damaged."), TEXT(BACKUP_SUMS)));
}
