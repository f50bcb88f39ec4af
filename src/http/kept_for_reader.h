/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages for everyone as people who are signed in see them: the same for all of the same rights but for the name and the number of what
 * is unread at the top, so kept once for each such kind of reader, with marks where these go. */
#ifndef HTTP_KEPT_FOR_READER_H
#define HTTP_KEPT_FOR_READER_H

#include "http/app_state.h"

/* True when the page that is about to be made may be kept so. It then is request->kept_for_reader, and page_complete() writes a reader_mark() in
 * place of what is the reader's own. */
bool may_keep_for_reader(const Request *request);

typedef enum { MARK_NAME = 'n', MARK_UNREAD = 'u' } ReaderMark;

/* What stands where that goes: random, made at the start of the process, so that nobody can write it into a page. */
Text reader_mark(Request *request, ReaderMark which);

/* How much the reader has not read, as all features say: "3", "99+"; the empty text for nothing. */
Text unread_in_words(Request *request);

/* The page as this reader sees it, when it is kept and still right; status 0 when it must be made. */
Outgoing kept_for_reader_find(Request *request);

/* Puts the reader's own into a page that was made with the marks, after keeping it when version is right: see keep(). */
Outgoing kept_for_reader_put(Request *request, Outgoing made, bool still, uint64_t version);

#endif
