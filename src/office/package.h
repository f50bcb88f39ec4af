/* SPDX-License-Identifier: EUPL-1.2 */
/* A zip archive of parts (ISO/IEC 29500-2) that somebody sent, read through libzip within bounds: parts are stored or deflated, never
 * encrypted, and what is unpacked of all of them together is at most PACKAGE_BYTES and PACKAGE_TIMES the size of the archive. */
#ifndef OFFICE_PACKAGE_H
#define OFFICE_PACKAGE_H

#include "database/database.h"

enum { PACKAGE_BYTES = 50 * 1000 * 1000, PACKAGE_TIMES = 200 };

typedef struct Package Package;
typedef struct PackagePart PackagePart;

/* True when the bytes begin as a zip archive does. */
bool package_is_zip(Blob content);

/* What people are told of a file of this kind that cannot be read. */
typedef struct PackageWords {
    const char *damaged, *too_large;
} PackageWords;

/* The archive, whose content must live as long as the arena. Never NULL: what is wrong with it, package_problem() says. */
Package *package_open(Arena *arena, Blob content, const PackageWords *words);
Arena *package_arena(const Package *package);

/* A message that says what is wrong; NULL as long as nothing is. The first problem stays, and nothing is read after it. */
const char *package_problem(const Package *package);
/* Sets the problem and gives false. */
bool package_fails(Package *package, const char *message);
/* The same, for whatever is not as its standard wants it. */
bool package_is_damaged(Package *package);

/* Counts bytes that come of what was unpacked, such as a text that many cells share. False, and a problem, once they are too many. */
bool package_spend(Package *package, int64_t bytes);

bool package_has(Package *package, Text path);

/* A part by its path without the slash in front, upper and lower case being the same; closed with the arena. NULL, and the problem
 * set, where there is none. */
PackagePart *package_part(Package *package, Text path);

/* The next bytes of the part, 0 at its end, -1 when the package has a problem. */
int part_read(PackagePart *part, char *buffer, int length);

#endif
