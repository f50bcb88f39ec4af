/* SPDX-License-Identifier: EUPL-1.2 */
/* Sections of a text: a heading with all that stands under it, up to the next heading that is not below it. Pure functions. */
#ifndef FEATURES_VERSIONS_SECTIONS_H
#define FEATURES_VERSIONS_SECTIONS_H

#include "text/document.h"

/* The text of the section whose heading has the id; false where there is none. */
bool section_text(Arena *arena, const Document *document, int64_t heading, Text *result_text);

/* The whole text with another text in place of the section. */
Text section_replaced(Arena *arena, const Document *document, int64_t heading, Text text);

#endif
