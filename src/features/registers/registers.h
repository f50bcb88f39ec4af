/* SPDX-License-Identifier: EUPL-1.2 */
/* Registers as files: out of the network, and into it, all or nothing. */
#ifndef FEATURES_REGISTERS_REGISTERS_H
#define FEATURES_REGISTERS_REGISTERS_H

#include "features/registers/book.h"

/* Writes a register as it stands; false as table_end() has it. */
bool register_export(Book *book, const Register *of, TableFormat format, TableSink sink, void *state, bool *result_is_too_large);

/* A table with the heads of a register and no rows. */
bool register_template(Arena *arena, const Register *of, TableFormat format, TableSink sink, void *state);

typedef enum { LINE_ADDED, LINE_CHANGED, LINE_LEFT, LINE_REFUSED, LINE_FATES } LineFate;

extern const char *const line_fates[LINE_FATES]; /* added, changed, left, refused */

/* What a line came to. One that is refused is told once for each thing that is wrong with it. */
typedef struct ImportedLine {
    const Register *of;
    const char *file;
    int line;            /* 0: the file as a whole */
    LineFate fate;
    Text key;
    const char *column;  /* to blame; NULL: the line as a whole */
    Text cell;
    const char *problem; /* a message, which may name {line}: `other` */
    int other;
} ImportedLine;

typedef struct ImportFile {
    const Register *of;
    const char *name;    /* for people */
    int64_t size;
    Blob (*content)(Arena *arena, const struct ImportFile *file, const char **result_problem);
    const void *given;   /* for content */
} ImportFile;

typedef struct Import {
    const Feature *const *features;
    Text today;
    const Reader *reader; /* who brings it in; NULL: a command */
    int file_count;
    const ImportFile *files; /* in any order */
    void (*told)(void *state, const ImportedLine *line);
    void (*progress)(void *state, int64_t done, int64_t of); /* bytes; NULL: nobody looks */
    void *state;
    bool is_preview;
    int64_t counts[LINE_FATES]; /* result: lines */
} Import;

/* Within a RECORDED write: all files in the order of the floors. False, and nothing is to be kept, when a line was refused or it is only a preview. */
bool registers_import(Write *write, Import *import);

/* translations.c: what belongs to no feature alone. */
extern const Register registers_registers[];

extern const Feature registers;
extern const Schema registers_schema;


#endif
