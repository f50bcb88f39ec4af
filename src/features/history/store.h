/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of the feature: its follower, its filter, its queries, its pages. */
#ifndef FEATURES_HISTORY_STORE_H
#define FEATURES_HISTORY_STORE_H

#include "features/history/history.h"

enum { SUBJECTS = 4 };

/* What a reader asked for. Entries from `first` on and before `end`. */
typedef struct HistoryFilter {
    int64_t subjects[SUBJECTS]; /* an entry is about all of these; the zeros come last */
    Text kind;                  /* empty: any */
    int64_t first;
    int64_t end;
} HistoryFilter;

/* Reads the filter from the query: ANSWER_PAGE, ANSWER_BAD_REQUEST for what makes no sense, ANSWER_NOT_FOUND for something that the reader
 * does not see. */
Answer filter_read(Request *request, HistoryFilter *result_filter);

/* True when nothing is left out. */
bool filter_is_empty(const Request *request);

/* The filter in words: [{words, href}], each with the address of the same page without it. */
Value *filter_in_words(Request *request);

/* The same filter at another path of the feature, without the parameter `but` (may be NULL). */
Text filter_address(const Request *request, const char *path, const char *but);

/* page members for the form: kept (hidden parameters), kinds, themes, from, until. */
void filter_show(Request *request);

/* The kind of a verb by its code or its label; NULL where no feature has one for it. */
const EntryKind *entry_kind_of(const Feature *const *features, Text verb);
bool kind_remembers(const EntryKind *kind, Text verb);
const EntryKind *entry_kind_named(const Feature *const *features, Text code);

/* The entries that fit and that the reader may see, newest first, as record_about() gives them; *result_next: where the next ones begin
 * (only entries before it), 0 at the end. */
Value *history_read(Request *request, const HistoryFilter *filter, int how_many, int64_t *result_next);

/* Which of the entries first to last the reader may see: result_readable[0] is the first one's. */
void history_readable(Request *request, int64_t first, int64_t last, bool *result_readable);

/* The first entry at or after a moment; after the last one when there is none. */
int64_t history_at(Database *database, Moment moment);

/* The start of a valid day in Brussels. */
Moment day_start_in_brussels(Arena *arena, Text day);

/* The month and the day of a YYYY-MM-DD as one number: 1124. */
int64_t month_day_of(Text day);

/* A row of the list, without asking who may see it. */
Value *history_row(Request *request, const Value *entry, Value *list);

Answer send_feed(Request *request);  /* feed.c */
Answer show_entry(Request *request); /* entry.c */
extern const Shape entry_shape[];
extern const Follower history_follower; /* follow.c */

#endif
