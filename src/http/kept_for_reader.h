/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages for everyone as people who are signed in see them: the same for all of the same rights but for the name at the top, so kept once
 * for each such kind of reader, with a mark where the name goes. */
#ifndef HTTP_KEPT_FOR_READER_H
#define HTTP_KEPT_FOR_READER_H

#include "http/app_state.h"

/* True when the page that is about to be made may be kept so. It then is request->kept_for_reader, and page_complete() writes reader_mark() in
 * place of the name. */
bool may_keep_for_reader(const Request *request);

/* What stands where the name goes: random, made at the start of the process, so that nobody can write it into a page. */
Text reader_mark(const App *app);

/* The page as this reader sees it, when it is kept and still right; status 0 when it must be made. */
Outgoing kept_for_reader_find(Request *request);

/* Puts the name into a page that was made with the mark, after keeping it when version is right: see keep(). */
Outgoing kept_for_reader_put(Request *request, Outgoing made, bool still, uint64_t version);

#endif
