/* SPDX-License-Identifier: EUPL-1.2 */
/* What a list's pages (list.c) and its files (list_file.c) share. */
#ifndef HTTP_LIST_STATE_H
#define HTTP_LIST_STATE_H

#include "http/list.h"

enum { LIST_PARAMETERS = 16 };

/* One reading of a list: its order, its filters, and where it stands. */
typedef struct ListView {
    const List *list;
    const ListOrder *order;
    int place;               /* index of the key among the parameters; the id follows it */
    Parameter parameters[LIST_PARAMETERS];
    Text after;              /* "KEY~ID" of the last row shown, empty at the start */
    bool has_more;           /* list_rows() left some; `after` then says where */
} ListView;

/* The next rows, at most count, dressed, as a list in request->arena; the place reached is kept in `places`. */
Value *list_rows(ListView *view, Request *request, int count, Arena *places);

/* All rows from the start as CSV or XLSX. */
Answer list_as_file(Request *request, ListView *view);

#endif
