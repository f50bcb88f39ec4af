/* SPDX-License-Identifier: EUPL-1.2 */
/* One paragraph, with the edits of all amendments that are taken. */
#ifndef TEXT_COMPOSE_H
#define TEXT_COMPOSE_H

#include "text/ground.h"

/* stakes: all on the paragraph at the place, in order of numbers; those of amendments that are left out are passed over. Its new text goes into
 * *paragraph, which is a copy of the old one. */
Composed paragraph_compose(Arena *arena, const Ground *ground, const bool *left_out, ptrdiff_t count, Stake *const *stakes, Paragraph *paragraph);

#endif
