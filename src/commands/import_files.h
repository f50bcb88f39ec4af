/* SPDX-License-Identifier: EUPL-1.2 */
/* Which files an import reads, and what register each is for. */
#ifndef COMMANDS_IMPORT_FILES_H
#define COMMANDS_IMPORT_FILES_H

#include "commands/options.h"
#include "features/registers/registers.h"
#include "office/csv.h"

enum { IMPORT_FILES = 500 };

typedef struct FilesToImport {
    int count;
    ImportFile *list;
} FilesToImport;

/* Options and any number of operands, in any order. 0, or 2 after one clear line on standard error. */
int operands_read(const char *command, const CommandOption *options, int count, char **arguments, const char **operands, int *result_count);

/* The files themselves, and those in folders whose names end as tables do. register_name: of a single file; NULL: each is named after its own. False
 * and a sentence where one is for no register. */
bool files_find(Arena *arena, Book *book, const char *register_name, int path_count, const char *const *paths, FilesToImport *result_files,
                Text *result_problem);

#endif
