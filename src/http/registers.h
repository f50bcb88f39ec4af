/* SPDX-License-Identifier: EUPL-1.2 */
/* Registers: what an office keeps, and may bring from elsewhere or take along, as tables whose rows are known by what stands in them and never
 * by a number of the database. A feature declares its own (Feature.registers); what writes and reads files of them knows none by name. */
#ifndef HTTP_REGISTERS_H
#define HTTP_REGISTERS_H

#include "database/writer.h"
#include "rights/reader.h"

typedef enum {
    REGISTER_TEXT,      /* as it is, line ends and all */
    REGISTER_WORD,      /* without white space around it */
    REGISTER_CODE,      /* one of `of`, separated by spaces */
    REGISTER_NUMBER,    /* a whole number, not below zero unless IS_SIGNED */
    REGISTER_DEGREES,   /* "50.846700"; millionths in the table */
    REGISTER_TRUTH,     /* yes or no; 1 or 0 in the table */
    REGISTER_DAY,       /* YYYY-MM-DD */
    REGISTER_MOMENT,    /* 2026-11-24T09:00:00.000000Z; empty: 0 in the table */
    REGISTER_EMAIL,     /* kept in lower case */
    REGISTER_LANGUAGE,  /* BCP 47 */
    REGISTER_AUDIENCE,  /* public, network, secretariat, "city: lyon", "group: mobility" */
    REGISTER_REFERENCE, /* the key of a row of the register `of`; its id in the table, 0 (or NULL) for none */
    REGISTER_PLACE,     /* "REGISTER: KEY", of one of the registers `of` */
    REGISTER_AGAIN,     /* tells rows apart whose other keys are the same: empty, 2, 3 …; in no table */
    REGISTER_MADE       /* of the other columns, by `make`; in no file */
} RegisterKind;

enum {
    IS_KEY = 1,       /* part of what the row is known by */
    IS_REQUIRED = 2,
    IS_NULL = 4,      /* empty is NULL in the table */
    IS_LATER = 8,     /* a row of the same register, perhaps further down: put by `later` once all are there */
    IS_SIGNED = 16    /* may be below zero */
};

typedef struct RegisterRow RegisterRow;

typedef struct RegisterColumn {
    const char *name;
    RegisterKind kind;
    unsigned is;
    const char *of;
    const char *help;    /* for docs/registers.md; NULL: the name says it */
    const char *example;
    const char *usual;   /* what a row has where the file does not say; "today" and "now" are those of the write; NULL: nothing */
    Parameter (*make)(const RegisterRow *row);
} RegisterColumn;

typedef struct Register {
    const char *name;    /* of its file, and of references to it: "city-names" */
    const char *label;   /* a message */
    const char *about;   /* a message: what one row is */
    bool has_people;     /* who takes it out says what for, and is recorded */
    bool is_of_machine;  /* on pages it is for administrators alone */
    const char *table;
    const RegisterColumn *columns; /* ends with one without a name */

    const Query *rows;   /* all rows in the order of their keys, then of ids: the columns that files have but REGISTER_AGAIN, as they stand, then the id */
    const Query *add;    /* $1: the new id; $2 …: the columns but REGISTER_AGAIN; what is IS_LATER is still nothing */
    const Query *change; /* the same of the id's row; NULL: all columns are keys */
    const Query *later;  /* $1: id, $2: id of the row that is IS_LATER */
    bool has_no_id;      /* add and change begin with the columns, and `rows` ends with 0 */
    int64_t only_object; /* of one that has no id: the object that all its rows belong to, where no column leads to one */

    const char *object;      /* the column that leads to the object in whose history it stands; NULL: the row itself */
    const char *object_kind; /* of that object, where it is the row itself; NULL: no entry is about it */
    const char *topic;       /* whose pages change, see write_touch() */

    /* Why the row cannot be, a message, and the column to blame; NULL when it can. NULL where kinds say it all. */
    const char *(*problem)(const RegisterRow *row, const char **result_column);

    /* Once all rows of all registers are in, where one of this was written: brings up to date what is kept. NULL: nothing is. */
    void (*finish)(Write *write, Text today);
} Register;

/* A row of a file that is being written. */
struct RegisterRow {
    Write *write;
    const Register *of;
    const Reader *by;        /* who brings it in; NULL: a command, which may all */
    Text today;
    const Text *cells;       /* one a column */
    const int64_t *numbers;  /* what stands in the table where that is a number */
};

/* By the column's name. */
Text register_text(const RegisterRow *row, const char *column);
int64_t register_number(const RegisterRow *row, const char *column);

/* REGISTER_MADE: the column "name" folded. */
Parameter register_name_key(const RegisterRow *row);

#endif
