/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of versions ask of their store. */
#ifndef FEATURES_VERSIONS_STORE_H
#define FEATURES_VERSIONS_STORE_H

#include "features/versions/versions.h"

/* The counters of a position, made when first asked for. */
typedef struct TextCounter {
    int64_t next_paragraph, next_change;
    int64_t version, number; /* of the latest version; 0: none yet */
} TextCounter;

TextCounter text_counter_take(Write *write, int64_t position);
void text_counter_give(Write *write, int64_t position, const TextCounter *counter);

/* What a version was made of. Without one before it, all is empty and version is 0. */
typedef struct VersionBase {
    int64_t version;
    Value *row;
    Document document;
    Provenance provenance;
} VersionBase;

VersionBase version_base(Database *database, Arena *arena, int64_t version);

/* The next version, with its paragraphs, numbers and origins, and its entry. */
int64_t version_write(Write *write, const NewVersion *version, const VersionBase *base, const Applied *applied, const char *verb);

/* The text that somebody sent, as it is kept: line ends are line feeds, and no white space stands around it. */
Text text_received(Arena *arena, Text text);

/* What two have made of one text: the document, with ids, in the arena; false where they have to talk, and *result_merge says about what. */
bool versions_merge(Arena *arena, const Document *base, const Document *latest, Text mine, int64_t change, int64_t *next_paragraph, Amendment *result,
                    Merge *result_merge);

int64_t text_drafts_expire(Write *write, Moment before);

/* The latest version is named after the stage that closes, is seen by who sees the stage that opens, and is published. */
void versions_stage_changed(Write *write, int64_t position, int64_t stage, bool opens);

void versions_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void versions_erase_person(Write *write, int64_t person);
extern const PersonColumn versions_person_columns[];
extern const Retention versions_retentions[];
extern const Vouch versions_vouched[];

/* See http/notice.h and http/feature.h. */
bool versions_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool versions_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
Text versions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t versions_entry_audience(Database *database, const Value *entry);
bool versions_name_object(Request *request, int64_t object, Value *named);
extern const EntryKind versions_entry_kinds[];

extern const Register versions_registers[];

#endif
