/* SPDX-License-Identifier: EUPL-1.2 */
/* Finds a file that was built into the program. */
#include "base/embedded.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

static int path_compare(const void *path, const void *file)
{
    return strcmp(path, ((const EmbeddedFile *)file)->path);
}

Text embedded(const char *path)
{
    const EmbeddedFile *file =
        bsearch(path, embedded_files, (size_t)embedded_file_count, sizeof *embedded_files, path_compare);
    if (file == NULL) {
        fail("%s was not built into the program", path);
    }
    return file->content;
}
