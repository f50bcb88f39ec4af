/* SPDX-License-Identifier: EUPL-1.2 */
/* A line of a file of entries, cut at its tabs. */
#ifndef RECORD_EXPORT_LINE_H
#define RECORD_EXPORT_LINE_H

#include "record/chain.h"

typedef struct ExportedLine {
    Text hash;    /* not looked at */
    Text line;    /* empty where it is withheld */
    bool has_salt; /* false once erased, or withheld */
    unsigned char salt[SALT_LENGTH];
    Text content;
} ExportedLine;

/* False where it does not have four fields, or a salt is none; then at least nothing of it is to be believed. */
bool exported_line_read(Text text, ExportedLine *result_line);

#endif
