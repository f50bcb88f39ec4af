/* SPDX-License-Identifier: EUPL-1.2 */
/* A zip archive of parts, made in memory through libzip. The same parts give the same bytes: all are from the same day. */
#ifndef OFFICE_PACKAGE_WRITE_H
#define OFFICE_PACKAGE_WRITE_H

#include "database/database.h"

typedef struct PackageWriter PackageWriter;

/* An archive whose parts must live until it is ended. What it holds open ends with the arena at the latest. */
PackageWriter *package_write(Arena *arena);

/* The next part. A stored part stands there as it is, so that programs find it without unpacking. */
void package_add(PackageWriter *writer, const char *path, Text content);
void package_add_stored(PackageWriter *writer, const char *path, Text content);

/* The archive, in the arena; empty when there is no room for it. Ends the writer. */
Blob package_end(PackageWriter *writer);

#endif
