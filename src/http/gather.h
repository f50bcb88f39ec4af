/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages that gather ask every feature and include none. */
#ifndef HTTP_GATHER_H
#define HTTP_GATHER_H

#include "http/feature.h"

/* data.sections of every section that the features add, and page.sections with their HTML when the face is HTML. */
void gather_for_city(Request *request, int64_t organisation);
void gather_for_theme(Request *request, int64_t theme);
void gather_for_group(Request *request, int64_t group);
void gather_for_person(Request *request, int64_t person);
void gather_for_position(Request *request, int64_t position);
void gather_for_amendment(Request *request, int64_t amendment);
void gather_for_question(Request *request, int64_t question);

/* The same on the page to sign in: other ways to do so. */
void gather_for_sign_in(Request *request);

/* What hangs on the paragraphs of a position, from all features: [{paragraph, title (in words), href, count}], in no order. */
Value *gather_beside_paragraphs(Request *request, int64_t position);

/* Such a mark. */
void mark_add(Value *marks, int64_t paragraph, Text title, Text href, int64_t count);

/* The same with what is open for a city or a group: the handover pack. */
void gather_open_for_city(Request *request, int64_t organisation);
void gather_open_for_group(Request *request, int64_t group);

/* page.waiting: what waits for the reader, from all features: [{title, href, due}]. */
void gather_waiting(Request *request);

/* page.desk: what lies before the secretariat, likewise. */
void gather_desk(Request *request);

/* Adds an item to what waits: a sentence, where it is done, and until when (YYYY-MM-DD; empty: no deadline). */
void waiting_add(Value *items, Text title, Text href, Text due);

/* What falls due for the reader from one moment to another, from all features, for calendars: [{uid (stable, of this program), sequence (rises
 * with each change), at, zone (in which it is meant), title, text, href, place (a name, or nothing), changed_at, is_withdrawn}]. */
Value *gather_due(Request *request, Moment from, Moment until);

/* An object with one member a feature: all that the features know about the person; beside them "account_NUMBER", the same of each
 * account that was merged into the person's. */
Value *gather_about_person(struct App *app, Database *database, Arena *arena, int64_t person);

/* For Feature.about_person: puts the rows of a query about the person, $1. */
void about_put_rows(Value *about, const char *name, Database *database, Arena *arena, const Query *query, int64_t person);

/* Every feature forgets the person, and the accounts that were merged into theirs; those above do so before those below, while the
 * account's address can still be asked for. No page that was kept is shown any more. */
void gather_erase_person(const Feature *const *features, Write *write, int64_t person);

/* All pages that were kept change with this write: where a person's name does, which stands on pages of any feature. */
void gather_touch(const Feature *const *features, Write *write);

/* The sentence for an entry; the verb itself where no feature knows it. */
Text gather_in_words(const Feature *const *features, const Language *language, Arena *arena, Text verb, const Value *content);

/* For Feature.entry_in_words: what an entry of the verb says, and what where its content is not there any more. */
typedef struct EntrySentence {
    const char *verb;
    const char *message;
    const char *plain;
} EntrySentence;

/* Of sentences, ended by { 0 }, that of the verb, with the content for its values; empty where there is none. */
Text entry_said(const EntrySentence *sentences, const Language *language, Arena *arena, Text verb, const Value *content);

/* What the features have the record vouch for: a list of their lists, which ends with NULL; and the record's hooks, told so and what they keep. */
const Vouch *const *gather_vouched(Arena *arena, const Feature *const *features);
WriteHooks gather_hooks(Arena *arena, const Feature *const *features);

/* The queries of all features that count what refers to a file, ended by NULL: for files_forget(). */
const Query *const *gather_file_uses(Arena *arena, const Feature *const *features);

/* For Findable.names: rows of an audience and a name; false where there are none. */
bool names_read(Rows *rows, int64_t *result_audience, Value *names);

/* What Feature.name_object answers: the name (words) of a row, and the address of its page. */
void put_named(Value *named, const Value *row, Text href);

/* data.history: what the record says about an object and what belongs to it, as far as the reader may see, newest first, at most so many
 * entries: [{at, sentence, about: [{name, href}]}]. The caller has checked that the reader may see the object. */
void gather_history(Request *request, int64_t object, int limit);
/* The same without entries whose verbs begin with one of these words, such as "ballot presence": those that each city makes, and that stand in a list
 * of their own. */
void gather_history_without(Request *request, int64_t object, const char *words, int limit);

/* The parts of a history: the audience of an entry (as record_about() gives it), 0 where nobody may see it; the name and href of an object,
 * NULL where this reader sees none; and the row {at, sentence, about} of an entry, added to a list, about but for `object`. None of the last
 * asks who may see the entry. */
int64_t gather_audience(const Feature *const *features, Database *database, const Value *entry);
Value *gather_name(Request *request, int64_t object);
Value *gather_entry(Request *request, int64_t object, const Value *entry, Value *history);

extern const Shape named_shape[], section_shape[], history_shape[];

#endif
