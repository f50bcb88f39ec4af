/* SPDX-License-Identifier: EUPL-1.2 */
/* All registers of all features, and what their rows are known by, learned as it is needed. */
#ifndef FEATURES_REGISTERS_BOOK_H
#define FEATURES_REGISTERS_BOOK_H

#include "http/feature.h"
#include "http/registers.h"
#include "office/table.h"

enum { DIGEST_BYTES = 16 };

/* A row of a table, by its key. */
typedef struct Known {
    Text key;
    int64_t id;
    int64_t object;                     /* in whose history it stands */
    unsigned char digest[DIGEST_BYTES]; /* of its cells; of one that this import has not met */
    const Text *cells;                  /* where they are wanted; NULL */
    int line;                           /* of the file that it was met in; 0: not yet */
} Known;

typedef struct Keys {
    const Register *of;
    bool is_loaded, is_digested;
    bool is_touched;                    /* a row was written */
    unsigned char secret[16];           /* of hashes, so that nobody can make files whose keys all fall into one place */
    int64_t count, capacity;
    Known *rows;
    int64_t *by_key, *by_id; /* open addressing over rows, from 1; twice the capacity */
} Keys;

typedef struct Book {
    Arena *arena;
    Database *database;
    int count;
    Keys *keys;          /* one a register, in the order of the floors */
    Keys audiences;      /* of cities and groups, as files have them */
} Book;

Book *book_open(Arena *arena, Database *database, const Feature *const *features);

/* NULL where there is none of the name. */
Keys *book_find(Book *book, Text name);

/* With all keys of its rows; with_cells: each with the digest of its cells, and with the cells themselves. */
Keys *book_load(Book *book, Text name);
void book_digest(Book *book, Keys *keys, bool with_cells);

Known *keys_find(const Keys *keys, Text key);
Known *keys_of_id(const Keys *keys, int64_t id);
Known *keys_add(Book *book, Keys *keys, Text key, int64_t id);

/* The number of columns in files. */
int columns_in_files(const Register *of);

/* The key of a row, of its cells; lives in the arena. */
Text key_of(Arena *arena, const Register *of, const Text *cells);

void cells_digest(const Register *of, const Text *cells, unsigned char *result);

/* The register that the object of a row is found in: itself, or where its column `object` leads. For one that leads to a place, of the cell. */
const Register *register_of_object(Book *book, const Register *of, const Text *cells);

/* Calls visit for each row as it stands in files; the cells live until it returns. */
typedef void (*RowVisit)(void *state, const Text *cells, int64_t id);
void book_walk(Book *book, const Register *of, bool keys_only, RowVisit visit, void *state);

/* cells.c: what stands in a table as files have it, and back. */
Text cell_shown(Book *book, Arena *arena, const RegisterColumn *column, Rows *rows, int place);

/* The parameter for the cell, which becomes as files have it; a message where it cannot be. write: makes audiences where there are none yet. */
const char *cell_read(Book *book, Write *write, const RegisterColumn *column, Text *cell, int64_t *result_number, Parameter *result);
void audiences_load(Book *book);
Text audience_shown(Book *book, int64_t audience);

/* The row that a cell of REGISTER_REFERENCE or REGISTER_PLACE names; NULL where there is none. */
Known *cell_leads_to(Book *book, const RegisterColumn *column, Text cell, const Register **result_register);

#endif
