/* SPDX-License-Identifier: EUPL-1.2 */
/* What leads from one part of a package to another (ISO/IEC 29500-2, 9.3). */
#ifndef OFFICE_RELATIONSHIPS_H
#define OFFICE_RELATIONSHIPS_H

#include "office/package.h"

typedef struct Relationship {
    struct Relationship *next;
    Text id;
    Text type;
    Text path;    /* of a part of the package; empty, as no part is, where it means nothing within the package */
    Text address; /* of what is outside; empty: it is within */
} Relationship;

/* The relationships of a part (the empty path: of the package); NULL where it has none, or the package has a problem. */
const Relationship *relationships_read(Package *package, Text part);

/* The path of the one whose type ends so, which is the same in the strict and in the transitional form of the standard; empty where there is none. */
Text relationship_path(const Relationship *relationships, Text type);

/* NULL where there is none. */
const Relationship *relationship_of(const Relationship *relationships, Text id);

#endif
