/* SPDX-License-Identifier: EUPL-1.2 */
/* What entries of the record vouch for: the rows that an object is kept in. An entry about an object has their state in its content, as
 * they stand once it is appended; so a row that is changed past the record is found, and named.
 *
 * The member "state" of a content is  COLUMNS DIGEST , a space between them.
 *
 * A row is the line  TABLE JSON , without an end; JSON is an object of the row's columns that are vouched for, members sorted by the bytes
 * of their names, without white space: a number in decimal, NULL as null, text as a JSON string in UTF-8, in which are escaped: quotation
 * mark and backslash by a backslash; U+000A, U+000D and U+0009 as \n, \r and \t; all else below U+0020, U+007F, < > & and U+2028, U+2029 as
 * \u and four hex digits in lower case. The lines are sorted by their bytes, so by table first.
 *
 * DIGEST   SHA-256(salt, 16 bytes, then all lines, each ended by a line feed), in lower case hex; no rows: of the salt alone. The salt is one
 *          of its own (record_content.rows_salt), which no export has: who may read an entry could else try out what they may not see.
 * COLUMNS  the first 8 hex digits of SipHash-2-4 (key: 16 zeros) of one line a table, also one without a row, sorted by their bytes, each
 *          ended by a line feed: the table, then its columns sorted, each after a space. Who vouches for other columns cannot tell whether
 *          the rows differ.
 *
 * Which row differs, marks beside the content tell (record_content.rows_marks): the first 4 hex digits of SipHash-2-4 (key: the salt) of each
 * line, a "." between two tables, also those without rows. They prove nothing, DIGEST does. */
#ifndef RECORD_VOUCH_H
#define RECORD_VOUCH_H

#include "view/value.h"

/* One table of a kind of object. A row belongs to one object. */
typedef struct Vouch {
    const char *object_kind;
    const char *table;
    const Query *rows; /* those of object $1, in any order: the columns that change in writes alone that append an entry about it */
    int key;           /* so many columns, the first ones, tell the row from the object's others; 0 for one */
    const Query *seen; /* of the first table of a kind that lists show: the audience that sees object $1; no row: nobody. See record/seen.h */
} Vouch;

/* Lists of them, each of which ends with one without a kind; the list of lists ends with NULL. NULL for none. */
typedef const Vouch *const *VouchLists;

typedef struct ObjectRow {
    const char *table;
    Text key;  /* in words, as "17" or "name de" */
    Text line; /* as it is digested */
} ObjectRow;

/* The rows of one object, sorted. */
typedef struct ObjectRows {
    ptrdiff_t count;
    ObjectRow *rows;
    Text tables; /* one line a table with its columns, sorted */
} ObjectRows;

/* A quick hash in hex, ended by NUL; which row differs, the first MARK_DIGITS of it tell. */
typedef struct Mark {
    char hex[17];
} Mark;
enum { MARK_DIGITS = 4 };
Mark row_mark(Blob salt, Text line);

bool vouches_for(VouchLists lists, Text object_kind);

/* Reads the rows as they stand; their keys only with_keys. Lives in the arena. */
ObjectRows object_rows_read(Database *database, Arena *arena, VouchLists lists, Text object_kind, int64_t object, bool with_keys);

/* Their state with this salt, as it stands in the content of an entry. */
Text object_rows_state(Arena *arena, const ObjectRows *rows, Blob salt);
Text object_rows_marks(Arena *arena, const ObjectRows *rows, Blob salt);

typedef struct RowsVerified {
    int64_t objects;       /* whose rows were compared */
    int64_t other_columns; /* objects that another version of the program vouched for, with other columns: not compared */
    int64_t differing;     /* objects that are not as they were recorded */
    Value *problems;       /* the first of them, row by row: sequence (of the entry), object_kind, object, table and row ("" where it cannot be
                              told), problem (a sentence that names them all) */
} RowsVerified;

/* Compares the rows of every object with the last entry about it, and gives at most so many problems. Objects whose last entry has no state
 * are passed over: it is from before there were any. On a READ_ONLY connection, outside a transaction: each object is read in a view of its
 * own, so that it may run beside a server. After a failure, which database_failed() tells, what was found until then. */
RowsVerified record_verify_rows(Database *database, Arena *arena, VouchLists lists, int limit);

/* The same of the objects of one id, in whatever view the connection has. */
RowsVerified record_verify_object(Database *database, Arena *arena, VouchLists lists, int64_t object);

#endif
