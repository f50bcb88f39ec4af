/* SPDX-License-Identifier: EUPL-1.2 */
/* Sums and counts over everything: dear to find out, short to say, and the same to every reader. Asked once a change. */
#ifndef HTTP_KEPT_ROWS_H
#define HTTP_KEPT_ROWS_H

#include "http/request.h"

/* The rows of a query as it gives them now, or as it gave them to an earlier request when none of the topics
 * (space-separated) has changed since. The parameters, with the day where it matters, must say all that the rows depend on. */
Value *rows_kept(Request *request, const char *topics, const Query *query, Parameters parameters);

#endif
