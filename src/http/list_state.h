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

/* The rows with these keys ("3,17"), likewise dressed, in no order. */
Value *list_rows_of(ListView *view, Request *request, Text keys);

/* What ?modified_since= asks for. */
typedef struct ListSync {
    bool is_asked;
    bool is_complete;  /* the whole list is answered, and whatever else the reader has is gone */
    int64_t after;     /* entries of the record up to here are known */
    int64_t until;     /* and up to here now */
    bool has_more;     /* there are entries after that, which the next answer tells of */
} ListSync;

/* False for what is neither a moment nor what an earlier answer gave, and where the list has no such answer. */
bool list_sync_read(Request *request, const List *list, bool only_whole, ListSync *result_sync);
/* Puts "sync" into the data. The rows where only changes are answered, else NULL. The view is for a list with `some` alone. */
Value *list_sync_put(Request *request, const List *list, ListView *view, const ListSync *sync);

/* All rows from the start as CSV or XLSX. */
Answer list_as_file(Request *request, ListView *view);

#endif
