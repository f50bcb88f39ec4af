/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs of a flow as OpenDocument, with what was tracked of them. */
#ifndef OFFICE_ODT_TEXT_H
#define OFFICE_ODT_TEXT_H

#include "base/buffer.h"
#include "office/flow.h"

enum { ODT_PART_BYTES = 64 * 1000 * 1000, ODT_LANGUAGES = 32 };

typedef struct OdtText {
    Arena *arena;
    const Flow *flow;
    Buffer body;      /* what stands in the text */
    Buffer changes;   /* what stands before it: who changed what, and what was deleted */
    int change_count, note_count;
    Text languages[ODT_LANGUAGES]; /* that blocks are in, each with a style */
    int language_count;
    bool after_space; /* where a further space would not count */
    bool within_note;
} OdtText;

OdtText odt_text(Arena *arena, const Flow *flow);

/* The beginning of a paragraph, whose first words come next. */
void odt_begin_words(OdtText *text);

/* The runs of the block, into its paragraph in the body; without the block's own change. */
void odt_add_runs(OdtText *text, const FlowRuns *runs, Text language);

/* The same runs in a paragraph that was deleted, in the buffer of what was. */
void odt_add_runs_to(OdtText *text, Buffer *xml, const FlowRuns *runs, Text language);

/* A new change, an element text:changed-region up to its content; gives its number. */
int odt_begin_change(OdtText *text, FlowChange change, Text author, Moment at);
void odt_end_change(OdtText *text, FlowChange change);

/* "start", "end": marks of what was inserted; "" where something was deleted. */
void odt_add_mark(Buffer *xml, const char *which, int change);

/* The styles that runs name: <style:style> elements. */
void odt_add_text_styles(Buffer *xml, const OdtText *text);

/* fo:language and what belongs to it, as attributes. */
void odt_add_language(Buffer *xml, Text language);

#endif
