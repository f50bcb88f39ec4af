/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of an import while it runs. */
#ifndef FEATURES_REGISTERS_IMPORT_H
#define FEATURES_REGISTERS_IMPORT_H

#include "features/registers/registers.h"

/* An object that a row has changed, and the register that it is in: an entry is appended about it. */
typedef struct Touched {
    const Register *of;
    int64_t object;
} Touched;

/* A cell whose row may stand further down. */
typedef struct Later {
    int64_t id;
    Text key, cell;
    int line;
} Later;

typedef struct Importing {
    Import *import;
    Write *write;
    Book *book;
    Arena *arena;   /* of the whole import */
    Arena *scratch; /* of one row, and of what is said about it */

    const ImportFile *file;
    Keys *keys;     /* of the file's register */
    int heads[TABLE_COLUMNS]; /* of each column: which head it is; -1: none */
    bool lacks_columns;

    int64_t touched_count, touched_capacity;
    Touched *touched;
    int64_t later_count, later_capacity;
    Later *later;
    int64_t done; /* bytes of the files before */
} Importing;

void line_tell(Importing *importing, const ImportedLine *line);

/* row.c: one row of the file. */
void row_import(Importing *importing, const Text *given, int line);

/* Puts what could not be put before all rows of the register were there. */
void later_put(Importing *importing);

/* settle.c: brings up to date what is kept, and appends the entries. */
void import_settle(Importing *importing);

#endif
