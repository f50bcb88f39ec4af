/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of versions share among themselves. */
#ifndef FEATURES_VERSIONS_PAGES_H
#define FEATURES_VERSIONS_PAGES_H

#include "features/versions/store.h"
#include "http/gather.h"

Answer show_text_versions(Request *request);
Answer show_text_version(Request *request);
Answer name_text_version(Request *request);
Answer compare_chosen(Request *request);
Answer compare_versions(Request *request);
Answer show_provenance(Request *request);
Answer show_edit_text(Request *request);
Answer edit_text(Request *request);
Answer discard_text(Request *request);

void versions_for_position(Request *request, int64_t position, Value *sections);

/* A position as its pages see it: where the reader may not see the text, position is NULL and answer says what to answer. */
typedef struct TextPage {
    Value *position;
    int64_t id;
    PositionRights rights;
    Text audiences; /* of whom versions are shown: those who write see them all */
    Answer answer;
} TextPage;

TextPage text_page(Request *request);
/* The message with {title}, of the position, and {number}. */
void put_version_title(Request *request, const TextPage *page, const char *message, int64_t number);
Text text_path(Request *request, const Value *position, const char *rest);

/* Versions of a position as pages list them, the newest first, at most so many: number, name, milestone, note (words), made_of, words, paragraphs,
 * made_at, by_name (empty where the reader may not see the person), organisation_name (words), organisation_slug, and in words milestone_name,
 * made_of_name; before: a number, 0: the newest. */
Value *versions_listed(Request *request, const TextPage *page, int64_t before, int limit);
Value *versions_with_names(Request *request, const TextPage *page);
/* Those saved behind a version, and one alone by its number; NULL where there is none for the reader. */
Value *versions_since(Request *request, const TextPage *page, int64_t number);
Value *version_listed(Request *request, const TextPage *page, int64_t number);
extern const Shape text_version_shape[];

/* Puts text_language, paragraphs and contents: [{id, title, depth}], the headings of a text that has several. */
void put_paragraphs(Request *request, Value *into, int64_t version, Text language);
extern const Shape text_contents_shape[];

typedef struct MarkedSides {
    Text old, new, both; /* HTML */
} MarkedSides;

MarkedSides marked_sides(Arena *arena, const Language *language, Text old, Text new);

/* Who is behind changes of the position's text: [{number, amendment, name, organisation_name (words), organisation_slug, label, href}]. numbers: "3,17". */
Value *changes_named(Request *request, int64_t position, Text numbers);

/* What somebody has sent to be saved: the whole text, also where one section was edited. */
typedef struct Editing {
    Request *request;
    TextPage page;
    int64_t base;        /* the version that it was begun from */
    int64_t section;     /* the heading whose section is edited; 0: all of the text */
    Text text;           /* as it was sent, or as it stands */
} Editing;

/* The text with what was edited in its place. */
Text editing_whole(const Editing *editing);

/* What both want where they do not go together, for the second to decide: page.conflict. latest: the version that it was compared with. */
void conflict_put(Request *request, const Editing *editing, int64_t latest, const Merge *merge);

/* The text as it was decided; false, with the problems said, where something was not. */
bool conflict_decided(Request *request, const Merge *merge, Text *result_text);

extern const Form text_name_form, text_edit_form, text_discard_form;
extern const Shape text_compare_shape[], text_provenance_shape[], text_edit_shape[];

#endif
