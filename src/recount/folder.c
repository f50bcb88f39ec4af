/* SPDX-License-Identifier: EUPL-1.2 */
/* An export in a folder, read into memory. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recount/recount.h"

enum { FILE_MAXIMUM = 256 << 20, DEPTH_MAXIMUM = 3 };

typedef struct Reading {
    Arena *arena;
    ptrdiff_t count, room;
    ExportFile *files;
    Text problem;
} Reading;

static bool reading_problem(Reading *reading, Text path, const char *problem)
{
    reading->problem = text_printf(reading->arena, "%.*s: %s", TEXT_ARGUMENTS(path), problem);
    return false;
}

static void add_file(Reading *reading, Text name, Text content)
{
    if (reading->count == reading->room) {
        ptrdiff_t room = 2 * reading->room + 16;
        ExportFile *files = new(reading->arena, ExportFile, room);
        if (reading->count > 0)
            memcpy(files, reading->files, (size_t)reading->count * sizeof *files);
        reading->files = files;
        reading->room = room;
    }
    reading->files[reading->count++] = (ExportFile){ name, content };
}

static bool read_all(int file, char *data, ptrdiff_t length)
{
    ptrdiff_t done = 0;
    while (done < length) {
        ssize_t got = read(file, data + done, (size_t)(length - done));
        if (got <= 0)
            return false;
        done += got;
    }
    return true;
}

/* What is not UTF-8 reads as nothing: then it does not hold. */
static bool read_file(Reading *reading, Text path, Text name, int64_t size)
{
    if (size > FILE_MAXIMUM)
        return reading_problem(reading, path, strerror(EFBIG));
    char *data = new(reading->arena, char, (ptrdiff_t)size + 1);
    int file = open(text_z(reading->arena, path), O_RDONLY | O_CLOEXEC);
    bool is_read = file >= 0 && read_all(file, data, (ptrdiff_t)size);
    if (file >= 0)
        close(file);
    Text content = { 0 };
    if (is_read && !text_from_client(data, (ptrdiff_t)size, &content))
        content = (Text){ 0 };
    if (is_read)
        add_file(reading, name, content);
    return is_read || reading_problem(reading, path, strerror(errno));
}

/* Entries of the record are many, and read one file at a time by who wants them. */
static bool is_of_export(Text name)
{
    return !text_starts_with(name, TEXT("entries-"));
}

static bool read_folder(Reading *reading, Text folder, Text inside, int depth)
{
    DIR *directory = opendir(text_z(reading->arena, folder));
    bool is_good = directory != NULL || reading_problem(reading, folder, strerror(errno));
    for (const struct dirent *item; is_good && (item = readdir(directory)) != NULL;) {
        Text path = text_printf(reading->arena, "%.*s/%s", TEXT_ARGUMENTS(folder), item->d_name);
        Text name = text_printf(reading->arena, "%.*s%s", TEXT_ARGUMENTS(inside), item->d_name);
        struct stat about;
        if (item->d_name[0] == '.' || stat(text_z(reading->arena, path), &about) != 0)
            continue;
        if (S_ISDIR(about.st_mode) && depth < DEPTH_MAXIMUM)
            is_good = read_folder(reading, path, text_join(reading->arena, name, TEXT("/")), depth + 1);
        else if (S_ISREG(about.st_mode) && is_of_export(name))
            is_good = read_file(reading, path, name, about.st_size);
    }
    if (directory)
        closedir(directory);
    return is_good;
}

bool export_files_read(Arena *arena, Text folder, ExportFiles *result_files, Text *result_problem)
{
    Reading reading = { .arena = arena };
    bool is_good = read_folder(&reading, folder, (Text){ 0 }, 0);
    *result_files = (ExportFiles){ reading.count, reading.files };
    *result_problem = reading.problem;
    return is_good;
}

enum { VERB_PART = 4, OBJECT_PART = 6 };

/* The question that a row of the file closes; 0: none. */
static int64_t closed_by(Text row)
{
    Text line = { 0 }, part;
    int64_t id = 0;
    bool is_closing = text_split(&row, '\t', &part) && text_split(&row, '\t', &line);
    for (int i = 0; is_closing && i <= OBJECT_PART; i++)
        is_closing = text_split(&line, '|', &part) && (i != VERB_PART || text_is(part, "question.closed"));
    return is_closing && text_to_number(part, &id) ? id : 0;
}

bool recount_closed_in(Text path, Value *closed)
{
    FILE *file = fopen(text_z(closed->arena, path), "re");
    char *row = NULL;
    size_t room = 0;
    if (file == NULL)
        return false;
    for (ssize_t length; (length = getline(&row, &room, file)) > 0;) {
        int64_t id = closed_by((Text){ row, length });
        if (id > 0 && value_find_number(closed, "id", id) == NULL)
            put_number(add_object(closed), "id", id);
    }
    bool is_read = !ferror(file);
    free(row);
    fclose(file);
    return is_read;
}
