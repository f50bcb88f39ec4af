/* SPDX-License-Identifier: EUPL-1.2 */
/* The lists of a Word document, which are counted here as Word counts them, so that each item has the marker that people saw. */
#ifndef OFFICE_DOCX_READ_LISTS_H
#define OFFICE_DOCX_READ_LISTS_H

#include "office/docx_read_styles.h"

enum { DOCX_LEVELS = 9, DOCX_LISTS = 5000 };

typedef enum { DOCX_COUNT_NONE, DOCX_COUNT_BULLET, DOCX_COUNT_DECIMAL, DOCX_COUNT_LETTER, DOCX_COUNT_ROMAN } DocxCount;

typedef struct DocxLevel {
    DocxCount count;
    bool upper;
    int start;
    Text pattern; /* "%1.%2)" */
} DocxLevel;

/* A definition, which counts for all lists that use it. */
typedef struct DocxDefinition {
    int id;
    Text style; /* whose list it stands for; empty: it is one itself */
    DocxLevel levels[DOCX_LEVELS];
    int counted[DOCX_LEVELS]; /* the number last given; DOCX_UNSAID: none yet */
} DocxDefinition;

typedef struct DocxList {
    int id, definition;
    int starts[DOCX_LEVELS]; /* where it begins anew; DOCX_UNSAID: it goes on */
    DocxLevel *own;          /* levels of its own, of which those with a pattern count; NULL: none */
    bool begun;
} DocxList;

typedef struct DocxLists {
    int count, definition_count;
    DocxList *items;             /* sorted by id */
    DocxDefinition *definitions; /* likewise */
} DocxLists;

bool docx_lists_read(Package *package, Text path, DocxLists *result_lists);

/* Counts on, and gives the marker: "•", "3.", "2.1", "c)"; empty where the list shows none, or there is no such list. Level from 0. */
Text docx_list_marker(Arena *arena, DocxLists *lists, const DocxStyles *styles, int list, int level);

#endif
