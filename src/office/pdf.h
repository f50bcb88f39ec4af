/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts on paper: a tagged PDF with bookmarks, on A4, set by Pango and drawn by Cairo. */
#ifndef OFFICE_PDF_H
#define OFFICE_PDF_H

#include "office/flow.h"

enum { PDF_PAGES_MAXIMUM = 2000 };

/* The same flow gives the same bytes where the same fonts are. Empty, with a message of the catalogue in *result_problem, where the text is too long.
 * Takes some milliseconds a page: nothing for threads that others wait for. Thread-safe. */
Text pdf_of_flow(Arena *arena, const Flow *flow, const char **result_problem);

#endif
