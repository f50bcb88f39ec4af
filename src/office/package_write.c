/* SPDX-License-Identifier: EUPL-1.2 */
/* Zip archives into memory. */
#include "office/package_write.h"

#include <zip.h>

#include "base/log.h"

/* 1980-01-01, the first day that an archive knows. */
enum { FIRST_DAY = 1 << 5 | 1 };

struct PackageWriter {
    Arena *arena;
    zip_source_t *target; /* where the archive goes */
    zip_t *archive;       /* NULL once it has ended */
    bool failed;
};

/* For the arena. */
static void writer_leave(void *pointer)
{
    PackageWriter *writer = pointer;
    if (writer->archive != NULL)
        zip_discard(writer->archive);
    zip_source_free(writer->target);
}

PackageWriter *package_write(Arena *arena)
{
    PackageWriter *writer = new(arena, PackageWriter, 1);
    *writer = (PackageWriter){ .arena = arena, .target = zip_source_buffer_create(NULL, 0, 0, NULL) };
    if (writer->target != NULL) {
        zip_source_keep(writer->target);
        writer->archive = zip_open_from_source(writer->target, ZIP_TRUNCATE, NULL);
        if (writer->archive == NULL)
            zip_source_free(writer->target);
    }
    writer->failed = writer->archive == NULL;
    arena_defer(arena, writer_leave, writer);
    return writer;
}

static bool part_add(zip_t *archive, const char *path, Text content, zip_int32_t method)
{
    zip_source_t *source = zip_source_buffer(archive, content.data, (zip_uint64_t)content.length, 0);
    if (source == NULL)
        return false;
    zip_int64_t place = zip_file_add(archive, path, source, ZIP_FL_ENC_UTF_8);
    if (place < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_set_file_compression(archive, (zip_uint64_t)place, method, 0) == 0 &&
           zip_file_set_dostime(archive, (zip_uint64_t)place, 0, FIRST_DAY, 0) == 0;
}

void package_add(PackageWriter *writer, const char *path, Text content)
{
    writer->failed = writer->failed || !part_add(writer->archive, path, content, ZIP_CM_DEFLATE);
}

void package_add_stored(PackageWriter *writer, const char *path, Text content)
{
    writer->failed = writer->failed || !part_add(writer->archive, path, content, ZIP_CM_STORE);
}

static Blob target_bytes(PackageWriter *writer)
{
    zip_stat_t about;
    if (zip_source_stat(writer->target, &about) != 0 || zip_source_open(writer->target) != 0)
        return (Blob){ 0 };
    char *data = new(writer->arena, char, (ptrdiff_t)about.size);
    bool whole = zip_source_read(writer->target, data, about.size) == (zip_int64_t)about.size;
    zip_source_close(writer->target);
    return whole ? (Blob){ data, (ptrdiff_t)about.size } : (Blob){ 0 };
}

Blob package_end(PackageWriter *writer)
{
    if (!writer->failed && zip_close(writer->archive) == 0) {
        writer->archive = NULL;
        return target_bytes(writer);
    }
    log_line("an office file could not be written");
    return (Blob){ 0 };
}
