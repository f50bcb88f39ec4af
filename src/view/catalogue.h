/* SPDX-License-Identifier: EUPL-1.2 */
/* Compiled message catalogues (.mo), read by ourselves, since the C library's reader follows the locale of the whole process.
 * Format: GNU gettext manual, "The Format of GNU MO Files". */
#ifndef VIEW_CATALOGUE_H
#define VIEW_CATALOGUE_H

#include "base/text.h"

typedef struct Catalogue {
    Text file;
    uint32_t count;
    uint32_t originals;    /* where the table of messages begins in the file */
    uint32_t translations; /* and that of their translations */
    bool swapped;          /* written on a machine of the other byte order */
} Catalogue;

/* Reads the head and checks that every message lies within the file, is UTF-8 and stands in order; false where not. The file's bytes must
 * outlive the catalogue. An empty file is a catalogue without messages. */
bool catalogue_open(Text file, Catalogue *result_catalogue);

/* The translation of a message; the empty text where there is none. */
Text catalogue_find(const Catalogue *catalogue, Text message);

/* The message at a place below count, in the order of their bytes. */
Text catalogue_message(const Catalogue *catalogue, uint32_t place);

#endif
