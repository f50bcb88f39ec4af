/* SPDX-License-Identifier: EUPL-1.2 */
/* A Word document that somebody sends (ECMA-376, ISO/IEC 29500, transitional or strict), read into a flow within the bounds of package.h and those
 * below. What was tracked stays tracked: flow_changes.h gives the text with all of it accepted or rejected. */
#ifndef OFFICE_DOCX_READ_H
#define OFFICE_DOCX_READ_H

#include "database/database.h"
#include "office/flow.h"

enum {
    DOCX_READ_PARAGRAPHS = 20000,
    DOCX_READ_RUNS = 200000,
    DOCX_READ_CELLS = 50000,
    DOCX_READ_COLUMNS = 64,
    DOCX_READ_NOTES = 5000,
    DOCX_READ_REFERENCES = 20000,      /* links and marks of notes */
    DOCX_READ_ADDRESS = 2000,          /* bytes of an address; what leads further leads nowhere */
    DOCX_READ_AUTHOR = 200,            /* bytes of a name; one that is longer is left out */
    DOCX_READ_BYTES = 4 * 1000 * 1000, /* of text */
};

/* What was seen and left out. */
typedef struct DocxReport {
    int pictures; /* drawings and diagrams, too; what is written in text boxes is read */
    int comments;
    int hidden;   /* runs that Word does not show */
    int symbols;  /* characters that only a font of symbols has */
    int contents; /* lines of tables of contents, which are made anew from the headings */
} DocxReport;

/* False, with a message of the catalogue, when it cannot be read. The flow lives in the arena; its notes stand in the order of their marks, endnotes
 * among them. Links lead to http, https and mailto only. Cells that are merged have their text in the first of them. */
bool docx_read(Arena *arena, Blob content, Flow *result_flow, DocxReport *result_report, const char **result_problem);

#endif
