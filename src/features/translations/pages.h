/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of translations share among themselves. */
#ifndef FEATURES_TRANSLATIONS_PAGES_H
#define FEATURES_TRANSLATIONS_PAGES_H

#include "features/translations/store.h"
#include "http/gather.h"

/* A version of a text beside its translation. */
typedef struct Reading {
    Request *request;
    Value *position;
    PositionRights rights;
    Text language;          /* of the path; empty on the page of all languages */
    int64_t version;        /* an id; 0: there is no text yet */
    int64_t number;         /* of the version */
    Text source_language;
    Document document;
    ParagraphNumber *numbers;
    Translated *translated; /* one a paragraph */
} Reading;

/* What the path names, where the reader sees the text; else false. {language} is one that people work in, and not the text's own. */
bool reading_of_position(Request *request, Reading *result_reading);
bool reading_of_language(Request *request, Reading *result_reading);

/* Reads a version, or (0) the latest. */
void reading_take_version(Reading *reading, int64_t version);

/* "/positions/night-trains/languages/fr/edit" of "/edit"; without a language that of all languages. */
Text languages_path(const Reading *reading, const char *rest);

/* How the authoritative text of a paragraph has changed since it was translated, as HTML; empty where it has not, or is not translated. */
Text source_change(const Reading *reading, ptrdiff_t place);

extern const Form translation_title_form, translation_form;
extern const Shape languages_shape[], translation_read_shape[], translation_edit_shape[];

Answer show_languages(Request *request);
Answer show_translation(Request *request);
Answer show_edit_translation(Request *request);
Answer save_translation(Request *request);
Answer save_title_in(Request *request);

void translations_wait_for(Request *request, Value *items);
void translations_for_position(Request *request, int64_t position, Value *sections);
Text translations_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t translations_entry_audience(Database *database, const Value *entry);
extern const EntryKind translations_entry_kinds[];

#endif
