/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding the files of an import. */
#include "commands/import_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/say.h"
#include "commands/speak.h"

static bool takes_value(const CommandOption *options, const char *given)
{
    for (const CommandOption *option = options; option->name != NULL; option++)
        if (strcmp(option->name, given) == 0)
            return option->value != NULL;
    return false;
}

/* options_read() takes one operand; so it is given the options, and the operands are kept from it. */
int operands_read(const char *command, const CommandOption *options, int count, char **arguments, const char **operands, int *result_count)
{
    for (int i = 1; i < count; i++) {
        char *given = arguments[i];
        if (given[0] != '-' || given[1] == '\0') {
            operands[(*result_count)++] = given;
            continue;
        }
        bool has_value = takes_value(options, given) && i + 1 < count;
        char *only[] = { arguments[0], given, has_value ? arguments[i + 1] : NULL };
        int status = options_read(command, options, has_value ? 3 : 2, only, NULL);
        if (status != 0)
            return status;
        i += has_value;
    }
    return 0;
}

static bool reads_whole(int file, char *bytes, ptrdiff_t length)
{
    for (ptrdiff_t done = 0; done < length;) {
        ssize_t got = read(file, bytes + done, (size_t)(length - done));
        if (got <= 0)
            return false;
        done += got;
    }
    return true;
}

static Blob content_of(Arena *arena, const ImportFile *file, const char **result_problem)
{
    if (file->size > TABLE_FILE_LARGEST) {
        *result_problem = SAY("This file is too large.");
        return (Blob){ 0 };
    }
    char *bytes = arena_allocate(arena, 1, 1, file->size + 1);
    int descriptor = open(file->given, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || !reads_whole(descriptor, bytes, file->size))
        *result_problem = SAY("This file cannot be read.");
    if (descriptor >= 0)
        close(descriptor);
    return (Blob){ bytes, file->size };
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static bool is_named_as_table(const char *name)
{
    Text text = text_from_z(name);
    for (int i = 0; i < TABLE_FORMATS; i++) {
        ptrdiff_t length = (ptrdiff_t)strlen(table_formats[i]) + 1;
        if (text.length > length && text.data[text.length - length] == '.' && text_ends_with(text, text_from_z(table_formats[i])))
            return true;
    }
    return false;
}

/* The register that a file is named after: "people" of "people.csv". */
static const Register *register_of(Book *book, const char *register_name, const char *path)
{
    Text name = text_from_z(register_name != NULL ? register_name : name_of(path));
    ptrdiff_t point = text_find(name, TEXT("."), 0);
    const Keys *keys = book_find(book, register_name != NULL || point < 0 ? name : text_slice(name, 0, point));
    return keys != NULL ? keys->of : NULL;
}

static bool fails(Arena *arena, const char *message, const char *path, Text *result_problem)
{
    Value *values = value_object(arena);
    put_text(values, "what", text_from_z(path));
    *result_problem = terminal_say(arena, message, values);
    return false;
}

static bool file_add(Arena *arena, Book *book, const char *register_name, const char *path, FilesToImport *files, Text *result_problem)
{
    struct stat status;
    const Register *of = register_of(book, register_name, path);
    if (of == NULL)
        return fails(arena, SAY("no register is named like {what}; --register says which one a file is for"), path, result_problem);
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || files->count == IMPORT_FILES)
        return fails(arena, SAY("{what} cannot be read"), path, result_problem);
    files->list[files->count++] = (ImportFile){ .of = of, .name = name_of(path), .size = status.st_size, .content = content_of, .given = path };
    return true;
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && is_named_as_table(entry->d_name);
}

static bool folder_add(Arena *arena, Book *book, const char *path, FilesToImport *files, Text *result_problem)
{
    struct dirent **entries;
    int count = scandir(path, &entries, not_hidden, alphasort);
    bool is_fine = count > 0 || fails(arena, SAY("{what} has no tables in it"), path, result_problem);
    for (int i = 0; i < count; i++) {
        const char *inside = text_z(arena, text_printf(arena, "%s/%s", path, entries[i]->d_name));
        is_fine = is_fine && file_add(arena, book, NULL, inside, files, result_problem);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return is_fine;
}

bool files_find(Arena *arena, Book *book, const char *register_name, int path_count, const char *const *paths, FilesToImport *result_files,
                Text *result_problem)
{
    result_files->list = new(arena, ImportFile, IMPORT_FILES);
    for (int i = 0; i < path_count; i++) {
        struct stat status;
        bool is_folder = stat(paths[i], &status) == 0 && S_ISDIR(status.st_mode);
        if (!(is_folder ? folder_add(arena, book, paths[i], result_files, result_problem)
                        : file_add(arena, book, register_name, paths[i], result_files, result_problem)))
            return false;
    }
    return true;
}
