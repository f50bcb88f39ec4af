/* SPDX-License-Identifier: EUPL-1.2 */
/* A moment that people of several zones go by, in words: in Brussels time, and in the reader's own where that differs. */
#ifndef VIEW_CLOCKS_H
#define VIEW_CLOCKS_H

#include "view/language.h"

/* "30 November 2026, 17:00 in Brussels (18:00 in Helsinki)". zone: the reader's, an IANA name; empty: none is known. */
Text clocks_in_words(const Language *language, Arena *arena, Moment moment, Text zone);

#endif
