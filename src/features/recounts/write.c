/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of all questions beside those of the record. */
#include "features/recounts/recounts.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/disk.h"

static bool write_problem(Arena *arena, const char *path, Text *result_problem)
{
    *result_problem = text_printf(arena, "%s cannot be written: %s", path, strerror(errno));
    return false;
}

/* The folders that the name leads through, where they are not there yet. */
static bool make_folders(Arena *arena, Text folder, Text name, Text *result_problem)
{
    for (ptrdiff_t slash = text_find(name, TEXT("/"), 0); slash > 0; slash = text_find(name, TEXT("/"), slash + 1)) {
        const char *path = text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(folder), (int)slash, name.data).data;
        if (mkdir(path, 0755) != 0 && errno != EEXIST)
            return write_problem(arena, path, result_problem);
    }
    return true;
}

static bool write_file(Arena *arena, Text folder, const ExportFile *file, Text *result_problem)
{
    const char *path = text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(file->name)).data;
    if (!make_folders(arena, folder, file->name, result_problem))
        return false;
    return disk_write(arena, text_from_z(path), file->content, 0644) || write_problem(arena, path, result_problem);
}

/* Those that the record has written itself. */
static bool is_of_record(Text name)
{
    return text_is(name, "key.txt") || text_is(name, "checkpoints.txt");
}

bool questions_export_write(Arena *arena, const QuestionsExport *export, Text folder, Text *result_problem)
{
    ExportFiles files = questions_export(arena, export, 0);
    if (database_failed(export->database)) {
        *result_problem = database_problem(export->database);
        return false;
    }
    for (ptrdiff_t i = 0; i < files.count; i++)
        if (!is_of_record(files.items[i].name) && !write_file(arena, folder, &files.items[i], result_problem))
            return false;
    return true;
}
