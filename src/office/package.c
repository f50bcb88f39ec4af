/* SPDX-License-Identifier: EUPL-1.2 */
/* Zip archives in memory, with a budget for what is unpacked. */
#include "office/package.h"

#include <zip.h>

struct Package {
    Arena *arena;
    zip_t *archive; /* NULL when it could not be opened */
    int64_t bytes_left;
    const PackageWords *words;
    const char *problem;
};

struct PackagePart {
    Package *package;
    zip_file_t *file;
};

bool package_is_zip(Blob content)
{
    return text_starts_with((Text){ content.data, content.length }, TEXT("PK\3\4"));
}

Arena *package_arena(const Package *package)
{
    return package->arena;
}

const char *package_problem(const Package *package)
{
    return package->problem;
}

bool package_fails(Package *package, const char *message)
{
    if (package->problem == NULL)
        package->problem = message;
    return false;
}

bool package_is_damaged(Package *package)
{
    return package_fails(package, package->words->damaged);
}

bool package_spend(Package *package, int64_t bytes)
{
    package->bytes_left -= bytes;
    return package->bytes_left >= 0 || package_fails(package, package->words->too_large);
}

/* For the arena. */
static void archive_leave(void *archive)
{
    zip_discard(archive);
}

static void part_leave(void *file)
{
    zip_fclose(file);
}

static int64_t bytes_allowed(ptrdiff_t size)
{
    return size < PACKAGE_BYTES / PACKAGE_TIMES ? (int64_t)size * PACKAGE_TIMES : PACKAGE_BYTES;
}

Package *package_open(Arena *arena, Blob content, const PackageWords *words)
{
    Package *package = new(arena, Package, 1);
    *package = (Package){ .arena = arena, .bytes_left = bytes_allowed(content.length), .words = words };
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(content.data, (zip_uint64_t)content.length, 0, &error);
    package->archive = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (package->archive != NULL) {
        arena_defer(arena, archive_leave, package->archive);
    } else {
        zip_source_free(source);
        package_is_damaged(package);
    }
    return package;
}

/* libzip knows further methods, whose decoders take as much memory as a file asks for. */
static bool is_plain_part(const zip_stat_t *about)
{
    const zip_uint64_t wanted = ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    return (about->valid & wanted) == wanted && about->encryption_method == ZIP_EM_NONE &&
           (about->comp_method == ZIP_CM_STORE || about->comp_method == ZIP_CM_DEFLATE);
}

static zip_file_t *file_open(zip_t *archive, const char *path)
{
    zip_stat_t about;
    zip_int64_t place = zip_name_locate(archive, path, ZIP_FL_NOCASE);
    if (place < 0 || zip_stat_index(archive, (zip_uint64_t)place, 0, &about) != 0 || !is_plain_part(&about))
        return NULL;
    return zip_fopen_index(archive, (zip_uint64_t)place, 0);
}

bool package_has(Package *package, Text path)
{
    return package->problem == NULL && zip_name_locate(package->archive, text_z(package->arena, path), ZIP_FL_NOCASE) >= 0;
}

PackagePart *package_part(Package *package, Text path)
{
    if (package->problem != NULL)
        return NULL;
    PackagePart *part = new(package->arena, PackagePart, 1);
    *part = (PackagePart){ package, file_open(package->archive, text_z(package->arena, path)) };
    if (part->file == NULL) {
        package_is_damaged(package);
        return NULL;
    }
    arena_defer(package->arena, part_leave, part->file);
    return part;
}

int part_read(PackagePart *part, char *buffer, int length)
{
    Package *package = part->package;
    if (package->problem != NULL)
        return -1;
    int got = (int)zip_fread(part->file, buffer, (zip_uint64_t)length);
    if (got < 0)
        package_is_damaged(package);
    package->bytes_left -= got;
    if (package->bytes_left < 0)
        package_fails(package, package->words->too_large);
    return package->problem == NULL ? got : -1;
}
