/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of a position: versions, each whole and never changed. A save makes the next one, however many write at once. Functions that write want
 * a RECORDED write and append to the record with the position as the place. None checks who may: the caller asks position_rights(). */
#ifndef FEATURES_VERSIONS_VERSIONS_H
#define FEATURES_VERSIONS_VERSIONS_H

#include "features/positions/positions.h"
#include "text/merge.h"
#include "text/numbering.h"
#include "text/provenance.h"

typedef struct NewVersion {
    int64_t position;
    const char *made_of;  /* draft, amendments, import */
    Text name, note;      /* may be empty */
    Text language;        /* empty: the position's */
    int64_t by;
    int64_t organisation; /* 0: nobody */
    int64_t base;         /* of a computed one: the version that the amendments were laid on; 0: the latest */
    int line_width;       /* that its lines are numbered at, in characters; 0: as the version before, or 80 */
    int first_line;       /* the number of its first line; 0: likewise, or 1 */
} NewVersion;

/* What somebody wrote who began from version `base` (an id; 0: there was none). Where another version has come since, both are merged by word; where
 * that cannot be, nothing is written, *result_merge says what both want, and 0 is returned. Else the id of the new version, or of the latest where
 * nothing is new. Record: version.saved. */
int64_t version_save(Write *write, const NewVersion *version, int64_t base, Text markdown, Merge *result_merge);

/* The next version, as amendments_apply() made it of the latest one, or of version->base, in place of what has come since; each change number must be text_change_number()'s. Record: version.computed. */
int64_t version_compute(Write *write, const NewVersion *version, const Applied *applied);

/* Why a text cannot become a version of a position, a message; NULL: it can. */
enum { TEXT_MAXIMUM = DOCUMENT_MAXIMUM / 4 /* characters */, PARAGRAPHS_MAXIMUM = 3000 };
const char *version_text_problem(Text markdown);

/* Gives the version a name by which people find it. Record: version.named. */
void version_name(Write *write, int64_t version, Text name, int64_t by);

/* ---- For amendments ---- */

/* The next number of a change of the position, for a save (amendment 0) or an amendment. */
int64_t text_change_number(Write *write, int64_t position, int64_t amendment, int64_t person, int64_t organisation);

/* The first id of `count` paragraphs that nobody has: for amendment_of_edit(), whose *next_id begins with it. */
int64_t paragraph_ids_reserve(Write *write, int64_t position, int64_t count);

/* ---- Reading; nothing is checked ---- */

/* The id of the latest version; 0: none. The id of a version by its number; 0: none. */
int64_t version_latest(Database *database, int64_t position);
int64_t version_find(Database *database, int64_t position, int64_t number);

/* id, position, number, stage, made_of, name, milestone (the stage that closed with it; empty: none), note, language, line_width, first_line,
 * paragraphs, words, by_person, organisation, audience (who sees it), made_at; NULL where there is none. */
Value *version_load(Database *database, Arena *arena, int64_t version);

/* Its text, with ids; its numbers, one a paragraph; where its words come from. */
Document version_document(Database *database, Arena *arena, int64_t version);
ParagraphNumber *version_numbers(Database *database, Arena *arena, int64_t version);
Provenance version_provenance(Database *database, Arena *arena, int64_t version);

/* Puts the paragraphs of a version into a list, as pages and programs read them: [{id, number, has_number, first_line, lines, kind ("heading"), level, text
 * (words: Markdown), html, is_heading, beside: empty}]. paragraphs_shape says the same. */
void paragraphs_put(Arena *arena, Value *list, const Document *document, const ParagraphNumber *numbers, Text language);
extern const Shape paragraphs_shape[];

/* What stood and what stands, as HTML with <del> and <ins>, escaped; both kinds of marks are told to programs that read pages aloud. */
Text marked_change(Arena *arena, const Language *language, Text old, Text new);

/* ---- What somebody is writing: outside the record, in an UNRECORDED or a RECORDED write ---- */
void text_draft_keep(Write *write, int64_t person, int64_t position, Text purpose, int64_t version, Text text);
void text_draft_forget(Write *write, int64_t person, int64_t position, Text purpose);
/* version, text, saved_at; NULL where there is none. */
Value *text_draft_load(Database *database, Arena *arena, int64_t person, int64_t position, Text purpose);

extern const Feature versions;
extern const Schema position_versions_schema;

#endif
