/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts in several languages, one of which is authoritative: translations hang on paragraphs, are of what stood there when they were made, and are never
 * amended themselves. Functions that write want a RECORDED write and append to the record with the position as the place. None checks who may: the
 * caller asks position_rights(). */
#ifndef FEATURES_TRANSLATIONS_TRANSLATIONS_H
#define FEATURES_TRANSLATIONS_TRANSLATIONS_H

#include "features/versions/versions.h"

typedef struct ParagraphTranslation {
    int64_t paragraph;
    int64_t base;   /* number of the translation that was before the writer's eyes; 0: none */
    Text text;      /* Markdown */
} ParagraphTranslation;

typedef struct NewTranslations {
    int64_t position;
    Text language;   /* another than the position's */
    int64_t version; /* an id: what was translated */
    ptrdiff_t count;
    const ParagraphTranslation *items;
    int64_t by;
} NewTranslations;

/* How many were saved: those that say something new. Where somebody else has saved since `base`, nothing is written of that paragraph, and its id is
 * among *result_crossed ("17,18", in the write's arena). Record: translation.saved, once. */
int64_t translations_save(Write *write, const NewTranslations *translations, Text *result_crossed);

/* ---- Reading; nothing is checked ---- */

/* Languages of a position: [{id, language, current, outdated, missing}]. */
Value *text_languages(Database *database, Arena *arena, int64_t position);

typedef struct Translated {
    Text text;         /* empty: there is none */
    int64_t number;    /* of the translation */
    int64_t version;   /* the id of the version that it was made of */
    bool is_current;   /* made of the paragraph as the version has it */
} Translated;

/* Of each paragraph of a version its best translation in a language; one a paragraph. */
Translated *version_translated(Database *database, Arena *arena, int64_t position, int64_t version, const Document *document, Text language);

extern const Feature translations;
extern const Schema translations_schema;

#endif
