/* SPDX-License-Identifier: EUPL-1.2 */
/* What pages share on which a text is edited. */
#ifndef FEATURES_PROCEDURES_EDIT_H
#define FEATURES_PROCEDURES_EDIT_H

#include "features/procedures/pages.h"

/* The text that a form sent: lines end as we end them, nothing stands around it. */
Text text_as_sent(Arena *arena, Text sent);

/* The latest text of the amendment's position with the amendment in it; without, where it needs a hand. */
Text text_with_amendment(Database *database, Arena *arena, const Value *row);

/* The same with several of them; what does not fit beside the others is left out. ids: "17,18". */
Text text_with_amendments(Database *database, Arena *arena, int64_t position, Text ids);

/* What templates show of an amendment beside the data: item, falls_with_label, is_agreed and more. */
void put_row(const Procedure *procedure, Value *row, Value *item);

/* page.row of an amendment: what templates show of it beside the data. */
void put_shown_amendment(Request *request, const Procedure *procedure, Value *item);

/* What would change in the text, in its order. */
void outlook_paragraphs_put(Request *request, const Outlook *outlook, Value *list);
extern const Shape outlook_paragraph_shape[];

/* The synopsis as a PDF: items as items_shown() gives them. */
Answer answer_synopsis_pdf(Request *request, const Value *position, const Value *items);

#endif
